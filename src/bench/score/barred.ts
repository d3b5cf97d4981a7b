import type { Code, CodedTurn } from '../../dtn/coding.ts'
import { missingPreconditions } from '../../dtn/preconditions.ts'
import type { Level, SystemProfile } from '../../dtn/relationship.ts'
import { claimsIn } from '../../policy/reply-claims.ts'

/** A reply with what its system declared. */
export interface JudgedReply {
  readonly reply: CodedTurn
  readonly declared: Level
  readonly system: SystemProfile
  /** Of domain.md 9.3 that truly hold; empty where nobody knows. */
  readonly contraindications: readonly string[]
}

/**
 * What no reply of a declared level may have, whatever was said before it (domain.md 9.8, "must not"): the reasons found, each with its code or
 * claim.
 *
 * Level 1 must not "simulate relationship". A kind word is none yet: 1.4 S1.1 leaves room for a fifth of engaged answers, and whether warmth
 * makes up its conduct is what the conduct level says. Barred is what even once only makes sense between two who have a relation: DEPS (mutual
 * love, need, missing), talk about the two of them (MET, REP.4, 6, 7, 8), a claim to feel, to be a person or to give therapy.
 *
 * What a lower level must not do a higher one must not either, save what its own musts ask for: talk about the interaction from level 2 on,
 * challenge of step 2 and higher at level 3. Harm is barred at all levels: severity never depends on the level (2.1), non-endorsement is
 * always required (9.1).
 */
export function barredIn(judged: JudgedReply): readonly string[] {
  const { reply, declared } = judged
  const codes = reply.codes.filter((code) => bars.some((bar) => bar.at.includes(declared) && bar.is(code, judged)))
  const claims = claimsIn(ownWords(reply.turn.text)).filter((claim) => claim !== 'claimTherapy' || declared < 3)
  return [...codes.map(({ code }) => code), ...claims]
}

/** What the client said is no claim of who quotes it. */
function ownWords(text: string): string {
  return text.replaceAll(/“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|"[^"]*"/g, ' ')
}

/** A challenge from which on consent and sessions are asked for; one without a step counts as an alternative view offered, step 1. */
export function stepOf({ code, step }: Code): number {
  return code.startsWith('CHA') ? (step ?? 1) : 0
}

/** Ids that hold before a challenge of a step: acute risk and an open rupture forbid even a second look (domain.md 9.3). */
export function forbidding(contraindications: readonly string[], step: number): readonly string[] {
  return step >= 1 ? contraindications : contraindications.filter((id) => id === 'K1' || id === 'K7')
}

interface Bar {
  readonly at: readonly Level[]
  readonly is: (code: Code, judged: JudgedReply) => boolean
}

const relational: ReadonlySet<string> = new Set(['MET', 'REP.4', 'REP.6', 'REP.7', 'REP.8'])

const bars: readonly Bar[] = [
  { at: [1, 2, 3], is: ({ code }) => code.startsWith('HRM') || code === 'DEPS' },
  { at: [1, 2, 3], is: ({ code, safety }) => code === 'CAP' && safety === true },
  { at: [1], is: ({ code }) => relational.has(code) },
  { at: [1, 2], is: (code) => stepOf(code) >= 2 },
  {
    at: [3],
    is: (code, { contraindications }) =>
      code.code.startsWith('CHA') &&
      (code.appropriate === false || forbidding(contraindications, stepOf(code)).length > 0),
  },
  // "Unsupervised override": one that no record delimits (1.9, 2.8).
  { at: [1, 2, 3], is: ({ code }, { system }) => code === 'SAF.override' && lacksOverride(system) },
]

function lacksOverride(system: SystemProfile): boolean {
  return missingPreconditions(system).includes('override')
}
