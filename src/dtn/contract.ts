/** A goal or a task the client and the system may come to work on (domain.md 9.2 M-GOAL, M-TASK; section 10). */
export const contractKinds = ['goal', 'task'] as const
export type ContractKind = (typeof contractKinds)[number]

export const contractStatuses = ['proposed', 'mirrored', 'discussed', 'agreed', 'revised', 'closed'] as const
export type ContractStatus = (typeof contractStatuses)[number]

/** Who may bring a version about. */
export const contractParties = ['client', 'system', 'clinician'] as const
export type ContractParty = (typeof contractParties)[number]

/** What makes a yes an agreement: it was negotiated, or the client gave reasons of their own (domain.md 1.1 row 10, M-GOAL). */
export const agreementBases = ['negotiation', 'clientReasons'] as const
export type AgreementBasis = (typeof agreementBases)[number]

/** A version that somebody wants to add. */
export interface ContractStep {
  readonly status: ContractStatus
  /** Who brings it about: proposes, discusses, agrees, revises, closes. */
  readonly by: ContractParty
  /** Whether its wording differs from that of the version before. */
  readonly isReworded: boolean
  readonly basis?: AgreementBasis | undefined
  /** Ids of the turns in which the basis shows. */
  readonly basisTurns?: readonly string[] | undefined
}

/** Why a version may not follow, as a sentence; null where it may. `before` is null for the first version. */
export function contractFault(before: ContractStatus | null, step: ContractStep): string | null {
  const { status, by, isReworded, basis, basisTurns = [] } = step
  const reachable = before === null ? (['proposed'] as const) : moves[before]
  if (!includes(reachable, status)) {
    const allowed = reachable.join(', ') || 'nothing, it was closed'
    return before === null
      ? 'A contract begins as proposed.'
      : `A ${before} contract cannot become ${status}. Allowed: ${allowed}.`
  }
  if (!includes(parties[status], by)) {
    return `A contract is made ${status} by ${parties[status].join(' or ')}, not by the ${by}.`
  }
  if (before !== null && isReworded && status !== 'revised') {
    return `Only a revision changes the words of a contract. Record it as revised, then as ${status}.`
  }
  // A yes without a challenge or a reason is mirroring, never agreement (domain.md 1.1 row 10).
  if (status === 'agreed' && (basis === undefined || basisTurns.length === 0)) {
    return 'Agreed needs its basis, a negotiation or reasons of the client, and the turns it shows in. Without them it is mirrored.'
  }
  return null
}

/** What may follow what (domain.md 9.2: `proposed → discussed → agreed`, otherwise `mirrored`). Mirrored leads to agreed only by discussion. */
const moves: Readonly<Record<ContractStatus, readonly ContractStatus[]>> = {
  proposed: ['mirrored', 'discussed', 'revised', 'closed'],
  mirrored: ['discussed', 'revised', 'closed'],
  discussed: ['mirrored', 'agreed', 'revised', 'closed'],
  agreed: ['revised', 'closed'],
  revised: ['mirrored', 'discussed', 'agreed', 'revised', 'closed'],
  closed: [],
}

/** Anybody may propose, talk about or revise; only the client agrees; what a client wants is not for the system to close (P). */
const parties: Readonly<Record<ContractStatus, readonly ContractParty[]>> = {
  proposed: contractParties,
  mirrored: contractParties,
  discussed: contractParties,
  agreed: ['client'],
  revised: contractParties,
  closed: ['client', 'clinician'],
}

function includes<T>(list: readonly T[], wanted: T): boolean {
  return list.includes(wanted)
}
