import type { PairKind } from '../study/agreement-matrix.ts'
import { alphaReading as readingOf } from '../study/agreement-reading.ts'
import type { AgreementReport } from '../study/agreement-report.ts'
import { type AgreementRow, fewestSeen } from '../study/agreement-rows.ts'
import type { Figure } from '../study/validation.ts'
import { coderKindName, count } from './wording.ts'

/** What alpha allows by its interval, in words: `tentative–firm`. */
export function alphaReading(row: AgreementRow): string {
  const reading = readingOf(row)
  if (reading.kind !== 'band') return readingWords[reading.kind]
  const { low, high } = reading
  return low === high ? low : `${low}–${high}`
}

const readingWords = {
  tooRare: 'too rare',
  oneRecord: 'one record',
  allAlike: 'all alike',
  noValue: 'no value',
  noInterval: 'no interval',
} as const

/** What the words of the last column mean. */
export const readingLegend = `Alpha by its whole interval: firm from .80, tentative from .667, below that neither (Krippendorff). Too rare: seen in fewer than ${fewestSeen} units, too rare to say. One record: seen in a single relationship, which says nothing of others. All alike: nothing differed, so an interval has nothing to be drawn from; read how many units there were.`

/** `author and second`, `ana, ben and cho`. */
export function coderNames({ coders }: AgreementReport): string {
  const names = coders.map(({ id, kind }) => `${id} (${coderKindName(kind)})`)
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

const unitNames = { code: 'turn', criterion: 'relationship', session: 'session', level: 'relationship' } as const

/** What a unit of this comparison is. */
export function unitName({ by }: AgreementReport): string {
  return unitNames[by]
}

const titles = {
  code: 'by code',
  criterion: 'by criterion',
  session: 'by session pattern',
  level: 'by level',
} as const

/** What was compared, in one sentence. */
export function comparedSentence(report: AgreementReport): string {
  const { compared, by } = report
  const sizes = [
    count(compared.relationships, 'relationship'),
    ...(compared.sessions === null ? [] : [count(compared.sessions, 'session')]),
    ...(compared.turns === null ? [] : [count(compared.turns, 'turn')]),
  ]
  return `Agreement ${titles[by]} of ${coderNames(report)}: ${sizes.join(', ')}.`
}

/** What a reader must know of the units before the figures. */
export function unitSentences({ compared, by, concluded }: AgreementReport): readonly string[] {
  const { relationships, known, withoutSpeaker, foreign } = compared
  const source = {
    fromCodes: "Each coder's codes were concluded from by the same rules.",
    byCoders: 'Compared is what the coders wrote down themselves, not what follows from their codes.',
  } as const
  return [
    ...(by === 'code' && known < relationships
      ? [
          `Without the records, the speaker of a turn is told by its codes and turns that nobody named are not known${withoutSpeaker === 0 ? '' : `; ${count(withoutSpeaker, 'turn')} that nothing tells count for both speakers`}. Give --relationships.`,
        ]
      : []),
    ...(by !== 'code' && concluded !== null ? [source[concluded]] : []),
    ...(foreign === 0 ? [] : [`${count(foreign, 'turn')} named in codings are not in the records and were left out.`]),
  ]
}

const kindNames: Readonly<Record<PairKind, string>> = {
  humans: 'people among themselves',
  humanAndMachine: 'people and machines',
  machines: 'machines among themselves',
}

/** Which pairs of coders are taken together. */
export function pairKindName(kind: PairKind): string {
  return kindNames[kind]
}

/** `0.89 (0.80–0.96)`; a dash where there is no value. */
export function shortRange({ value, interval }: Figure): string {
  if (value === null) return '–'
  return interval === null ? fixed(value) : `${fixed(value)} (${fixed(interval[0])}–${fixed(interval[1])})`
}

/** Two digits, without a sign before zero. */
export function fixed(value: number): string {
  const text = value.toFixed(2)
  return text === '-0.00' ? '0.00' : text
}
