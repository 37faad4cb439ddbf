"use client"

import Link from "next/link"
import { useRouter } from "next/navigation"
import { type ComponentProps, use } from "react"
import { GuardContext } from "./guard-context"

interface GuardedLinkProps extends Omit<ComponentProps<typeof Link>, "href" | "as" | "onNavigate"> {
  href: string
}

/** next/link that asks first when a form on this page has unsaved changes. Use it for every link inside the console. */
export function GuardedLink({ href, replace, scroll, ...props }: GuardedLinkProps) {
  const guard = use(GuardContext)
  const router = useRouter()
  return (
    <Link
      {...props}
      href={href}
      replace={replace}
      scroll={scroll}
      onNavigate={(event) => {
        if (guard.mayGoTo(href, location.href)) return
        event.preventDefault()
        guard.ask(() => (replace ? router.replace(href, { scroll }) : router.push(href, { scroll })))
      }}
    />
  )
}
