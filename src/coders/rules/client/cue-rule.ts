import type { CodeId } from '../../../dtn/codebook.ts'
import type { LifeDomain } from '../../../dtn/coding.ts'
import type { Lexicon } from '../lexicon.ts'
import { type Found, hitsOf, type Rule, type RuleContext } from '../rule.ts'
import type { CueHit, ReadTurn } from '../text.ts'

/** A rule that sees its code where a cue stands, under conditions. */
export interface CueRule {
  readonly id: string
  readonly code: CodeId
  readonly explains: string
  /** Any of these shows the code. */
  readonly any: Lexicon
  /** Each of these must stand somewhere in the turn as well. */
  readonly with?: readonly Lexicon[]
  /** None of these may stand in the turn. */
  readonly without?: readonly Lexicon[]
  /** Looked for as well, for `when` to read. */
  readonly reads?: readonly Lexicon[]
  /** Only in a turn for which this holds. */
  readonly when?: (turn: ReadTurn, context: RuleContext) => boolean
  /** Negated cues count too: the phrases carry their own negation. */
  readonly negated?: 'counts'
  /** Cues inside quotation marks count too. */
  readonly quoted?: 'counts'
  readonly depth?: number
  readonly domain?: LifeDomain
}

/** Makes a rule of a table row: it finds its code once, at the first cue that holds. */
export function cueRule(row: CueRule): Rule {
  const others = [...(row.with ?? []), ...(row.without ?? []), ...(row.reads ?? [])]
  return {
    id: row.id,
    code: row.code,
    explains: row.explains,
    cues: [row.any, ...others],
    needs: row.any,
    find: (turn, context) => {
      const hit = firstHit(turn, row)
      if (hit === undefined || !holds(row, turn, context)) return nothing
      return [foundAt(hit, row)]
    },
  }
}

/** True when a lexicon is hit anywhere in the turn, negated or not. */
export function has(turn: ReadTurn, lexicon: Lexicon): boolean {
  return turn.cues.has(lexicon.id)
}

/** A code seen in the turn as a whole. */
export function wholeTurn(turn: ReadTurn): Found {
  return { start: 0, end: turn.text.length }
}

export const nothing: readonly Found[] = []

function firstHit(turn: ReadTurn, row: CueRule): CueHit | undefined {
  return hitsOf(turn, row.any).find(
    (hit) => (row.negated === 'counts' || !hit.isNegated) && (row.quoted === 'counts' || !isQuoted(turn, hit)),
  )
}

function isQuoted(turn: ReadTurn, hit: CueHit): boolean {
  return turn.tokens[hit.from]?.isQuoted ?? false
}

function holds(row: CueRule, turn: ReadTurn, context: RuleContext): boolean {
  if (row.with?.some((lexicon) => !has(turn, lexicon))) return false
  if (row.without?.some((lexicon) => has(turn, lexicon))) return false
  return row.when?.(turn, context) ?? true
}

function foundAt(hit: CueHit, row: CueRule): Found {
  return {
    start: hit.start,
    end: hit.end,
    ...(row.depth !== undefined && { depth: row.depth }),
    ...(row.domain !== undefined && { domain: row.domain }),
  }
}
