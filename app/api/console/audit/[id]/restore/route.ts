import { previewRestore } from "#lib/audit/restorable"
import { answering, json, Problem } from "#lib/problem"
import { requireActor } from "#lib/session"

export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answering(async () => {
    await requireActor()
    const preview = await previewRestore((await params).id)
    if (preview === null) throw new Problem(404, "There is nothing to restore from this audit event.")
    return json(preview)
  })
}
