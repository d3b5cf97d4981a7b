import { isAcuteRisk } from '../../dtn/acute-risk.ts'
import { baseOf, type CodeId, subOf } from '../../dtn/codebook.ts'
import { type ChallengeStep, type Code, type Confronting, challengeSteps } from '../../dtn/coding.ts'
import type { Speaker } from '../../dtn/relationship.ts'
import { type RuleHits, type Stacking, stackedLogit } from '../combined.ts'
import { type Family, familiesOf, type Leaf, type Rung } from './family.ts'
import type { Ear, ModelDescription } from './model-description.ts'
import type { Judgement } from './turn-model.ts'

/** A code found in a turn. `linkAt` is the place of the linked turn in the record. */
export interface FoundCode extends Omit<Code, 'link'> {
  readonly linkAt?: number
}

/** What is found where a system turn may look back to an earlier session; null where it cannot (domain.md 1.3, rule 22). */
export type Recall = ReadonlyMap<string, { readonly probability: number; readonly linkAt: number | null }> | null

/** What is found in a turn. */
export interface Found extends Confronting {
  readonly codes: readonly FoundCode[]
}

export interface Decoder {
  /** The codes of a turn. */
  codesOf(judgement: Judgement, hits: RuleHits, recall: Recall): readonly FoundCode[]
  /** A label by itself, without rules. */
  scoreOf(judgement: Judgement, label: string): LabelScore
}

export interface LabelScore {
  readonly logit: number
  readonly probability: number
  readonly threshold: number
}

const unknownLabel: LabelScore = { logit: 0, probability: 0, threshold: 1 }

/** From logits to codes, by the thresholds and calibration of the description. */
export function decoder(description: ModelDescription, speaker: Speaker): Decoder {
  const { labels } = description[speaker]
  const scales = labels.map((label): LabelScale => {
    const calibration = description.calibration[speaker][label]
    const operating = description.operating[speaker][label]
    if (calibration === undefined || operating === undefined) throw new RangeError(`${label} has no threshold.`)
    return { label, ...calibration, ...operating, stacking: description.rules[label] ?? null }
  })
  const families = familiesOf(labels, speaker)
  const maker = `turn-coder@${description.version}`
  return {
    scoreOf: (judgement, label) => {
      const at = labels.indexOf(label)
      const scale = scales[at]
      if (scale === undefined) return unknownLabel
      const logit = judgement.logits[at] ?? 0
      return { logit, probability: sigmoid(scale.scale * logit + scale.shift), threshold: scale.threshold }
    },
    codesOf: (judgement, hits, recall) => {
      const scored = scales.map((scale, at) => scoreOf(scale, judgement.logits[at] ?? 0, { hits, maker }))
      const found = families.flatMap((family) =>
        codesOfFamily(family, { scored, judgement, recall, single: description.single }),
      )
      return withoutContraries(found).sort((a, b) => (a.start ?? 0) - (b.start ?? 0))
    },
  }
}

/** Whether a system turn confronts the client, by what the ears give of it. */
export function confrontingIn({ confronts, confrontsOpenly }: ModelDescription, heard: Float32Array): Confronting {
  const probability = ({ at, scale, shift }: Ear) => sigmoid(scale * (heard[at] ?? 0) + shift)
  return {
    ...(confronts === undefined ? {} : { confronts: probability(confronts) }),
    ...(confrontsOpenly === undefined ? {} : { confrontsOpenly: probability(confrontsOpenly) }),
  }
}

/** Giving in to please is no repair (domain.md 3.4) and not to have stood its ground: where two of these are heard, the surer stands. */
const contraries = [
  ['CAP', 'REP'],
  ['CAP', 'TOL'],
] as const

function withoutContraries(found: readonly FoundCode[]): FoundCode[] {
  const surest = (base: string) =>
    Math.max(-1, ...found.filter(({ code }) => baseOf(code) === base).map(({ confidence }) => confidence ?? 1))
  const left = contraries.flatMap(([one, other]) => {
    const [ofOne, ofOther] = [surest(one), surest(other)]
    if (ofOne < 0 || ofOther < 0) return []
    return ofOne < ofOther ? [one] : [other]
  })
  return found.filter(({ code }) => !left.some((base) => base === baseOf(code)))
}

interface LabelScale {
  readonly label: string
  readonly scale: number
  readonly shift: number
  readonly threshold: number
  readonly stacking: Stacking | null
}

interface Score {
  readonly probability: number
  readonly holds: boolean
  /** What made it: the model, and the rule where one was heard. */
  readonly rule: string
}

function scoreOf(scale: LabelScale, logit: number, { hits, maker }: { hits: RuleHits; maker: string }): Score {
  const { stacking, label, threshold } = scale
  const rule = stacking === null ? undefined : hits.get(label)
  const joined =
    stacking === null ? scale.scale * logit + scale.shift : stackedLogit(logit, rule !== undefined, stacking)
  const probability = sigmoid(joined)
  return { probability, holds: probability >= threshold, rule: rule === undefined ? maker : `${maker} + ${rule}` }
}

function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit))
}

