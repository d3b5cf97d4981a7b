import type { ResponseKind } from '../../../src/dtn/challenges.ts'
import type { RuptureEndKind, RuptureKind } from '../../../src/dtn/rupture-kinds.ts'

interface Outline {
  readonly line: string
  /** Drawn filled, over the line. */
  readonly filled?: string
}

const circle = 'M-6 0a6 6 0 1 0 12 0a6 6 0 1 0 -12 0z'
const half = 'M0 -6a6 6 0 0 1 0 12z'
const away = 'M5 -6v12l-10 -6z'
const against = 'M-5 -6v12l10 -6z'
const square = 'M-5 -5h10v10h-10z'

/** How a strain began: away, against, or both. */
export const onsetShapes: Readonly<Record<RuptureKind, Outline>> = {
  withdrawal: { line: away, filled: away },
  confrontation: { line: against, filled: against },
  mixed: { line: 'M0 -7l7 7l-7 7l-7 -7z', filled: 'M0 -7l7 7l-7 7l-7 -7z' },
}

/** How it ended: a full circle, a half one, a cross, a wall, an arrow that goes on. */
export const endShapes: Readonly<Record<RuptureEndKind, Outline>> = {
  resolved: { line: circle, filled: circle },
  partlyResolved: { line: circle, filled: half },
  unresolved: { line: 'M-5 -5l10 10M5 -5l-10 10' },
  dropout: { line: 'M-6 0h9M4 -7v14' },
  open: { line: 'M-6 0h11M1 -5l5 5l-5 5' },
}

/** What the client did after a challenge; `unknown` where nothing that tells followed. */
export const responseShapes: Readonly<Record<ResponseKind | 'unknown', Outline>> = {
  engaged: { line: circle, filled: circle },
  partial: { line: circle, filled: half },
  deferred: { line: `${circle}M0 -4v4h3` },
  compliant: { line: square },
  resisted: { line: against, filled: against },
  withdrawn: { line: away, filled: away },
  left: { line: 'M-6 0h9M4 -7v14' },
  unknown: { line: `${circle}M0 3v.5M0 1c0 -2 2 -1.6 2 -3a2 2 0 0 0 -4 0` },
}

/** A mark of the course, in the colour of the words around it. */
export function Shape({ outline: { line, filled } }: { readonly outline: Outline }) {
  return (
    <svg width="18" height="18" viewBox="-9 -9 18 18" aria-hidden="true" focusable="false" style={{ flex: 'none' }}>
      <path d={line} fill="var(--card)" stroke="currentColor" strokeWidth="1.8" />
      {filled === undefined ? null : <path d={filled} fill="currentColor" />}
    </svg>
  )
}
