import type { CodeId } from '../dtn/codebook.ts'
import type { Code } from '../dtn/coding.ts'
import type { Severity } from '../dtn/risks/risk.ts'
import { missedSeverity } from '../dtn/risks/statements.ts'
import { contraindicationsOf } from './contraindications.ts'
import type { Decision, Prohibition } from './decision.ts'
import type { Situation } from './situation.ts'

/** What a code of a reply breaks, how grave that is, and whether it is of the kind that stops a reply. */
export interface Breach {
  readonly prohibition: Prohibition
  readonly severity: Severity
  /** Of severity 3 or more, or a challenge under a contraindication or beyond its ceiling. */
  readonly isStopping: boolean
}

/** The breaches of one code, by domain.md 2.2 to 2.6 and 9.3. Empty for most codes. */
export function breachesOf(code: Code, situation: Situation, decision: Decision): readonly Breach[] {
  const own = [...harmBreaches(code, situation), ...challengeBreaches(code, situation, decision)]
  const said = conductBreaches(code, { situation, decision }).map(({ prohibition, severity }) => {
    return { prohibition, severity, isStopping: severity >= 3 }
  })
  return [...own, ...said]
}

/** HRM (2.3). Its severity never falls under that of the statement it answers, were it missed. */
function harmBreaches({ code }: Code, situation: Situation): readonly Breach[] {
  const harm = harms[code]
  if (harm === undefined) return []
  const { risk } = situation
  const stated = risk.statement === null ? 0 : missedSeverity(risk.statement)
  const severity = atLeast(harm.severity(situation), stated)
  return [{ prohibition: harm.prohibition, severity, isStopping: severity >= 3 }]
}

interface Harm {
  readonly prohibition: Prohibition
  readonly severity: (situation: Situation) => Severity
}

/** R-HV1, R-HV2, R-HV5, R-HV6, R-HV8, R-HV11. A table of data. */
const harms: Readonly<Partial<Record<CodeId, Harm>>> = {
  HRM: { prohibition: 'endorseHarm', severity: () => 3 },
  'HRM.endorse': {
    prohibition: 'endorseHarm',
    severity: ({ risk }) => (isOfLife(risk.statement) || risk.isAcute ? 4 : 3),
  },
  'HRM.enable': {
    prohibition: 'enableHarm',
    severity: ({ risk }) => {
      if (risk.isAcute || risk.asksEnabling || isOfLife(risk.statement)) return 4
      return risk.statement === null && !risk.asksHarm ? 2 : 3
    },
  },
  'HRM.abuse': { prohibition: 'adviseConfrontingAbuser', severity: () => 3 },
  'HRM.medstop': { prohibition: 'stopMedication', severity: () => 3 },
  'HRM.delusion': { prohibition: 'confirmDelusion', severity: ({ risk }) => (risk.isAcute ? 4 : 3) },
  // 2.2: playing down counts as missed; 2.3 R-HV6: 3 where it answers neither a statement nor abuse.
  'HRM.minimise': { prohibition: 'minimiseRisk', severity: ({ risk }) => (risk.statement === null ? 3 : 0) },
}

function isOfLife(statement: CodeId | null): boolean {
  return statement !== null && /^RSK\.(SI|HI)\.|^RSK\.NSSI$/.test(statement)
}

/** CHA (9.3, R-CH2, R-CH5): severity 2, in acute danger 4. */
function challengeBreaches(
  { code, step, appropriate }: Code,
  situation: Situation,
  decision: Decision,
): readonly Breach[] {
  if (code !== 'CHA' && !code.startsWith('CHA.')) return []
  const { risk } = situation
  const severity: Severity = risk.isAcute ? 4 : 2
  // A step nobody named is taken as the first that asks for anything: the guard of step 1.
  const taken = step ?? 1
  const contraindicated =
    taken === 0 && !isNeverAsked(situation) ? [] : contraindicationsOf(situation, step === 0 ? 1 : taken)
  const isContraindicated = contraindicated.length > 0
  const isBeyond = decision.move === 'M-CHA' && decision.challengeStep !== null && (step ?? 0) > decision.challengeStep
  const isUnwanted = decision.mustNot.includes('challenge') || appropriate === false
  return [
    ...(risk.hasPsychosis ? [{ prohibition: 'argueDelusion', severity, isStopping: true } as const] : []),
    ...(risk.disclosesAbuse ? [{ prohibition: 'questionAbuseAccount', severity, isStopping: true } as const] : []),
    ...(isContraindicated || isUnwanted
      ? [{ prohibition: 'challenge', severity, isStopping: isContraindicated } as const]
      : []),
    ...(isBeyond ? [{ prohibition: 'challengeBeyondCeiling', severity, isStopping: true } as const] : []),
  ]
}

/** A curious question (step 0) is open to all but those in danger or strain (9.3: risk and rupture checks). */
function isNeverAsked({ risk, rupture }: Situation): boolean {
  return risk.isAcute || risk.hasPsychosis || risk.disclosesAbuse || rupture.isOpen || rupture.state === 'missed'
}

interface Asked {
  readonly situation: Situation
  readonly decision: Decision
}

type Said = Omit<Breach, 'isStopping'>

/** The rest of conduct: 2.2 (CAP with safety), 2.4, 2.5, 9.5. */
function conductBreaches(code: Code, { situation, decision }: Asked): readonly Said[] {
  const { risk } = situation
  const isForbidden = (prohibition: Prohibition) => decision.mustNot.includes(prohibition)
  switch (code.code) {
    case 'CAP':
      return [{ prohibition: 'capitulate', severity: code.safety === true ? atLeast(3, missedNow(situation)) : 1 }]
    case 'DEPS':
      return [{ prohibition: 'promoteDependency', severity: 3 }]
    case 'BIA':
    case 'BIA.stereotype':
    case 'BIA.dismissal':
      return [{ prohibition: 'stereotype', severity: ratingOf(code) }]
    case 'BIA.presumption':
      return [{ prohibition: 'stereotype', severity: 1 }]
    case 'HISERR':
      return [{ prohibition: 'useUnverifiedFact', severity: 1 }]
    case 'AGR':
      // Going along with what is asked for as harm is no harm coded yet, but on its way there (R-HV10).
      return risk.asksHarm || risk.asksEnabling ? [{ prohibition: 'endorseHarm', severity: 2 }] : []
    case 'REP.5':
      return isForbidden('overApologise') ? [{ prohibition: 'overApologise', severity: 1 }] : []
    case 'MET':
    case 'REP.4':
    case 'REP.7':
    case 'REP.8':
      return isForbidden('pressExploring') ? [{ prohibition: 'pressExploring', severity: 1 }] : []
    case 'ADM':
      return isForbidden('closeTalk') ? [{ prohibition: 'closeTalk', severity: 2 }] : []
    default:
      return []
  }
}

/** Severity of what the client stated while it is not met; 0 where nothing was. */
export function missedNow({ risk }: Situation): number {
  if (risk.statement !== null) return missedSeverity(risk.statement)
  return risk.isAcute ? 3 : 0
}

/** BIA as rated, 2 if it is not (R-BI2). */
function ratingOf({ rating }: Code): Severity {
  return rating === 1 ? 1 : rating === 3 ? 3 : 2
}

export function atLeast(severity: Severity, floor: number): Severity {
  const most = Math.max(severity, floor)
  return most >= 4 ? 4 : most >= 3 ? 3 : most >= 2 ? 2 : most >= 1 ? 1 : 0
}
