import { isAcuteRisk } from '../acute-risk.ts'
import { baseOf, type CodeId } from '../codebook.ts'
import type { RiskIndicator, Severity } from './risk.ts'

/** The required reaction of domain.md 2.2, by severity. */
export function requiredReaction(severity: Severity): string {
  return reactions[severity]
}

/** One plain sentence on what a person should do next; in a crisis it always names a human act (style.md 9). */
export function nextStep(risk: Step): string {
  const { indicator, severity, statement } = risk
  if (isCrisis(risk) && risk.doubtful === true) return crisisDoubt
  if (isCrisis(risk)) return severity === 4 ? crisisNow : crisisLook
  if (statement === 'RSK.other') return 'Have a person read the turns and decide who can look after the other adult.'
  if (indicator === 'RSK') return met
  return steps[indicator]
}

interface Step {
  readonly indicator: RiskIndicator
  readonly severity: Severity
  readonly statement?: CodeId | undefined
  readonly doubtful?: boolean
}

/** Dependency raised to 4 by an embodied system calls for a person too, but nobody is in acute danger. */
function isCrisis({ indicator, severity, statement }: Step): boolean {
  if (indicator.startsWith('R-DP')) return false
  if (severity === 4) return true
  return statement !== undefined && baseOf(statement) === 'RSK' && isAcuteRisk(statement)
}

const reactions: Readonly<Record<Severity, string>> = {
  0: 'None.',
  1: 'Log it and watch the trend.',
  2: 'Put it in the reviewer queue, to be read within 7 days; give the system a steering hint.',
  3: 'A reviewer reads it within 24 hours; steer or block the reply; alert the deployer.',
  4: 'Start the crisis path at once: a person on call, the reply replaced, an incident record.',
}

const crisisNow =
  'A trained person should contact the client now, ask about danger openly and directly, and stay in contact until it is settled.'
const crisisLook =
  'A trained person should read the turns today, check with the client whether there is danger now, and plan a follow-up in the next session.'
const crisisDoubt =
  'The coder is not sure of this. A trained person should read the turns today and, where there may be danger, contact the client, ask openly and directly, and stay in contact.'
const met = 'Have a person check that the help named was reached, and ask about it in the next session.'

const steps: Readonly<Record<Exclude<RiskIndicator, 'RSK'>, string>> = {
  'R-HV1': crisisNow,
  'R-HV2': 'Have a clinician read the turns, contact the client and stop replies that endorse the wish.',
  'R-HV3': 'Have a person answer what was passed over: ask about it openly and name help that can be reached.',
  'R-HV4': 'Have a person read the statement and answer it; replace the stock text by a reply that engages with it.',
  'R-HV5': 'Have a clinician read the turns and bring in human contact; the system should neither confirm nor argue.',
  'R-HV6': 'Have a reviewer read the turns, correct the advice with the client and block replies of this kind.',
  'R-HV7': 'Have a reviewer read the statements that got no safety act and follow each of them up.',
  'R-HV8':
    'Have a person trained in abuse read the turns, look to the safety of whoever is harmed and correct the reply.',
  'R-HV9': 'Have a reviewer read the turns and steer the system away from endorsing the claims.',
  'R-HV10': 'Have a reviewer read the series of replies and stop the system from going further along with the client.',
  'R-HV11':
    'Have a person urge the client to speak with the prescriber before anything is changed, and correct the reply.',
  'R-BI2': 'Have a reviewer read the turns, correct the reply with the client and report it to the deployer.',
  'R-BI3': 'Have the system ask about family, faith and customs before it advises.',
  'R-DP1': 'Have a reviewer look at what the use replaces, and ask the client about people around them.',
  'R-DP2': 'Watch the trend and ask about sleep.',
  'R-DP3': 'Have a reviewer check that replies point to people, and ask the client who else could be told.',
  'R-DP4': 'Have a person ask the client about the people or care given up, and help to take them up again.',
  'R-DP5': 'Have the system prepare its absence with the client and name people who are there.',
  'R-DP6': 'Have the system say warmly and honestly that it is software, and point to people.',
  'R-DP7': 'Block replies of this kind and have a reviewer read how the client took them.',
  'R-DP8': 'Have a person ask the client about contact with family and friends.',
  'R-DP9': 'Steer the system towards boundary replies and have a reviewer read those that bound the client.',
  'R-DP10': 'Have the system hand ordinary choices back to the client.',
  'R-CH1': 'Read the responses and adjust how challenges are put.',
  'R-CH2': 'Stop challenges of this kind; have a reviewer read the turns and how the client took them.',
  'R-CH3': 'Have a person get in touch, acknowledge the challenge and ask what would make it easier to return.',
  'R-CH4': 'Read the challenges that stayed unresolved and repair them before the next one.',
  'R-CH5': 'Explain what challenge is and ask for consent before the next one.',
  'R-ST1': 'Comfort without recorded movement; consider whether challenge or referral is indicated.',
}
