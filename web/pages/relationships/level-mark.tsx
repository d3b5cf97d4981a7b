import type { FrameworkWords } from '../../../src/words/framework-words.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'
import type { Entry } from './list-queries.ts'

/** Level and certainty by number and words. */
export function LevelMark({ outcome, isConduct }: LevelMarkProps) {
  const words = useFrameworkWords()
  const { level, certainty } = outcome
  const hue = level === 'indeterminate' ? 0 : level
  return (
    <span className="level" title={isConduct ? words.levels.kinds.conduct : words.levels.kinds.relationship}>
      <span className="level-number" aria-hidden="true" style={{ borderColor: `var(--level-${hue})` }}>
        {level === 'indeterminate' ? '?' : level}
      </span>
      <span>
        <span className="level-name">{levelTitle(words, level)}</span>
        {isConduct ? <span className="faint">{words.levels.kinds.conduct}</span> : null}
        <span className="faint">{words.levels.certainties[certainty]}</span>
      </span>
    </span>
  )
}

interface LevelMarkProps {
  readonly outcome: Pick<NonNullable<Entry['assessment']>, 'level' | 'certainty'>
  /** The client is played by a program: what is seen is the conduct of the system. */
  readonly isConduct: boolean
}

function levelTitle({ levels }: FrameworkWords, level: LevelMarkProps['outcome']['level']): string {
  return levels.titles[level]
}
