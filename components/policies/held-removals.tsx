"use client"

import { useState } from "react"
import { Button } from "#components/ui/button"
import { Callout } from "#components/ui/callout"
import { EndHold, type EndHoldAction } from "./end-hold"
import { HeldPanel } from "./held-panel"
import { useHeld } from "./use-held"
import { firstOf, removalsAreHeld } from "./words"

export interface HoldActions {
  releaseHeld: EndHoldAction
  discardHeld: EndHoldAction
}

export interface HeldProps extends HoldActions {
  connectorId: string
  count: number
  /** After a release or a discard. */
  onEnded: () => void
}

const mostNames = 5

/** That a connector holds removals, whose, and what to do with them. Nothing where it holds none. */
export function HeldRemovals({ count, ...props }: HeldProps) {
  return count === 0 ? null : <Held count={count} {...props} />
}

function Held({ connectorId, count, onEnded, releaseHeld, discardHeld }: HeldProps) {
  const list = useHeld(connectorId, count)
  const [isOpen, setIsOpen] = useState(false)
  const names = list.held.map(({ resourceName }) => resourceName)
  return (
    <Callout
      tone="warning"
      live
      title={removalsAreHeld(count)}
      actions={
        <>
          <EndHold kind="release" connectorId={connectorId} count={count} end={releaseHeld} onEnded={onEnded} />
          <EndHold kind="discard" connectorId={connectorId} count={count} end={discardHeld} onEnded={onEnded} />
          <Button size="sm" variant="ghost" onClick={() => setIsOpen(true)}>
            Show whose
          </Button>
        </>
      }
    >
      <p>They are more within an hour than this connector&rsquo;s policies allow, so nothing of them was sent.</p>
      {names.length > 0 && <p className="break-words">{firstOf(names, count, mostNames)}</p>}
      <HeldPanel open={isOpen} onOpenChange={setIsOpen} count={count} list={list} />
    </Callout>
  )
}
