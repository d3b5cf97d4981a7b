import type { InstrumentFacts, ResponseRange } from './instrument.ts'
import type { InstrumentPack } from './key.ts'

/** What somebody sees who fills a form in: words of the pack alone (domain.md 4.1, rule 1). */
export interface InstrumentForm {
  readonly title: string
  readonly language: string
  readonly instruction: string | null
  readonly items: readonly string[]
  readonly scale: ResponseRange
  /** What each answer says, in order; empty where the pack words none and the numbers stand alone. */
  readonly answers: readonly { readonly value: number; readonly text: string }[]
  readonly crisis: string | null
}

/** The form of a pack; null where nobody knows the range of its answers, so that nothing could be asked. */
export function formOf(instrument: InstrumentFacts, pack: InstrumentPack): InstrumentForm | null {
  const range = pack.key ?? instrument.response?.value
  if (range === undefined) return null
  const { min, max } = range
  return {
    title: pack.title ?? instrument.name,
    language: pack.language,
    instruction: pack.instruction ?? null,
    items: pack.items.map(({ text }) => text),
    scale: { min, max, ...(range.isContinuous === true ? { isContinuous: true } : {}) },
    answers: (pack.answers ?? []).toSorted((one, other) => one.value - other.value),
    crisis: pack.crisis ?? null,
  }
}

/** Why answers do not fit a form, as a sentence; null where they do. An item may be left out, never answered off the scale. */
export function answersFault({ items, scale }: InstrumentForm, answers: readonly (number | null)[]): string | null {
  if (answers.length !== items.length) return `${answers.length} answers; the form has ${items.length} items.`
  const off = answers.flatMap((answer, index) => (answer === null || isOn(scale, answer) ? [] : [index + 1]))
  return off.length === 0 ? null : `Answers to items ${off.join(', ')} are not on the scale.`
}

const isOn = ({ min, max, isContinuous }: ResponseRange, answer: number): boolean =>
  answer >= min && answer <= max && (isContinuous === true || Number.isInteger(answer))
