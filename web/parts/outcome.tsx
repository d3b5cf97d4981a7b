import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'

interface Outcomes {
  /** Where it is said; stands in the page before anything is told, so that a screen reader listens to it. */
  readonly outcome: ReactNode
  readonly tell: (text: string) => void
}

/** Says what came of an act, to the eye and to a screen reader, until the next one. */
export function useOutcome(): Outcomes {
  const [told, setTold] = useState({ text: '', nth: 0 })
  const tell = useCallback((text: string) => setTold(({ nth }) => ({ text, nth: nth + 1 })), [])
  return { outcome: <Outcome text={told.text} nth={told.nth} />, tell }
}

function Outcome({ text, nth }: { readonly text: string; readonly nth: number }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // What had the focus may be gone with the act: the keyboard goes on from here.
    const timer = setTimeout(() => {
      if (nth > 0 && document.activeElement === document.body) place.current?.focus({ preventScroll: true })
    }, afterDialogMs)
    return () => clearTimeout(timer)
  }, [nth])
  return (
    <div ref={place} role="status" aria-live="polite" tabIndex={-1}>
      {text === '' ? null : (
        <p key={nth} className="card" style={{ margin: 0 }}>
          <span aria-hidden="true">✓ </span>
          {text}
        </p>
      )}
    </div>
  )
}

/** A dialog gives the focus back when it has gone. */
const afterDialogMs = 300
