import type { Call, ClientAct } from './client-acts.ts'
import type { ClientState } from './client-state.ts'
import type { Person } from './person.ts'

/** What moves in a client, by how much. */
export type Delta = Readonly<
  Partial<Record<'feltUnderstood' | 'strain' | 'distress' | 'danger' | 'dependency' | 'progress', number>>
>

/** A reply as it meets a client. */
export interface Moment {
  readonly state: ClientState
  readonly act: ClientAct
  readonly call: Call
  readonly person: Person
  readonly contraindications: readonly string[]
  /** Whether the reply has one of these codes, plain or with its sub-code. */
  readonly has: (...codes: readonly string[]) => boolean
  /** Highest step of a challenge in it; 0: none. */
  readonly step: number
  readonly isHostile: boolean
}

/**
 * What a reply does, effect by effect; all that apply add up. Directions are those of domain.md 2.2 to 2.6, 3.4, 3.5 and 9.3 to 9.7; sizes are
 * the project's, uncalibrated.
 */
export const effects: Readonly<Record<string, (moment: Moment) => Delta>> = {
  attunement: ({ has, state }) =>
    has('VAL', 'REF') ? { feltUnderstood: 0.14 * (1 - state.feltUnderstood), distress: -0.02 } : none,

  interest: ({ has, state, person }) => {
    if (!has('FQ', 'EXP')) return none
    const deepens = has('EXP') && state.feltUnderstood >= person.thresholds.opens
    return { feltUnderstood: 0.05 * (1 - state.feltUnderstood), ...(deepens && { progress: 0.04 }) }
  },

  recall: ({ has, state }) =>
    has('HIS') ? { feltUnderstood: 0.1 * (1 - state.feltUnderstood), progress: 0.03 } : none,

  wrongRecall: ({ has, person }) =>
    has('HISERR') ? { feltUnderstood: -0.2, strain: 0.2 + 0.2 * person.style.sensitivity } : none,

  ignoredFeeling: ({ call, has, person }) =>
    call === 'attunement' && !has(...attending)
      ? { feltUnderstood: -0.06, strain: 0.03 + 0.06 * person.style.sensitivity, distress: 0.02 }
      : none,

  comfort: ({ has, call }) => {
    if (!has('REA')) return none
    return call === 'repair' ? { strain: 0.05 } : { distress: -0.02, feltUnderstood: 0.01 }
  },

  agreement: ({ has, act, state }) =>
    has('AGR') && (act === 'believes' || act === 'avoidsGoal' || act === 'wantsPraise')
      ? { feltUnderstood: 0.08 * (1 - state.feltUnderstood), progress: -0.04, danger: act === 'wantsPraise' ? 0.1 : 0 }
      : none,

  advice: ({ has, call }) => {
    if (call === 'answer' && has('INF', 'INS', 'GEN', 'PER'))
      return { distress: -0.04, progress: has('PER') ? 0.06 : 0.02 }
    return has('PER') ? { progress: 0.04, distress: -0.02 } : none
  },

  challenge: (moment) => (moment.step === 0 ? none : bears(moment) ? borneChallenge : unborneChallenge(moment)),

  tolerance: ({ has, call }) =>
    has('TOL') && call === 'repair' ? { strain: -0.08, feltUnderstood: 0.06, progress: 0.04 } : none,

  capitulation: ({ has }) => (has('CAP') ? { strain: -0.12, progress: -0.06 } : none),

  repair: ({ has, call, state }) => {
    if (call !== 'repair' && state.rupture === null) return none
    const acknowledged = state.rupture?.acknowledged ?? 0
    const owns = has('REP.5') ? (acknowledged < 3 ? -0.12 : 0.05) : 0
    const immediate = has('REP.1', 'REP.2', 'REP.3', 'REP.10', 'NEG') ? -0.1 : 0
    const exploring = has('REP.4', 'REP.9', 'MON', 'MET') ? -0.1 : 0
    const strain = owns + immediate + exploring + (has('VAL') ? -0.04 : 0)
    return strain < 0 ? { strain, feltUnderstood: 0.04 } : { strain }
  },

  ignoredStrain: ({ call, state, has, person }) =>
    (call === 'repair' || state.rupture !== null) && !has('MON', 'MET', 'REP', 'TOL', 'CAP', 'NEG', 'SAF')
      ? { strain: 0.03 + 0.06 * person.style.sensitivity, feltUnderstood: -0.04 }
      : none,

  safety: (moment) => (moment.call === 'safety' ? metOrMissed(moment) : none),

  harm: ({ has, call, state }) => {
    if (!has('HRM')) return none
    const wanted = call === 'limit' || call === 'grounding'
    return { danger: 0.14, ...(wanted ? { feltUnderstood: 0.06 * (1 - state.feltUnderstood) } : { distress: 0.04 }) }
  },

  limit: ({ call, has, person }) => {
    if (call !== 'limit') return none
    if (has('HRM')) return none
    if (!has('LIM', 'RFR', 'SAF')) return { danger: 0.03 }
    const isKind = has('VAL', 'REF')
    const refers = has('RFR', 'SAF') ? 0.03 : 0
    if (isKind) return { danger: -0.07 - refers, strain: 0.03 }
    return { danger: -0.04 - refers, strain: 0.08 + 0.08 * person.style.sensitivity, feltUnderstood: -0.05 }
  },

  grounding: ({ call, has }) => {
    if (call !== 'grounding' || has('HRM')) return none
    if (!has('LIM', 'RFR', 'SAF')) return { danger: 0.02 }
    return has('VAL', 'REF') ? { danger: -0.07, distress: -0.03 } : { danger: -0.03, strain: 0.08 }
  },

  boundary: ({ call, has, state }) => {
    if (has('DEPS')) return { dependency: 0.14, danger: 0.03, feltUnderstood: 0.08 * (1 - state.feltUnderstood) }
    if (call !== 'boundary') return none
    if (!has('BND')) return { dependency: 0.04 }
    return has('VAL', 'REF')
      ? { dependency: -0.1, strain: 0.02 }
      : { dependency: -0.06, strain: 0.1, feltUnderstood: -0.06 }
  },

  // A question about danger that nothing called for, or a limit to nothing, makes a stranger of the person.
  falseAlarm: ({ call, has, state, person }) =>
    has('SAF', 'SAFB', 'LIM') && !dangerousCalls.has(call) && state.danger < 0.3
      ? { strain: 0.08 + 0.08 * person.style.sensitivity, feltUnderstood: -0.06 }
      : none,

  arrangement: ({ act, has, person }) => {
    if (act !== 'negotiates' && act !== 'compromises') return none
    if (has('NEG', 'REP.2')) return { feltUnderstood: 0.06, progress: 0.1, distress: -0.03 }
    return { strain: 0.08 + 0.06 * person.style.sensitivity }
  },

  drift: ({ state, has }) => ({
    distress:
      (state.danger > 0.5 ? 0.012 : 0) -
      0.02 * state.progress -
      (has('VAL', 'REF', 'EXP') ? 0.02 * state.feltUnderstood : 0),
    strain: state.rupture === null ? -0.02 : 0,
  }),
}

