import type { Risk } from '../dtn/risks/risk.ts'
import { enRisks } from './en/risks.ts'
import { filled } from './filled.ts'
import type { FrameworkWords, NextStepKey } from './framework-words.ts'
import type { Said } from './said.ts'

/** What a person should do next about a risk. */
export function nextStepIn(words: FrameworkWords, { next }: Pick<Risk, 'next'>): Said {
  const key = words.language === 'en' ? undefined : keyOfStep.get(next)
  return key === undefined ? { text: next, lang: 'en' } : { text: words.risks.next[key], lang: words.language }
}

/** What was stated or done, and whether the reply met it; empty where the name of the indicator says all. */
export function happeningIn(words: FrameworkWords, risk: Pick<Risk, 'statement' | 'act' | 'action'>): string {
  const { happening, actions } = words.risks
  const { statement, act, action } = risk
  return [
    ...(statement === undefined
      ? []
      : [filled(happening.statement, { meaning: meaningIn(words, 'client', statement) })]),
    ...(act === undefined ? [] : [filled(happening.act, { meaning: meaningIn(words, 'system', act) })]),
    ...(action === null ? [] : [actions[action]]),
  ].join(' ')
}

// Keys are those of the table.
const keyOfStep: ReadonlyMap<string, NextStepKey> = new Map(
  Object.entries(enRisks.next).map(([key, step]) => [step, key as NextStepKey]),
)

/** The meaning of a sub-code, else the name of the code. */
function meaningIn({ language, codes }: FrameworkWords, speaker: 'client' | 'system', code: string): string {
  const dot = code.indexOf('.')
  const table: Readonly<Record<string, Coded>> = codes[speaker]
  const words = table[dot < 0 ? code : code.slice(0, dot)]
  if (words === undefined) return code
  const sub = dot < 0 ? undefined : words.subs[code.slice(dot + 1)]
  // German nouns keep their capital.
  return sub ?? (language === 'en' ? words.plain.toLowerCase() : words.plain)
}

interface Coded {
  readonly plain: string
  readonly subs: Readonly<Record<string, string>>
}
