import { type Code, type Coding, codeRelationship } from '../dtn/coding.ts'
import type { Level, Relationship } from '../dtn/relationship.ts'
import type { SessionPattern } from '../dtn/session-pattern.ts'
import { type CodeGroup, groupsOf, groupText, readGroup, sharedPart } from './code-group.ts'

/** A coding with what its coder judged of the whole; null and absent where the coder did not say. */
export interface JudgedCoding {
  readonly coding: Coding
  readonly level: Level | 'indeterminate' | null
  readonly sessions: ReadonlyMap<string, SessionPattern>
}

/** One relationship with everything that was coded of it, by coder. */
export interface CodedUnit {
  readonly relationship: Relationship
  readonly codings: ReadonlyMap<string, JudgedCoding>
}

/** Something its coders do not agree on. */
export interface Dispute {
  readonly relationship: string
  /** A turn; `level` or `pattern <session>` for a judgement of the whole. */
  readonly turn: string
  /** The base code in question, or `level` or `pattern`. */
  readonly code: string
  /** `code`: not all saw it; `attribute`: all did, and say different things of it. */
  readonly kind: 'code' | 'attribute' | 'judgement'
  /** Coder to what they wrote, `none` where they saw it not. */
  readonly said: Readonly<Record<string, string>>
}

/** How somebody settled a dispute. */
export interface Decision {
  readonly relationship: string
  readonly turn: string
  readonly code: string
  /** A coder's id, whose version holds; `none`; or the code written out, as `AD depth=2`. */
  readonly decision: string
  readonly who: string
  readonly reason: string
}

export type Provenance =
  | { readonly by: 'agreed'; readonly coders: readonly string[] }
  | {
      readonly by: 'decided'
      readonly who: string
      readonly reason: string
      readonly said: Readonly<Record<string, string>>
    }
  /** All saw the code; what they say of it differs and was left out. */
  | { readonly by: 'agreedInPart'; readonly coders: readonly string[] }

/** What holds of one relationship after adjudication, with where each part comes from. */
export interface GoldCoding {
  readonly coding: Coding
  readonly level: Level | 'indeterminate' | null
  readonly sessions: ReadonlyMap<string, SessionPattern>
  /** Turn (or `level`, `pattern <session>`) to base code to where it comes from; codes somebody decided against too. */
  readonly provenance: Readonly<Record<string, Readonly<Record<string, Provenance>>>>
  readonly unresolved: readonly Dispute[]
}

export interface Adjudication {
  readonly gold: readonly GoldCoding[]
  readonly agreed: number
  readonly decided: number
  readonly unresolved: number
  /** Relationships fewer than two coders have coded: no gold. */
  readonly single: readonly string[]
  /** Decisions that settle nothing, with why. */
  readonly unused: readonly { readonly decision: Decision; readonly why: string }[]
}

/**
 * The gold of a study: what all coders of a relationship agree on, and what somebody decided with a reason. What nobody decided
 * stays out and is listed; a code all saw whose attributes differ stays in without them.
 */
export function adjudicate(units: readonly CodedUnit[], decisions: readonly Decision[]): Adjudication {
  const settling = new Map(decisions.map((decision) => [keyOf(decision), decision]))
  const used = new Map<Decision, string | null>()
  const several = units.filter(({ codings }) => codings.size > 1)
  const settled = several.map((unit) => ({ unit, ...settle(unit, { settling, used }) }))
  const provenances = settled.flatMap(({ gold }) => Object.values(gold.provenance).flatMap((own) => Object.values(own)))
  return {
    gold: settled.map(({ gold }) => gold),
    agreed: provenances.filter(({ by }) => by === 'agreed').length,
    decided: provenances.filter(({ by }) => by === 'decided').length,
    unresolved: settled.reduce((sum, { gold }) => sum + gold.unresolved.length, 0),
    single: units.filter(({ codings }) => codings.size < 2).map(({ relationship }) => relationship.id),
    unused: decisions.flatMap((decision) => {
      const why = used.has(decision) ? used.get(decision) : 'the coders do not differ on it'
      return why == null ? [] : [{ decision, why }]
    }),
  }
}

/** Everything the coders of these relationships differ on, in the order of the record. */
export function disputesOf(units: readonly CodedUnit[]): readonly Dispute[] {
  return adjudicate(units, []).gold.flatMap(({ unresolved }) => unresolved)
}

interface Settling {
  readonly settling: ReadonlyMap<string, Decision>
  /** Every decision that was met, with why it could not be used; null where it was. */
  readonly used: Map<Decision, string | null>
}

interface Settled {
  readonly turns: Map<string, Code[]>
  readonly provenance: Record<string, Record<string, Provenance>>
  readonly unresolved: Dispute[]
}

function settle(unit: CodedUnit, work: Settling): { readonly gold: GoldCoding } {
  const { relationship, codings } = unit
  const settled: Settled = { turns: new Map(), provenance: {}, unresolved: [] }
  const uncoded: string[] = []
  // Codes of messages merged into a turn stand together, whoever coded them singly.
  const coded = [...codings].map(
    ([coder, { coding }]) => [coder, codeRelationship(relationship, coding).turns] as const,
  )
  for (const [at, { id }] of relationship.sessions.flatMap(({ turns }) => turns).entries()) {
    const own = coded.flatMap(([coder, turns]) => (turns[at]?.isCoded ? [[coder, turns[at].codes] as const] : []))
    if (own.length < 2) uncoded.push(id)
    else settleTurn(id, own, { ...work, settled, relationship: relationship.id })
  }
  const judged = settleJudgements(unit, { ...work, settled, relationship: relationship.id })
  const [first] = codings.values()
  return {
    gold: {
      coding: {
        relationship: relationship.id,
        coder: { id: 'gold', kind: 'human' },
        codebook: first?.coding.codebook ?? '',
        turns: settled.turns,
        ...(uncoded.length === 0 ? {} : { uncoded: new Map(uncoded.map((id) => [id, 'notCoded'] as const)) }),
      },
      ...judged,
      provenance: settled.provenance,
      unresolved: settled.unresolved,
    },
  }
}

