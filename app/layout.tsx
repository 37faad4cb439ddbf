import { GeistMono } from "geist/font/mono"
import { GeistSans } from "geist/font/sans"
import type { Metadata, Viewport } from "next"
import { cookies } from "next/headers"
import type { ReactNode } from "react"
import { Providers } from "#components/shell/providers"
import { parseTheme } from "#components/shell/theme"
import { env } from "#lib/env"
import "./globals.css"

export function generateMetadata(): Metadata {
  const productName = env().PRODUCT_NAME
  return { title: { default: productName, template: `%s · ${productName}` }, robots: { index: false, follow: false } }
}

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f5f8f8" },
    { media: "(prefers-color-scheme: dark)", color: "#0b1113" },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = parseTheme((await cookies()).get("theme")?.value)
  return (
    <html lang="en" data-theme={theme} className={`${GeistSans.variable} ${GeistMono.variable}`}>
      <body>
        <Providers theme={theme}>{children}</Providers>
      </body>
    </html>
  )
}
