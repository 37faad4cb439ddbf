import { z } from "zod"

const optionalText = z.preprocess((value) => (value === "" ? undefined : value), z.string().optional())

const secretKey = z
  .string()
  .refine((value) => Buffer.from(value, "base64").length === 32, "must be 32 bytes in base64 (openssl rand -base64 32)")

const envSchema = z
  .object({
    PORT: z.coerce.number("must be a port number").int().min(1).max(65_535).default(3000),
    DATABASE_URL: optionalText.refine(
      (value) => value === undefined || /^postgres(ql)?:\/\//.test(value),
      "must start with postgresql://",
    ),
    DATA_DIR: z.string().min(1).default(".data"),
    SECRET_KEY: optionalText.pipe(secretKey.optional()),
    PUBLIC_URL: optionalText.pipe(
      z
        .url({ protocol: /^https?$/, error: "must be the console's http or https address" })
        .refine((value) => new URL(value).search + new URL(value).hash === "", "must have no query and no fragment")
        .transform((value) => value.replace(/\/+$/, ""))
        .optional(),
    ),
    PRODUCT_NAME: z.string().trim().min(1).max(60).default("Ferry"),
    ADMIN_EMAIL: optionalText.pipe(z.email("must be an e-mail address").optional()),
    ADMIN_PASSWORD: optionalText.pipe(z.string().min(8, "must have 8 characters or more").optional()),
    ONBOARDING_API_KEY: optionalText.pipe(z.string().min(16, "must have 16 characters or more").optional()),
    OUTBOUND_NETWORKS: z.enum(["any", "public"], 'must be "any" or "public"').default("any"),
    ATTEMPT_RETENTION_DAYS: z.coerce.number("must be a number of days").int().min(1).max(36_500).default(90),
    LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error"]).default("info"),
  })
  .refine((values) => (values.ADMIN_EMAIL === undefined) === (values.ADMIN_PASSWORD === undefined), {
    path: ["ADMIN_EMAIL"],
    message: "and ADMIN_PASSWORD must be set together",
  })

export type Env = z.output<typeof envSchema>

/**
 * Reads Ferry's settings from environment variables.
 * @throws Error whose message names every bad variable, one a line, and never repeats a value.
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const parsed = envSchema.safeParse(source)
  if (parsed.success) return parsed.data
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".")} ${issue.message}`)
  throw new Error(
    `The environment has ${lines.length === 1 ? "a bad variable" : "bad variables"}:\n${lines.join("\n")}`,
  )
}

/** Where people reach the console, without a slash at its end. */
export function publicUrl(): string {
  const { PUBLIC_URL, PORT } = env()
  return PUBLIC_URL ?? `http://localhost:${PORT}`
}

let parsedEnv: Env | undefined

/** The process's settings, parsed at the first call. */
export function env(): Env {
  parsedEnv ??= parseEnv(process.env)
  return parsedEnv
}