interface TurnWork extends Settling {
  readonly settled: Settled
  readonly relationship: string
}

type Given = readonly (readonly [coder: string, codes: readonly Code[]])[]

function settleTurn(turn: string, given: Given, work: TurnWork): void {
  const groups = new Map(given.map(([coder, codes]) => [coder, groupsOf(codes)]))
  const bases = [...new Set([...groups.values()].flatMap((own) => [...own.keys()]))]
  const codes: Code[] = []
  for (const base of bases) {
    const said = new Map([...groups].map(([coder, own]): readonly [string, CodeGroup] => [coder, own.get(base) ?? []]))
    const texts = Object.fromEntries([...said].map(([coder, group]) => [coder, groupText(group)]))
    const everywhere = [...said.values()].every((group) => group.length > 0)
    const kind = everywhere ? 'attribute' : 'code'
    const found = outcomeOf({ relationship: work.relationship, turn, code: base, kind, said: texts }, work)
    if (found.kind === 'agreed') codes.push(...sharedPart([...said.values()]))
    else if (found.kind === 'decided')
      codes.push(...(said.get(found.decision) ?? readGroup(found.decision, base) ?? []))
    else if (everywhere) codes.push(...sharedPart([...said.values()]))
  }
  work.settled.turns.set(turn, codes)
}

type Outcome =
  | { readonly kind: 'agreed' }
  | { readonly kind: 'decided'; readonly decision: string }
  | { readonly kind: 'open' }

/** Notes where something comes from, or that nobody settled it. */
function outcomeOf(dispute: Dispute, { settled, settling, used }: TurnWork): Outcome {
  const { turn, code, said } = dispute
  const own = settled.provenance[turn] ?? {}
  settled.provenance[turn] = own
  const coders = Object.keys(said)
  if (new Set(Object.values(said)).size === 1) {
    own[code] = { by: 'agreed', coders }
    return { kind: 'agreed' }
  }
  const decision = settling.get(keyOf(dispute))
  const fault = decision === undefined ? null : faultOf(decision, dispute)
  if (decision !== undefined) used.set(decision, fault)
  if (decision !== undefined && fault === null) {
    own[code] = { by: 'decided', who: decision.who, reason: decision.reason, said }
    return { kind: 'decided', decision: decision.decision }
  }
  if (dispute.kind === 'attribute') own[code] = { by: 'agreedInPart', coders }
  settled.unresolved.push(dispute)
  if (Object.keys(own).length === 0) delete settled.provenance[turn]
  return { kind: 'open' }
}

/** Why a decision cannot be used, or null. */
function faultOf({ decision, who, reason }: Decision, { kind, code, said }: Dispute): string | null {
  if (who === '') return 'nobody stands for it (column who)'
  if (reason === '') return 'it gives no reason (column reason)'
  if (Object.hasOwn(said, decision)) return null
  if (kind === 'judgement') return readJudgement(decision, code) === null ? 'it is no judgement of that kind' : null
  return decision === 'none' || readGroup(decision, code) !== null ? null : `it is no coder, not none and no ${code}`
}

function settleJudgements({ codings }: CodedUnit, work: TurnWork): Pick<GoldCoding, 'level' | 'sessions'> {
  const sessions = new Map<string, SessionPattern>()
  const levels = new Map([...codings].flatMap(([coder, { level }]) => (level === null ? [] : [[coder, String(level)]])))
  const level = judgementOf('level', 'level', { ...work, given: levels })
  for (const id of new Set([...codings.values()].flatMap((own) => [...own.sessions.keys()]))) {
    const given = new Map(
      [...codings].flatMap(([coder, own]) => {
        const pattern = own.sessions.get(id)
        return pattern === undefined ? [] : [[coder, String(pattern)]]
      }),
    )
    const pattern = readJudgement(judgementOf(`pattern ${id}`, 'pattern', { ...work, given }) ?? '', 'pattern')
    if (pattern !== null && pattern !== 'indeterminate') sessions.set(id, pattern)
  }
  const read = level === null ? null : readJudgement(level, 'level')
  return { level: read === 'mixed' || read === 'uninformative' ? null : read, sessions }
}

interface JudgementWork extends TurnWork {
  readonly given: ReadonlyMap<string, string>
}

/** A judgement at least two gave, if they agree or somebody decided. */
function judgementOf(turn: string, code: string, { given, ...work }: JudgementWork): string | null {
  if (given.size < 2) return null
  const said = Object.fromEntries(given)
  const found = outcomeOf({ relationship: work.relationship, turn, code, kind: 'judgement', said }, work)
  if (found.kind === 'agreed') return Object.values(said)[0] ?? null
  return found.kind === 'decided' ? (said[found.decision] ?? found.decision) : null
}

type Judgement = Level | 'indeterminate' | 'mixed' | 'uninformative'

function readJudgement(text: string, code: string): Judgement | null {
  const allowed = code === 'level' ? levelWords : patternWords
  return allowed.find((word) => String(word) === text) ?? null
}

const levelWords = [1, 2, 3, 'indeterminate'] as const
const patternWords = [1, 2, 3, 'mixed', 'uninformative'] as const

function keyOf({ relationship, turn, code }: Pick<Dispute, 'relationship' | 'turn' | 'code'>): string {
  return JSON.stringify([relationship, turn, code])
}
