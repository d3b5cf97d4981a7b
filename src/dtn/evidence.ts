import type { Evidence } from './checklist.ts'
import { type BaseCode, baseOf } from './codebook.ts'
import type { Code, CodedTurn } from './coding.ts'

/** A turn to be quoted, and the codes that make it evidence, the most telling first. */
export interface Quote {
  readonly turn: CodedTurn
  readonly codes?: readonly BaseCode[]
  readonly source?: string
}

// The evidence rule of domain.md 1.4: 1–5 quotes for and up to 3 against.
export const quotesFor = 5
export const quotesAgainst = 3
export const opportunitiesShown = 20

/** Quotes spread over the record rather than its first ones: the first, the last and evenly between. */
export function quotes(all: readonly Quote[], most: number): readonly Evidence[] {
  return spread(all, most).map(evidence)
}

/** Evenly spread picks that keep the order and always hold the first and the last. */
export function spread<T>(all: readonly T[], most: number): readonly T[] {
  if (all.length <= most) return all
  const step = (all.length - 1) / Math.max(1, most - 1)
  return Array.from({ length: most }, (_, pick) => all[Math.round(pick * step)]).filter((item) => item !== undefined)
}

function evidence({ turn, codes = [], source }: Quote): Evidence {
  const code = firstCode(turn, codes)
  const span =
    code?.start !== undefined && code.end !== undefined
      ? { start: code.start, end: code.end }
      : { start: 0, end: turn.turn.text.length }
  return {
    turn: turn.turn.id,
    ...span,
    ...(code === undefined ? {} : { code: code.code }),
    ...(source === undefined ? {} : { source }),
  }
}

function firstCode(turn: CodedTurn, bases: readonly BaseCode[]): Code | undefined {
  for (const base of bases) {
    if (!turn.bases.has(base)) continue
    for (const code of turn.codes) if (baseOf(code.code) === base) return code
  }
  return undefined
}
