import { formOf } from '../../../src/dtn/instruments/form.ts'
import { type InstrumentPack, packedInstrument } from '../../../src/dtn/instruments/key.ts'
import { instrumentOf } from '../../../src/dtn/instruments.ts'

/** What is known for typing a paper form in: texts where a pack brings them, else numbers of items; null where nobody counted them. */
export interface PaperForm {
  /** One for each item; empty text where only its number is known. */
  readonly items: readonly string[] | null
  readonly range: { readonly min: number; readonly max: number; readonly isContinuous?: boolean } | null
}

export function paperForm(id: string, pack: InstrumentPack | null): PaperForm {
  const facts = instrumentOf(id)
  if (pack !== null) {
    const form = formOf(facts ?? packedInstrument(pack), pack)
    return { items: pack.items.map(({ text }) => text), range: form?.scale ?? null }
  }
  const count = facts?.items?.value
  return {
    items: count === undefined ? null : Array.from({ length: count }, () => ''),
    range: facts?.response?.value ?? null,
  }
}

/** Answers as they were typed: an empty field or a dash is no answer. Null where something is no number. */
export function answersIn(typed: readonly string[]): readonly (number | null)[] | null {
  const answers = typed.map((text) => answerIn(text.trim()))
  return answers.some((answer) => Number.isNaN(answer)) ? null : answers
}

function answerIn(text: string): number | null {
  if (text === '' || /^[-–—]$/.test(text)) return null
  return Number(text.replace(',', '.'))
}
