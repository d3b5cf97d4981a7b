import type { AssessedTurn } from './assessment.ts'
import type { ContractParty } from './contract.ts'
import type { Formulation } from './memory.ts'
import type { Relationship } from './relationship.ts'

/** A version of a formulation that somebody wants to add. */
export interface FormulationStep {
  readonly status: Formulation['status']
  readonly by: ContractParty
  readonly text: string
  /** Client turns it rests on. */
  readonly links: readonly string[]
}

/**
 * Why a version may not follow, as a sentence; null where it may. A formulation is tentative until the client says what they think of
 * it (domain.md 9.2 M-FORM): the client alone confirms or corrects, and a confirmation changes no word.
 */
export function formulationFault(before: Pick<Formulation, 'text'> | null, step: FormulationStep): string | null {
  const { status, by, text, links } = step
  if (text.trim() === '') return 'A formulation needs its words.'
  if (status === 'proposed') {
    if (links.length === 0) return 'A formulation names the turns of the client it rests on.'
    return null
  }
  if (by !== 'client') return `A formulation is ${status} by the client, not by the ${by}.`
  if (before === null) return `There is no formulation that could be ${status}. It begins as proposed.`
  const isSame = before.text === text
  if (status === 'confirmed' && !isSame) return 'A confirmation changes no word. Record other words as corrected.'
  if (status === 'corrected' && isSame) return 'The correction says the same. Record it as confirmed.'
  return null
}

/** What tells whether a formulation is due. */
export interface FormulationStanding {
  readonly sessions: number
  /** Client turns with HD or CX: all of them, and those after the newest version. */
  readonly disclosures: number
  readonly disclosuresSince: number
  readonly formulation: Pick<Formulation, 'status'> | null
}

/**
 * Whether to offer a formulation now (domain.md 9.2 M-FORM: two sessions, or three turns of history or context). One that waits for the
 * client's word is not offered anew; one that has it is, after as many new disclosures (P).
 */
export function isFormulationDue({
  sessions,
  disclosures,
  disclosuresSince,
  formulation,
}: FormulationStanding): boolean {
  if (formulation === null) return sessions >= leastSessions || disclosures >= leastDisclosures
  return formulation.status !== 'proposed' && disclosuresSince >= leastDisclosures
}

/** How a relationship stands towards a formulation, by the codes of its newest assessment. */
export function formulationStanding(
  { sessions }: Relationship,
  turns: readonly AssessedTurn[],
  formulation: Pick<Formulation, 'status' | 'links'> | null,
): FormulationStanding {
  const order = new Map(sessions.flatMap((session) => session.turns).map(({ id }, at) => [id, at]))
  const places = turns.flatMap(({ id, codes }) => {
    const at = order.get(id)
    return at !== undefined && codes.some(({ code }) => code === 'HD' || code === 'CX') ? [at] : []
  })
  const last = Math.max(-1, ...(formulation?.links ?? []).map((id) => order.get(id) ?? -1))
  return {
    ...{ sessions: sessions.length, disclosures: places.length, formulation },
    disclosuresSince: places.filter((at) => at > last).length,
  }
}

const leastSessions = 2
const leastDisclosures = 3
