import type { ContractParty } from './contract.ts'
import type { Fact } from './memory.ts'

/** Why a fact may not be used by the system (domain.md 9.2 M-HIS, 9.3 staleFact). */
export const recallFaults = [
  ...(['rejected', 'contradicted', 'unverified', 'private', 'secondHand'] as const),
  ...(['noSource', 'ageUnknown', 'stale', 'unsure'] as const),
] as const
export type RecallFault = (typeof recallFaults)[number]

/** The first reason a fact may not be recalled now; null where it may. */
export function recallFault(fact: Fact, now: Date): RecallFault | null {
  if (fact.state === 'rejected' || fact.state === 'contradicted') return fact.state
  if (fact.state === 'suggested') return 'unverified'
  if (fact.isPrivate) return 'private'
  if (fact.isSecondHand) return 'secondHand'
  if (fact.source === '') return 'noSource'
  if (fact.saidAt === null || fact.saidAt > now) return 'ageUnknown'
  if (isStale(fact, now)) return 'stale'
  return fact.confidence >= leastConfidence ? null : 'unsure'
}

/** Facts the system may use, the newest first (domain.md 9.2 M-HIS). */
export function recallableFacts(facts: readonly Fact[], now: Date): readonly Fact[] {
  const age = ({ saidAt }: Fact): number => now.getTime() - (saidAt?.getTime() ?? 0)
  return facts.filter((fact) => recallFault(fact, now) === null).toSorted((one, other) => age(one) - age(other))
}

/** Older than 180 days since the client last said it so (domain.md 9.3). */
function isStale({ saidAt }: Pick<Fact, 'saidAt'>, now: Date): boolean {
  return saidAt !== null && now.getTime() - saidAt.getTime() > staleMs
}

/** How sure it is that a fact was said so, without a number: a person said so, it is sure enough to be recalled, or it is not. */
export const sureties = ['confirmed', 'likely', 'unsure'] as const
export type Surety = (typeof sureties)[number]

export function suretyOf({ state, confidence }: Pick<Fact, 'state' | 'confidence'>): Surety {
  if (state === 'confirmed' || state === 'corrected') return 'confirmed'
  return confidence >= leastConfidence ? 'likely' : 'unsure'
}

/** Whole days since the client last said it so; null where nobody knows when that was. */
export function ageInDays({ saidAt }: Pick<Fact, 'saidAt'>, now: Date): number | null {
  return saidAt === null || saidAt > now ? null : Math.floor((now.getTime() - saidAt.getTime()) / 86_400_000)
}

/** domain.md 9.2 M-HIS. */
const leastConfidence = 0.8
/** domain.md 9.3, 180 days. */
const staleMs = 180 * 86_400_000

/** What may be done about a fact. Forgetting is none of them: it leaves nothing. */
export const factActs = ['confirm', 'correct', 'reject', 'contradict', 'markPrivate', 'liftPrivate'] as const
export type FactAct = (typeof factActs)[number]

export interface FactStep {
  readonly act: FactAct
  /** Who brings it about: the client says so, a clinician found it so, a program saw it in the talk. */
  readonly by: ContractParty
  readonly at: Date
  /** The fact in other words, for a correction alone. */
  readonly text?: string | undefined
  /** For a correction: whether it is about somebody else after all. */
  readonly isSecondHand?: boolean | undefined
}

export type SteppedFact =
  | { readonly kind: 'changed'; readonly fact: Fact }
  | { readonly kind: 'refused'; readonly fault: string }

/**
 * A fact after something was done about it. Only a person makes a fact one that may be recalled, and only the client takes back that it
 * is not to be brought up, or that it was never so (domain.md 9.2 M-HIS; who may do what is P).
 */
export function factAfter(fact: Fact, step: FactStep): SteppedFact {
  const fault = factFault(fact, step)
  if (fault !== null) return { kind: 'refused', fault }
  return { kind: 'changed', fact: { ...fact, ...changeOf(fact, step) } }
}

function changeOf(fact: Fact, { act, by, at, text, isSecondHand }: FactStep): Partial<Fact> {
  // What the client says of it now is the newest time they said it so.
  const said = by === 'client' ? { saidAt: at } : {}
  switch (act) {
    case 'confirm':
      return { state: fact.state === 'corrected' ? 'corrected' : 'confirmed', confidence: 1, ...said }
    case 'correct':
      return {
        ...{ state: 'corrected', confidence: 1, ...said, text: text?.trim() ?? fact.text },
        ...(isSecondHand === undefined ? {} : { isSecondHand }),
      }
    case 'reject':
      return { state: 'rejected' }
    case 'contradict':
      return { state: 'contradicted' }
    case 'markPrivate':
      return { isPrivate: true }
    case 'liftPrivate':
      return { isPrivate: false }
  }
}

function factFault(fact: Fact, { act, by, text }: FactStep): string | null {
  if (!includes(parties[act], by))
    return `${named[act]} is for the ${parties[act].join(' or the ')}, not for the ${by}.`
  if (fact.state === 'rejected' && act !== 'correct' && act !== 'confirm') return 'This was rejected already.'
  if (fact.state === 'rejected' && by !== 'client') return 'What was rejected stays so until the client says otherwise.'
  if (act === 'contradict' && fact.state === 'contradicted') return 'This was contradicted already.'
  if (act === 'markPrivate' && fact.isPrivate) return 'This is not brought up already.'
  if (act === 'liftPrivate' && !fact.isPrivate) return 'This may be brought up already.'
  if (act === 'correct' && (text === undefined || text.trim() === '')) return 'A correction needs its words.'
  if (act !== 'correct' && text !== undefined) return 'Only a correction changes the words of a fact.'
  if (act === 'correct' && text?.trim() === fact.text) return 'The correction says the same. Confirm the fact instead.'
  return null
}

const named: Readonly<Record<FactAct, string>> = {
  confirm: 'Confirming a fact',
  correct: 'Correcting a fact',
  reject: 'Rejecting a fact',
  contradict: 'Marking a fact as contradicted',
  markPrivate: 'Keeping a fact from being brought up',
  liftPrivate: 'Letting a fact be brought up again',
}

const parties: Readonly<Record<FactAct, readonly ContractParty[]>> = {
  confirm: ['client', 'clinician'],
  correct: ['client', 'clinician'],
  reject: ['client', 'clinician'],
  contradict: ['client', 'clinician', 'system'],
  markPrivate: ['client', 'clinician', 'system'],
  liftPrivate: ['client'],
}

function includes<T>(list: readonly T[], wanted: T): boolean {
  return list.includes(wanted)
}
