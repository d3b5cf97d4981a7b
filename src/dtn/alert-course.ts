/** Where an alert stands. Only a person moves it on; nothing closes by itself. */
export const alertStates = ['open', 'acknowledged', 'handedOver', 'closed'] as const
export type AlertState = (typeof alertStates)[number]

/** What a person does with an alert. */
export const alertActs = ['acknowledge', 'handOver', 'close'] as const
export type AlertAct = (typeof alertActs)[number]

/** How an alert ended, in the words of whoever closed it (P). `noDanger`: the client was asked; `notARisk`: the coding was wrong. */
export const alertOutcomes = [
  'clientContacted',
  'careArranged',
  'crisisPath',
  'systemCorrected',
  'noDanger',
  'notARisk',
] as const
export type AlertOutcome = (typeof alertOutcomes)[number]

/** The state an act leads to; null where the state does not allow it. Acknowledging twice says nothing new. */
export function stateAfter(state: AlertState, act: AlertAct): AlertState | null {
  return moves[state][act] ?? null
}

const moves: Readonly<Record<AlertState, Readonly<Partial<Record<AlertAct, AlertState>>>>> = {
  open: { acknowledge: 'acknowledged', handOver: 'handedOver', close: 'closed' },
  acknowledged: { handOver: 'handedOver', close: 'closed' },
  handedOver: { acknowledge: 'acknowledged', handOver: 'handedOver', close: 'closed' },
  closed: {},
}

/** Past its deadline while nobody has taken it: what was handed over is nobody's until it is acknowledged. */
export function isOverdue(alert: { readonly state: AlertState; readonly dueAt: Date }, now: Date): boolean {
  return (alert.state === 'open' || alert.state === 'handedOver') && alert.dueAt.getTime() <= now.getTime()
}

/** What a later assessment says of a risk that has its alert already. */
export interface SeenAgain {
  readonly severityBefore: number
  readonly severityNow: number
  /** Statements or acts of it in turns the alert does not hold yet. */
  readonly newTurns: number
}

/**
 * What becomes of an alert when its risk is seen again (P). Worse is a higher severity, or more of it after somebody has looked: a
 * closed alert is then reopened and a taken one opened again, each with an event. One that nobody has looked at yet only grows. A
 * lower severity changes nothing, since only a person may take a danger back.
 */
export function courseOnceMore(
  state: AlertState,
  { severityBefore, severityNow, newTurns }: SeenAgain,
): 'unchanged' | 'grown' | 'worsened' | 'reopened' {
  if (severityNow <= severityBefore && newTurns === 0) return 'unchanged'
  if (state === 'closed') return 'reopened'
  return severityNow > severityBefore || state === 'acknowledged' ? 'worsened' : 'grown'
}