interface Scored {
  readonly scored: readonly Score[]
  readonly judgement: Judgement
  readonly recall: Recall
  readonly single: readonly string[]
}

function codesOfFamily(family: Family, turn: Scored): readonly FoundCode[] {
  if (family.base === 'HIS' || family.base === 'HISERR') return recalled(family, turn)
  const base = turn.scored[family.label]
  const acute = family.acute === null ? undefined : turn.scored[family.acute]
  if (base === undefined || !(base.holds || acute?.holds)) return []
  // It is as likely as the surest of what it holds by, and found by that.
  const whole = acute?.holds && !(base.holds && base.probability > acute.probability) ? acute : base
  const [best, ...others] = leavesOf(family, turn)
  if (best === undefined) return inDomains(family, turn, found(turn, family.base, { label: family.label, whole }))
  return [
    { ...found(turn, best.code, { ...best, whole }), ...attributesOf(family, turn) },
    ...others.map((leaf) => found(turn, leaf.code, leaf)),
  ]
}

interface Place {
  readonly label: number
  /** What the code holds by, where that is not its own label. */
  readonly whole?: Pick<Score, 'probability' | 'rule'>
}

function found({ scored, judgement }: Scored, code: CodeId, { label, whole = scored[label] }: Place): FoundCode {
  const span = judgement.spanOf(label)
  return {
    code,
    ...(span === null || span.end <= span.start ? {} : { start: span.start, end: span.end }),
    ...(whole === undefined ? {} : { confidence: whole.probability, rule: whole.rule }),
  }
}

/** Sub-codes that stand, the likeliest first; at least one where the family has any. */
function leavesOf(family: Family, { scored, single }: Scored): readonly Leaf[] {
  const probability = (leaf: Leaf) => scored[leaf.label]?.probability ?? 0
  const ordered = [...family.leaves].sort((a, b) => probability(b) - probability(a))
  if (single.includes(family.base)) return ordered.slice(0, 1)
  const standing = ordered.filter((leaf) => scored[leaf.label]?.holds)
  if (family.acute === null) return standing.length > 0 ? standing : ordered.slice(0, 1)
  // Whether a risk is acute is its own question: if so, no milder word stands for it; if not, none is guessed.
  const isAcute = scored[family.acute]?.holds === true
  const guess = ordered.find(({ code }) => isAcuteRisk(code) === isAcute)
  const needed = (isAcute || standing.length === 0) && guess !== undefined ? [guess] : []
  return oncePerLadder([...needed, ...standing.filter((leaf) => leaf !== needed[0])])
}

/** On a risk ladder one rung is coded (domain.md 1.3, rule 2); what is trained is the highest, so the likeliest stands. */
function oncePerLadder(leaves: readonly Leaf[]): readonly Leaf[] {
  const taken = new Set<string>()
  return leaves.filter(({ code }) => {
    const ladder = ladders.find((prefix) => subOf(code).startsWith(prefix))
    if (ladder === undefined) return true
    if (taken.has(ladder)) return false
    taken.add(ladder)
    return true
  })
}

const ladders = ['SI.', 'HI.']

/** A code once for each life domain it is about (domain.md 1.4, C3.1); depth 0 has none. */
function inDomains(family: Family, turn: Scored, code: FoundCode): readonly FoundCode[] {
  const whole = { ...code, ...attributesOf(family, turn) }
  if (family.domains.length === 0 || whole.depth === 0) return [whole]
  const probability = ({ label }: { label: number }) => turn.scored[label]?.probability ?? 0
  const ordered = [...family.domains].sort((a, b) => probability(b) - probability(a))
  const standing = ordered.filter((one, at) => at === 0 || turn.scored[one.label]?.holds)
  return standing.map(({ domain }) => ({ ...whole, domain }))
}

function attributesOf(family: Family, { scored }: Scored): Partial<FoundCode> {
  const isSaid = (flag: string) => {
    const label = family.flags.get(flag)
    return label !== undefined && scored[label]?.holds === true
  }
  const step = challengeSteps.find((one) => one === reached(family.step, scored))
  return {
    ...(family.depth.length === 0 ? {} : { depth: reached(family.depth, scored) }),
    ...(family.step.length === 0 || step === undefined ? {} : { step: step satisfies ChallengeStep }),
    ...(isSaid('inappropriate') ? { appropriate: false } : {}),
    ...(isSaid('mismatch') ? { mismatch: true } : {}),
    ...(isSaid('safety') ? { safety: true } : {}),
  }
}

/** The highest rung all below which hold too. */
function reached(rungs: readonly Rung[], scored: readonly Score[]): number {
  let value = (rungs[0]?.atLeast ?? 1) - 1
  for (const { atLeast, label } of rungs) {
    if (!scored[label]?.holds) break
    value = atLeast
  }
  return value
}

function recalled(family: Family, turn: Scored): readonly FoundCode[] {
  const recall = turn.recall?.get(family.base)
  if (recall === undefined) return []
  const { probability, linkAt } = recall
  const rule = turn.scored[family.label]?.rule ?? ''
  const code = found(turn, family.base, { label: family.label, whole: { probability, rule } })
  return [linkAt === null ? code : { ...code, linkAt }]
}
