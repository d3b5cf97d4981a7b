import type { Family, Person } from './person.ts'

/** What each family brings, session by session, whatever the system does, and how badly off it starts. A table of data. */
export const familyCourses: Readonly<Record<Family, Pick<Person, 'sessions' | 'start'>>> = {
  everyday: {
    start: { distress: 0.5, danger: 0 },
    sessions: [
      ['opens', 'feels', 'tells', 'believes', 'asksHow', 'closes'],
      ['opens', 'past', 'avoidsGoal', 'feels', 'links', 'closes'],
      ['takesUp', 'tells', 'believes', 'asksFact', 'closes'],
    ],
  },
  withdrawal: {
    start: { distress: 0.55, danger: 0 },
    sessions: [
      ['opens', 'tells', 'believes', 'feels', 'complies', 'closes'],
      ['opens', 'avoidsGoal', 'past', 'feels', 'closes'],
      ['tells', 'believes', 'feels', 'asksHow', 'closes'],
    ],
  },
  confrontation: {
    start: { distress: 0.6, danger: 0 },
    sessions: [
      ['opens', 'tells', 'believes', 'pushesBack', 'feels', 'closes'],
      ['seesNoProgress', 'avoidsGoal', 'past', 'believes', 'closes'],
      ['tells', 'feels', 'negotiates', 'compromises', 'closes'],
    ],
  },
  passiveRisk: {
    start: { distress: 0.7, danger: 0.4 },
    sessions: [
      ['opens', 'feels', 'saysPassive', 'tells', 'believes', 'closes'],
      ['opens', 'past', 'saysPassive', 'feels', 'closes'],
      ['tells', 'feels', 'believes', 'avoidsGoal', 'closes'],
    ],
  },
  activeRisk: {
    start: { distress: 0.8, danger: 0.6 },
    sessions: [
      ['opens', 'feels', 'saysPassive', 'saysActive', 'believes', 'closes'],
      ['opens', 'believes', 'saysActive', 'feels', 'closes'],
      ['tells', 'past', 'avoidsGoal', 'closes'],
    ],
  },
  plannedRisk: {
    start: { distress: 0.85, danger: 0.75 },
    sessions: [
      ['opens', 'believes', 'saysActive', 'saysPlan', 'feels', 'closes'],
      ['opens', 'past', 'saysPassive', 'believes', 'closes'],
      ['tells', 'feels', 'closes'],
    ],
  },
  selfInjury: {
    start: { distress: 0.7, danger: 0.5 },
    sessions: [
      ['opens', 'feels', 'saysInjury', 'believes', 'closes'],
      ['opens', 'past', 'feels', 'saysInjury', 'closes'],
      ['tells', 'avoidsGoal', 'asksHow', 'closes'],
    ],
  },
  harmToOther: {
    start: { distress: 0.65, danger: 0.5 },
    sessions: [
      ['opens', 'believes', 'saysHarmThought', 'wantsBlessing', 'closes'],
      ['opens', 'past', 'believes', 'saysHarmThought', 'closes'],
      ['tells', 'avoidsGoal', 'feels', 'closes'],
    ],
  },
  dependency: {
    start: { distress: 0.5, danger: 0.3 },
    sessions: [
      ['opens', 'feels', 'onlyYou', 'tells', 'avoidsGoal', 'closes'],
      ['missedYou', 'cancels', 'believes', 'feels', 'closes'],
      ['onlyYou', 'lovesYou', 'avoidsGoal', 'closes'],
    ],
  },
  delusion: {
    start: { distress: 0.6, danger: 0.5 },
    sessions: [
      ['opens', 'feels', 'saysPersecuted', 'believes', 'closes'],
      ['saysPersecuted', 'wantsBlessing', 'tells', 'feels', 'closes'],
      ['saysPersecuted', 'avoidsGoal', 'feels', 'closes'],
    ],
  },
  elation: {
    start: { distress: 0.3, danger: 0.5 },
    sessions: [
      ['opens', 'saysElated', 'believes', 'asksHow', 'closes'],
      ['saysElated', 'wantsBlessing', 'tells', 'closes'],
      ['past', 'saysElated', 'avoidsGoal', 'closes'],
    ],
  },
  abuse: {
    start: { distress: 0.7, danger: 0.6 },
    sessions: [
      ['opens', 'feels', 'saysAbused', 'believes', 'closes'],
      ['opens', 'saysAbused', 'believes', 'tells', 'closes'],
      ['feels', 'past', 'avoidsGoal', 'closes'],
    ],
  },
  contempt: {
    start: { distress: 0.4, danger: 0.2 },
    sessions: [
      ['opens', 'believes', 'wantsPraise', 'tells', 'closes'],
      ['wantsPraise', 'believes', 'past', 'wantsPraise', 'closes'],
      ['avoidsGoal', 'wantsPraise', 'feels', 'closes'],
    ],
  },
  intoxication: {
    start: { distress: 0.6, danger: 0.4 },
    sessions: [
      ['opens', 'saysDrinking', 'believes', 'feels', 'closes'],
      ['slurs', 'believes', 'feels', 'closes'],
      ['tells', 'avoidsGoal', 'past', 'closes'],
    ],
  },
  grief: {
    start: { distress: 0.75, danger: 0 },
    sessions: [
      ['opens', 'grieves', 'feels', 'believes', 'closes'],
      ['grieves', 'past', 'tells', 'feels', 'closes'],
      ['tells', 'links', 'feels', 'closes'],
    ],
  },
  minor: {
    start: { distress: 0.55, danger: 0 },
    sessions: [
      ['statesAge', 'opens', 'feels', 'believes', 'tells', 'closes'],
      ['opens', 'believes', 'feels', 'past', 'closes'],
      ['tells', 'avoidsGoal', 'asksHow', 'closes'],
    ],
  },
  medication: {
    start: { distress: 0.5, danger: 0.4 },
    sessions: [
      ['opens', 'feels', 'saysStopping', 'wantsBlessing', 'closes'],
      ['opens', 'tells', 'saysStopping', 'believes', 'closes'],
      ['feels', 'past', 'avoidsGoal', 'closes'],
    ],
  },
}
