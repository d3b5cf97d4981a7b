import type { SessionPattern } from '../../src/dtn/session-pattern.ts'
import type { FrameworkWords } from '../../src/words/framework-words.ts'
import { useFrameworkWords } from '../words/framework-words.ts'

/** A pattern of a session, or elements of level 3 in the only session there is, which names no level. */
type ShownPattern = SessionPattern | 'elements'

interface PatternSignProps {
  readonly pattern: ShownPattern
  /** The sign alone, where the words stand beside it anyway. */
  readonly only?: 'sign'
}

/** The pattern of a session by letter, shape and word; no order from bad to good. */
export function PatternSign({ pattern, only }: PatternSignProps) {
  const words = useFrameworkWords()
  const said = patternIn(words, pattern)
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center', gap: '0.35rem' }} title={said}>
      <svg width="22" height="22" viewBox="-11 -11 22 22" aria-hidden="true" focusable="false">
        <path d={shapes[pattern]} fill={`var(--wash-${hues[pattern]})`} stroke={`var(--level-${hues[pattern]})`} />
        <text y="4.2" textAnchor="middle" fontSize="12" fontWeight="700" fill="var(--mantine-color-text)">
          {words.levels.patternSigns[pattern]}
        </text>
      </svg>
      <span className={only === 'sign' ? 'visually-hidden' : undefined}>{said}</span>
    </span>
  )
}

/** A pattern in words. */
export function patternIn({ levels }: FrameworkWords, pattern: ShownPattern): string {
  return levels.patterns[pattern]
}

/** A single session must not name level 3. */
export function shownPattern(pattern: SessionPattern, certainty: string): ShownPattern {
  return pattern === 3 && certainty === 'provisional' ? 'elements' : pattern
}

const hues: Readonly<Record<ShownPattern, 0 | 1 | 2 | 3>> = {
  ...{ 1: 1, 2: 2, 3: 3 },
  ...{ mixed: 0, uninformative: 0, elements: 3 },
}

/** Square, circle, hexagon; diamond, a hollow line, and the hexagon again. */
const shapes: Readonly<Record<ShownPattern, string>> = {
  1: 'M-9.5 -9.5h19v19h-19z',
  2: 'M-10 0a10 10 0 1 0 20 0a10 10 0 1 0 -20 0z',
  3: 'M-10.5 0l5.2 -9.5h10.6l5.2 9.5l-5.2 9.5h-10.6z',
  mixed: 'M0 -10.7l10.7 10.7l-10.7 10.7l-10.7 -10.7z',
  uninformative: 'M-10 -6h20v12h-20z',
  elements: 'M-10.5 0l5.2 -9.5h10.6l5.2 9.5l-5.2 9.5h-10.6z',
}
