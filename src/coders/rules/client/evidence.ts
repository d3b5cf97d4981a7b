import type { CodeId } from '../../../dtn/codebook.ts'
import type { Lexicon } from '../lexicon.ts'
import type { Found, Rule, RuleContext } from '../rule.ts'
import type { CueHit, ReadTurn } from '../text.ts'
import { dependency } from './lexicons/dependency.ts'
import { disclosure } from './lexicons/disclosure.ts'
import { distortions } from './lexicons/distortions.ts'
import { engagement } from './lexicons/engagement.ts'
import { opportunity } from './lexicons/opportunity.ts'
import { queries } from './lexicons/queries.ts'
import { strain } from './lexicons/strain.ts'
import { addShape } from './shape.ts'
import { clientWeights, type Weights } from './weights.ts'

/** Every lexicon whose hits count as evidence. */
const evidenceLexicons: readonly Lexicon[] = [
  disclosure,
  engagement,
  strain,
  dependency,
  queries,
  opportunity,
  distortions,
].flatMap((table): readonly Lexicon[] => Object.values(table))

/** The evidence in a turn: the lexicons hit once, hit twice or negated, and its shape. */
export function evidenceIn(turn: ReadTurn, context: RuleContext): readonly string[] {
  const names: string[] = []
  for (const [id, hits] of turn.cues) {
    const variants = counted.get(id)
    if (variants === undefined) continue
    names.push(hits.every((hit) => hit.isNegated) ? variants[0] : id)
    if (hits.length >= 2) names.push(variants[1])
  }
  addShape(names, turn, context)
  return names
}

/** A code seen by the weight of all evidence together, for codes no single cue shows. */
export function evidenceRule(code: CodeId, explains: string): Rule {
  const weights = clientWeights[code]
  const at = codeIndex.get(code)
  return {
    id: `${code}:evidence`,
    code,
    explains,
    cues: evidenceLexicons,
    find: (turn, context) => {
      if (weights === undefined || at === undefined) return nothing
      const score = scoresOf(turn, context)[at] ?? weights.bias
      return score < weights.threshold ? nothing : [{ ...spanOf(turn, weights), confidence: confidenceOf(score) }]
    },
  }
}

const nothing: readonly Found[] = []
const counted = new Map(
  evidenceLexicons.map((lexicon) => [lexicon.id, [`${lexicon.id}:not`, `${lexicon.id}:2`] as const]),
)
const codes = Object.keys(clientWeights)
const codeIndex = new Map(codes.map((code, at) => [code, at]))
const biases = Float64Array.from(Object.values(clientWeights), (weights) => weights.bias)
const byEvidence = inverted()

/** The weight of evidence for every code at once: a turn is weighed once, although many rules ask. */
function scoresOf(turn: ReadTurn, context: RuleContext): Float64Array {
  if (turn === weighed) return scores
  scores.set(biases)
  for (const name of evidenceIn(turn, context)) {
    for (const { at, points } of byEvidence.get(name) ?? none) scores[at] = (scores[at] ?? 0) + points
  }
  weighed = turn
  return scores
}

// Every rule asks about one turn, then all about the next: one turn's scores are kept, in one place.
let weighed: ReadTurn | undefined
const scores = new Float64Array(biases.length)

/** Points for one code, by its place in the table of weights. */
interface Share {
  readonly at: number
  readonly points: number
}

const none: readonly Share[] = []

function inverted(): ReadonlyMap<string, readonly Share[]> {
  const table = new Map<string, Share[]>()
  for (const [at, { points }] of Object.values(clientWeights).entries()) {
    for (const [name, weight] of Object.entries(points)) {
      const row = table.get(name)
      if (row === undefined) table.set(name, [{ at, points: weight }])
      else row.push({ at, points: weight })
    }
  }
  return table
}

/** The first cue of the heaviest lexicon hit; the whole turn where only its shape spoke. */
function spanOf(turn: ReadTurn, weights: Weights): { start: number; end: number } {
  let heaviest = 0
  let best: CueHit | undefined
  for (const [id, hits] of turn.cues) {
    const points = weights.points[id] ?? 0
    if (points <= heaviest) continue
    const hit = hits.find((candidate) => !candidate.isNegated)
    if (hit === undefined) continue
    heaviest = points
    best = hit
  }
  return best === undefined ? { start: 0, end: turn.text.length } : { start: best.start, end: best.end }
}

function confidenceOf(score: number): number {
  return Math.round(100 / (1 + Math.exp(-score))) / 100
}
