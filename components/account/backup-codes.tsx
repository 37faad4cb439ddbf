import { Button } from "#components/ui/button"
import { CodeBlock } from "#components/ui/code-block"
import { DialogFooter } from "#components/ui/dialog"

/** The backup codes, for the only time. */
export function BackupCodes({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  return (
    <>
      <CodeBlock label="Backup codes" code={codes.join("\n")} />
      <DialogFooter>
        <Button variant="primary" onClick={onDone}>
          I keep them
        </Button>
      </DialogFooter>
    </>
  )
}
