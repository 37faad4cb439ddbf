import { CodeBlock } from "#components/ui/code-block"

interface OnboardingExampleProps {
  /** Where the onboarding API is reached, as the reader reached this page. */
  origin: string
  /** A key to try it with; without one, the place for it. */
  apiKey?: string
}

/** The call that onboards a user, ready to be pasted in a terminal. */
export function OnboardingExample({ origin, apiKey = "$API_KEY" }: OnboardingExampleProps) {
  return <CodeBlock label="Onboard a user" code={onboardingCall(origin, apiKey)} />
}

function onboardingCall(origin: string, apiKey: string): string {
  return [
    `curl ${origin}/api/onboarding \\`,
    `  -H "Authorization: Bearer ${apiKey}" \\`,
    `  -H "Content-Type: application/json" \\`,
    `  -d '{ "userName": "ada", "email": "ada@example.com" }'`,
  ].join("\n")
}
