"use client"

import { useCallback, useState } from "react"

/**
 * Finds the landmark (or dialog) around a trigger, for its popup to open in: what lies outside every landmark is
 * skipped by those who move from landmark to landmark.
 */
export function useLandmark() {
  const [landmark, setLandmark] = useState<HTMLElement | null>(null)
  const triggerRef = useCallback((trigger: HTMLElement | null) => {
    if (trigger) setLandmark(trigger.closest<HTMLElement>("main, aside, [role=dialog]"))
  }, [])
  return { triggerRef, landmark }
}
