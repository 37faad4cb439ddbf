import type { ServiceProviderSettings } from "./client"

export type TestStepName = "reach" | "tls" | "credentials" | "read"

export interface TestStep {
  name: TestStepName
  outcome: "passed" | "failed" | "skipped"
  message: string
  status?: number
  detail?: string
  durationMs: number
}

export declare function testServiceProvider(settings: ServiceProviderSettings): Promise<TestStep[]>
