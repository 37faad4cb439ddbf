"use client"

import { Upload } from "lucide-react"
import { type FormEvent, useState } from "react"
import { Button } from "#components/ui/button"
import { Card } from "#components/ui/card"
import { Checkbox } from "#components/ui/checkbox"
import { Field } from "#components/ui/field"
import { Form } from "#components/ui/form"
import { FormActions } from "#components/ui/form-actions"
import { Input } from "#components/ui/input"
import { ImportReport } from "./import-report"
import { type ImportAction, useImport } from "./use-import"

/** Takes a file of users, and tells row by row what was not taken. */
export function UserImport({ importUsers }: { importUsers: ImportAction }) {
  const { progress, start, stop } = useImport(importUsers)
  const [isMissing, setIsMissing] = useState(false)
  const isRunning = progress.state === "running"

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (isRunning) return
    const values = new FormData(event.currentTarget)
    const file = values.get("file")
    const isChosen = file instanceof File && file.name !== ""
    setIsMissing(!isChosen)
    if (isChosen) void start(file, values.has("updateExisting"))
  }
  return (
    <>
      <Form onSubmit={submit}>
        <Card footer={<Buttons isRunning={isRunning} onStop={stop} />}>
          <div className="flex max-w-160 flex-col gap-5">
            <Field
              label="CSV or JSON file"
              required
              error={isMissing ? "Choose a file." : undefined}
              hint="CSV: the first line names the columns, such as userName, email, first name, last name, department, or the path of any SCIM attribute. JSON: a list of SCIM Users, or one per line."
            >
              <Input
                type="file"
                accept=".csv,.json,.jsonl,.ndjson,text/csv,application/json"
                name="file"
                disabled={isRunning}
              />
            </Field>
            <Checkbox
              label="Update existing users"
              hint="What a row says of a user who is here already is changed, and the rest of that user stays. Unticked, such a row is refused."
              name="updateExisting"
              disabled={isRunning}
            />
          </div>
        </Card>
      </Form>
      {progress.state !== "idle" && <ImportReport progress={progress} />}
    </>
  )
}

function Buttons({ isRunning, onStop }: { isRunning: boolean; onStop: () => void }) {
  return (
    <FormActions>
      {isRunning && <Button onClick={onStop}>Stop</Button>}
      <Button
        configures
        type="submit"
        variant="primary"
        icon={<Upload />}
        pending={isRunning}
        pendingLabel="Importing…"
      >
        Import
      </Button>
    </FormActions>
  )
}