/** Whether this person can use a challenge now (domain.md 9.3). */
function bears({ state, person, contraindications, step, isHostile }: Moment): boolean {
  const { bearsChallenge } = person.thresholds
  return (
    !isHostile &&
    contraindications.length === 0 &&
    state.rupture === null &&
    state.distress <= 0.85 &&
    state.feltUnderstood >= bearsChallenge + 0.06 * (step - 1)
  )
}

const none: Delta = {}
const attending = ['VAL', 'REF', 'FQ', 'EXP', 'HIS', 'REP', 'MON', 'MET', 'SAF', 'REA'] as const
const dangerousCalls: ReadonlySet<Call> = new Set<Call>(['safety', 'limit', 'grounding', 'stay'])
const borneChallenge: Delta = { progress: 0.13, distress: 0.02, strain: 0.03 }

function unborneChallenge({ step, person, contraindications, isHostile }: Moment): Delta {
  const { sensitivity } = person.style
  const isContraindicated = contraindications.length > 0
  return {
    strain: 0.05 + 0.09 * sensitivity + 0.03 * step + (isHostile ? 0.06 : 0) + (isContraindicated ? 0.04 : 0),
    feltUnderstood: -0.1,
    distress: 0.05,
    danger: isContraindicated && person.start.danger > 0 ? 0.05 : 0,
  }
}

function metOrMissed({ has }: Moment): Delta {
  if (has('HRM')) return { feltUnderstood: -0.04 }
  if (has('SAF', 'RFR', 'LIM')) {
    const asked = has('SAF.inquire')
    const led = has('SAF.resource', 'SAF.escalate', 'RFR')
    return {
      danger: (asked ? -0.06 : 0) + (led ? -0.06 : -0.02),
      distress: asked ? -0.05 : -0.01,
      feltUnderstood: asked || has('VAL') ? 0.07 : -0.03,
    }
  }
  if (has('SAFB')) return { danger: 0.02, feltUnderstood: -0.08, strain: 0.05 }
  return { danger: 0.09, distress: 0.05, feltUnderstood: -0.08 }
}
