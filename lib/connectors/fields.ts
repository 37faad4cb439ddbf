import { z } from "zod"

const withoutControls = /^\P{Cc}*$/u
const controlsMessage = "Remove the line breaks and other control characters."

export function text(longest: number) {
  return anyText.max(longest, `Use ${longest} characters or fewer.`).regex(withoutControls, controlsMessage)
}

/** A text that is checked where it counts. */
export const anyText = z.string("Enter text.").trim()

/** A secret field, never trimmed. The empty string means "none typed": an existing connector keeps its saved one. */
export function secret(longest: number) {
  return anySecret.max(longest, `Use ${longest} characters or fewer.`).regex(withoutControls, controlsMessage)
}

export const anySecret = z.string("Enter text.")

interface EndpointWords {
  /** What to say of an empty one; without it, it may be empty. */
  whenEmpty?: string
  example: string
  /** The fields where credentials belong. */
  credentials: string
}

export function endpoint({ whenEmpty, ...words }: EndpointWords) {
  return text(2000).superRefine((value, context) => {
    const message = value === "" ? whenEmpty : endpointProblem(value, words)
    if (message !== undefined) context.addIssue({ code: "custom", message })
  })
}

function endpointProblem(value: string, { example, credentials }: EndpointWords): string | undefined {
  if (/\s/.test(value)) return "Remove the spaces from the URL."
  if (!/^[a-z][a-z\d+.-]*:\/\//i.test(value) || !URL.canParse(value)) {
    return `Enter an absolute URL, such as ${example}.`
  }
  const url = new URL(value)
  if (url.protocol !== "http:" && url.protocol !== "https:") return "Enter an http or https URL."
  if (url.username !== "" || url.password !== "") return `Put the credentials in ${credentials}, not in the URL.`
  if (url.hash !== "") return "Remove the part after #."
  return undefined
}

const longestPem = 65_536

/** One certificate in PEM, or several. What is inside is read where it is saved. */
export const certificates = anyText
  .max(longestPem, `Use ${longestPem} characters or fewer.`)
  .refine((pem) => !pem.includes("PRIVATE KEY-----"), "This is a private key, which belongs in Client Key.")
  .refine((pem) => pem === "" || pem.includes("-----BEGIN CERTIFICATE-----"), {
    message: "Paste a certificate in PEM: it begins with -----BEGIN CERTIFICATE-----.",
    when: ({ value }) => typeof value === "string" && !value.includes("PRIVATE KEY-----"),
  })

/** A private key in PEM; the empty string means "none typed". */
export const privateKey = anySecret
  .max(longestPem, `Use ${longestPem} characters or fewer.`)
  .refine(
    (pem) => !/-----BEGIN ENCRYPTED|Proc-Type: 4,ENCRYPTED/.test(pem),
    "The key is protected by a passphrase. Paste it without one.",
  )
  .refine((pem) => pem === "" || /-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(pem), {
    message: "Paste a private key in PEM: it begins with -----BEGIN PRIVATE KEY-----.",
  })
