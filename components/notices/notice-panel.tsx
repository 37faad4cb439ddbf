"use client"

import { ButtonLink } from "#components/ui/button"
import { DescriptionList } from "#components/ui/description-list"
import { SidePanel } from "#components/ui/side-panel"
import { Time } from "#components/ui/time"
import type { NoticeSummary } from "#lib/notices/schema"
import { NoticeState } from "./notice-state"

interface NoticePanelProps {
  /** null while none is open. */
  notice: NoticeSummary | null
  onClose: () => void
}

/** What a notice says, and what the other side answered. */
export function NoticePanel({ notice, onClose }: NoticePanelProps) {
  return (
    <SidePanel
      open={notice !== null}
      onOpenChange={(open) => !open && onClose()}
      title={notice?.subject ?? ""}
      description={notice && <NoticeState {...notice} />}
    >
      {notice && (
        <>
          <div className="flex flex-col gap-3 text-ink">
            {notice.paragraphs.map((paragraph) => (
              <p key={paragraph} className="wrap-anywhere">
                {paragraph}
              </p>
            ))}
          </div>
          <ButtonLink href={notice.href} className="w-fit">
            Look into it
          </ButtonLink>
          <DescriptionList items={factsOf(notice)} />
        </>
      )}
    </SidePanel>
  )
}

function factsOf({ channel, createdAt, attempts, lastAnswer }: NoticeSummary) {
  return [
    { term: "Channel", value: channel },
    { term: "Began", value: <Time value={createdAt} exact="second" /> },
    { term: "Tries", value: attempts },
    ...(lastAnswer === null
      ? []
      : [{ term: "Last answer", value: <span className="wrap-anywhere">{lastAnswer}</span> }]),
  ]
}
