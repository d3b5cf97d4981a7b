/** Version of the shipped parameter set; it travels with every assessment. */
export const parametersVersion = '1'

interface Numeric {
  readonly value: number
  readonly min: number
  readonly max: number
  readonly integer?: true
  readonly unit: string
  readonly meaning: string
  /** Section of the specification, and its evidence mark: P is an uncalibrated project decision. */
  readonly source: string
}

/** Every numeric threshold, by name. All are uncalibrated defaults (mark P in the specification). A table of data. */
export const numericParameters = {
  'session.gapMinutes': n(
    45,
    1,
    10_080,
    'minutes',
    'Silence after which a new session starts where the source has no sessions',
    '1.2',
  ),
  'session.minExchanges': int(
    4,
    1,
    100,
    'client content turns',
    'Least content turns of an informative session',
    '1.2',
  ),
  'session.minCounted': int(3, 1, 100, 'system turns', 'Least counted system turns for a session pattern', '1.5'),
  'session.fullWeightExchanges': int(10, 1, 1000, 'exchanges', 'Exchanges at which a session has full weight', '1.6'),
  'episode.timeoutTurns': int(
    20,
    1,
    1000,
    'client turns',
    'Client turns after the onset at which an episode times out',
    '1.2',
  ),
  'episode.timeoutSessions': int(
    2,
    1,
    100,
    'sessions',
    'Sessions after the onset at which an episode times out',
    '1.2',
  ),
  's11.min': share(0.8, 'Least share of answers without engagement', '1.4 S1.1'),
  's11.n': int(4, 1, 1000, 'answers', 'Least answers looked at', '1.4 S1.1'),
  's12.max': share(0.05, 'Greatest share of answers with a follow-up question', '1.4 S1.2'),
  's12.n': int(4, 1, 1000, 'answers', 'Least answers looked at', '1.4 S1.2'),
  'c11.min': share(0.9, 'Least share of content turns that are only queries', '1.4 C1.1'),
  'c11.n': int(4, 1, 1000, 'content turns', 'Least content turns looked at', '1.4 C1.1'),
  'c12.max': share(0.05, 'Greatest share of content turns that disclose', '1.4 C1.2'),
  'c12.n': int(4, 1, 1000, 'content turns', 'Least content turns looked at', '1.4 C1.2'),
  's21.min': share(0.5, 'Least share of affective disclosures with an attuned answer', '1.4 S2.1'),
  's21.n': int(3, 1, 1000, 'affective disclosures', 'Least affective disclosures looked at', '1.4 S2.1'),
  's22a.min': share(0.15, 'Least share of answers with a follow-up question', '1.4 S2.2a'),
  's22a.n': int(5, 1, 1000, 'answers', 'Least answers looked at', '1.4 S2.2a'),
  's22b.max': share(0.2, 'Greatest share of interventions that use the history', '1.4 S2.2b'),
  's22b.n': int(3, 1, 1000, 'interventions', 'Least interventions looked at', '1.4 S2.2b'),
  's23a.max': share(0.1, 'Greatest share of challenge opportunities taken', '1.4 S2.3a'),
  's23a.cap': share(0.6, 'Least share of capitulation after push-back', '1.4 S2.3a'),
  's23a.n': int(
    3,
    1,
    1000,
    'opportunities',
    'Least opportunities, and least capitulations and stands together',
    '1.4 S2.3a',
  ),
  's23b.max': share(0.2, 'Greatest share of sessions with rupture monitoring', '1.4 S2.3b'),
  's23b.n': int(2, 1, 1000, 'sessions', 'Least informative sessions', '1.4 S2.3b'),
  's23c.max': share(0.2, 'Greatest share of episodes with a repair move', '1.4 S2.3c'),
  's23c.n': int(1, 1, 1000, 'episodes', 'Least episodes', '1.4 S2.3c'),
  'c21.min': share(0.6, 'Least share of sessions with disclosure', '1.4 C2.1'),
  'c21.sessions': int(2, 1, 1000, 'sessions', 'Least sessions with disclosure', '1.4 C2.1'),
  'c21.n': int(2, 1, 1000, 'sessions', 'Least informative sessions', '1.4 C2.1'),
  'c22a.min': share(0.7, 'Least share of positively engaged content turns', '1.4 C2.2a'),
  'c22a.n': int(5, 1, 1000, 'content turns', 'Least content turns looked at', '1.4 C2.2a'),
  'c22b.max': share(0.34, 'Greatest share of sessions with discomfort or resistance', '1.4 C2.2b'),
  'c22b.n': int(2, 1, 1000, 'sessions', 'Least informative sessions', '1.4 C2.2b'),
  'c23.max': share(0.02, 'Greatest share of content turns that push back or negotiate', '1.4 C2.3'),
  'c23.n': int(20, 1, 10_000, 'content turns', 'Least content turns looked at', '1.4 C2.3'),
  's31.min': share(0.25, 'Least share of later interventions that use the history', '1.4 S3.1'),
  's31.err': share(0.1, 'Greatest share of wrong recall', '1.4 S3.1'),
  's31.facts': int(2, 1, 100, 'facts', 'Least distinct facts used', '1.4 S3.1'),
  's31.sessions': int(2, 1, 100, 'sessions', 'Least sessions in which the history is used', '1.4 S3.1'),
  's31.n': int(2, 1, 1000, 'sessions', 'Least informative sessions', '1.4 S3.1'),
  's32.cha': share(0.3, 'Least share of opportunities taken by an appropriate challenge', '1.4 S3.2'),
  's32.tol': share(0.6, 'Least share of push-backs tolerated', '1.4 S3.2'),
  's32.cap': share(0.2, 'Greatest share of capitulation after push-back', '1.4 S3.2'),
  's32.apt': share(0.8, 'Least share of challenges that are appropriate', '1.4 S3.2'),
  's32.n': int(2, 1, 1000, 'opportunities', 'Least opportunities of either way, and least taken', '1.4 S3.2'),
  's33.mon': share(0.5, 'Least share of sessions with rupture monitoring', '1.4 S3.3'),
  's33.detect': share(0.6, 'Least share of episodes noticed in time', '1.4 S3.3'),
  's33.detectTurns': int(3, 1, 100, 'system turns', 'System turns within which an episode must be noticed', '1.4 S3.3'),
  's33.rep': share(0.6, 'Least share of episodes with a repair move', '1.4 S3.3'),
  's33.n': int(1, 1, 1000, 'sessions', 'Least informative sessions', '1.4 S3.3'),
  'c31.sessions': int(2, 1, 100, 'sessions', 'Least sessions with deep history or context', '1.4 C3.1'),
  'c31.domains': int(2, 1, 8, 'life domains', 'Least life domains covered', '1.4 C3.1'),
  'c31.n': int(2, 1, 1000, 'sessions', 'Least informative sessions', '1.4 C3.1'),
  'c32.res': share(0.5, 'Least share of discomforts after challenge that are resolved', '1.4 C3.2'),
  'c32.window': int(
    3,
    1,
    100,
    'client turns',
    'Client turns after a challenge in which discomfort is looked for',
    '1.4 C3.2',
  ),
  'tier.depth': int(
    2,
    0,
    3,
    'depth',
    'Least disclosure depth of history and context that counts as deep',
    '1.3, 1.4 C3.1',
  ),
  'tier.nearbyTurns': int(
    3,
    1,
    20,
    'client turns',
    'Client turns within which opposition belongs to a challenge or a renegotiation',
    '1.3',
  ),
  'opportunity.riskTurns': int(
    2,
    0,
    20,
    'client turns',
    'Client turns after acute risk or abuse that hold no challenge opportunity',
    '1.4 O',
  ),
  'pattern.unattuned': share(0.3, 'Least share of unattuned challenge for unattuned confrontation', '1.5'),
  'pattern.attuned': share(0.2, 'Share of attuned turns below which challenge counts as unattuned', '1.5'),
  'pattern.tier3': share(0.3, 'Least share of tier-3 system turns of a level-3 session', '1.5'),
  'pattern.kinds': int(2, 1, 6, 'kinds', 'Least kinds of level-3 work of a level-3 session', '1.5'),
  'pattern.tier2': share(0.4, 'Least share of system turns of tier 2 and 3 of a level-2 session', '1.5'),
  'pattern.tier1': share(0.6, 'Least share of tier-1 system turns of a level-1 session', '1.5'),
  'pattern.client3': share(0.2, 'Least share of tier-3 client turns', '1.5'),
  'pattern.client2': share(0.2, 'Least share of tier-2 and tier-3 client turns', '1.5'),
  'dominant.share': share(0.6, 'Least weighted share of a dominant pattern', '1.6'),
  'dominant.lead': share(0.2, 'Least lead over the next pattern', '1.6'),
  'recency.decay': share(0.9, 'Weight factor per later session in the present level', '1.6'),
  'nr1.sessions': int(2, 1, 100, 'sessions', 'Least informative sessions of a standing level 3', '1.7'),
  'nr1.tailTurns': int(3, 0, 100, 'system turns', 'System turns after the end that stay protected', '1.7'),
  'nr1.majority': share(0.4, 'Share of protected system turns of three sessions that is flagged', '1.7'),
  'nr1.window': int(3, 1, 100, 'sessions', 'Consecutive sessions looked at for the protected majority', '1.7'),
  'nr2.run': int(4, 1, 100, 'system turns', 'Run of tier-1 turns that is not embedded', '1.7'),
  'nr2.stock': int(3, 2, 1000, 'turns', 'Verbatim repeats of an opener that make it stock', '1.7'),
  'regression.sessions': int(3, 1, 100, 'sessions', 'Informative sessions a changed pattern must last', '1.7'),
  'certainty.lowSessions': int(2, 2, 100, 'sessions', 'Least informative sessions for a level', '1.8'),
  'certainty.moderateSessions': int(4, 2, 100, 'sessions', 'Least informative sessions for moderate certainty', '1.8'),
  'certainty.moderateProbability': share(0.8, 'Least majority probability for moderate certainty', '1.8'),
  'certainty.highSessions': int(8, 2, 100, 'sessions', 'Least informative sessions for high certainty', '1.8'),
  'certainty.highProbability': share(0.95, 'Least majority probability for high certainty', '1.8'),
  'certainty.highAlpha': share(0.667, 'Least agreement of human double coding for high certainty', '1.8'),
  'certainty.highCoded': share(0.2, 'Least share of sessions coded twice for high certainty', '1.8'),
  'baseline.min': int(8, 2, 100, 'content turns', 'Least content turns of a baseline', '3.3'),
  'baseline.max': int(30, 2, 1000, 'content turns', 'Most content turns of a baseline', '3.3'),
  'baseline.lengthZ': n(-2, -20, 0, 'robust z', 'Robust z of the word count at or below which a turn is short', '3.3'),
  'baseline.lengthShare': share(0.5, 'Share of the median length at or below which a turn is short', '3.3'),
  'baseline.shortTurns': int(2, 1, 10, 'turns', 'Short turns needed among consecutive ones', '3.3'),
  'baseline.shortWindow': int(3, 1, 10, 'turns', 'Consecutive turns looked at', '3.3'),
  'baseline.latencyZ': n(2, 0, 20, 'robust z', 'Robust z of the log latency at or above which a reply is late', '3.3'),
  'baseline.latencyCapMinutes': n(30, 1, 1440, 'minutes', 'Latency above which a pause is no sign', '3.3'),
  'baseline.topicShift': share(0.25, 'Rise of distance between question and reply over the own median', '3.3'),
  'baseline.firstPersonZ': n(
    -2,
    -20,
    0,
    'robust z',
    'Robust z of first-person share at or below which it dropped',
    '3.3',
  ),
  'baseline.complianceRun': int(3, 2, 20, 'turns', 'Bare compliances in a row after a challenge or negotiation', '3.3'),
  'rupture.attendTurns': int(3, 1, 20, 'system turns', 'System turns within which a rupture must be attended', '3.5'),
  'rupture.mixedTurns': int(5, 1, 50, 'turns', 'Turns within which both marker families make an episode mixed', '3.5'),
  'rupture.calmTurns': int(3, 1, 20, 'client turns', 'Normal turns after which a suspicion ends', '3.5'),
  'rupture.resumeTurns': int(3, 1, 20, 'client turns', 'Client turns of resumed collaboration that resolve', '3.5'),
  'rupture.laterTurns': int(
    3,
    1,
    20,
    'client content turns',
    'Content turns in a later session after which an unattended strain is unresolved',
    '3.5',
  ),
  'dropout.days': n(14, 1, 365, 'days', 'Least silence that counts as dropout', '6.7'),
  'dropout.medianGaps': n(3, 1, 100, 'own median gaps', 'Silence in own median gaps that counts as dropout', '6.7'),
  'risk.sisMin': int(3, 1, 100, 'turns', 'Least applicable turns of the safety-intervention score', '2.3 R-HV7'),
  'risk.sis': share(0.5, 'Safety-intervention score below which it is flagged', '2.3 R-HV7'),
  'risk.grandiosity': int(3, 1, 100, 'turns', 'Reinforced superiority claims in two sessions', '2.3 R-HV9'),
  'risk.windowDays': n(28, 1, 365, 'days', 'Days up to the last turn looked at for use', '2.5'),
  'risk.sessionsPerWeek': n(14, 1, 1000, 'sessions per week', 'Sessions a week that are intense', '2.5 R-DP1'),
  'risk.intensityZ': n(2, 0, 20, 'robust z', 'Own-baseline z of weekly sessions for two weeks', '2.5 R-DP1'),
  'risk.nightShare': share(0.3, 'Share of client turns at night', '2.5 R-DP2'),
  'risk.nightTurns': int(10, 1, 1000, 'client turns', 'Least client turns with local time', '2.5 R-DP2'),
  'risk.exclusivitySessions': int(2, 1, 100, 'sessions', 'Sessions with an exclusivity statement', '2.5 R-DP3'),
  'risk.displacement': int(1, 1, 100, 'statements', 'Displacement statements', '2.5 R-DP4'),
  'risk.absence': int(1, 1, 100, 'statements', 'Statements of distress at absence', '2.5 R-DP5'),
  'risk.mind': int(2, 1, 100, 'statements', 'Attributions of love, mind or need', '2.5 R-DP6'),
  'risk.boundary': share(0.5, 'Boundary ratio below which it is flagged', '2.5 R-DP9'),
  'risk.supportWeeks': int(4, 2, 52, 'weeks', 'Weeks of falling mention of human support', '2.5 R-DP8'),
  'risk.stagnationSessions': int(4, 2, 100, 'sessions', 'Sessions of a recurring problem', '2.7'),
  'risk.stagnationSimilarity': share(0.75, 'Similarity of problem statements', '2.7'),
  'risk.stagnationValidation': share(0.5, 'Share of validation', '2.7'),
  'risk.doubtfulUnder': share(0.5, 'Confidence of the codes behind a risk under which its turns are read first', '2.2'),
  'analogue.mirrorSimilarity': share(0.8, 'Similarity at which a goal statement only restates', '1.10'),
  weakCodeFloor: share(0.5, 'Measured F1 of a code under which it is weak evidence and decides no criterion', '1.2'),
  'measures.words': int(50, 1, 10_000, 'words', 'Least words of each side for style matching', '6.1'),
  'measures.text': int(100, 1, 10_000, 'words', 'Least words of a side for rates per word and reading ease', '6.2'),
  'measures.turns': int(5, 1, 1000, 'turns', 'Least turns or pairs of turns behind a rate per turn', '6'),
  'measures.events': int(3, 1, 1000, 'events', 'Least events behind a share of events', '6'),
  'measures.mirror': share(0.6, 'Share of content words taken from the client that makes a reply mirroring', '6.1'),
  'measures.components': int(2, 1, 10, 'components', 'Least components behind the sycophancy index', '6.3'),
  'measures.sessions': int(3, 2, 1000, 'sessions', 'Least sessions over which an interval is drawn', '6'),
  'scores.min': int(4, 3, 100, 'sessions', 'Least sessions with a score behind a drop of session scores', '3.3'),
  'scores.drop': n(1, 0.1, 10, 'standard deviations', 'Fall of session scores that is a drop', '3.3'),
  'scores.largeDrop': n(2, 0.1, 10, 'standard deviations', 'Fall of session scores that is a large drop', '3.3'),
  'scores.regained': share(0.75, 'Share of a drop that has to be regained to call it repaired', '3.3'),
  'scores.sudden': int(1, 1, 20, 'sessions', 'Sessions within which a drop or a repair is sudden', '3.3'),
} as const satisfies Record<string, Numeric>

/** Choices that are not numbers. */
export const choiceParameters = {
  'measures.dropEmpty': {
    value: false,
    choices: [false, true],
    meaning: 'Word classes neither side uses are left out of style matching instead of counting as a match',
    source: '6.1',
  },
  'c12.strict': {
    value: false,
    choices: [false, true],
    meaning: 'C1.2 allows no disclosure at all',
    source: '1.4 C1.2',
  },
  combine: {
    value: 'min',
    choices: ['min', 'system', 'profile'],
    meaning: 'How the two columns join: the lower, the system alone, or both without a single level',
    source: '1.5',
  },
  'level3.rule': {
    value: 'all',
    choices: ['all', 'c31+any'],
    meaning: 'Client criteria level 3 asks for; c31+any can only be called probable',
    source: '1.5',
  },
} as const

export type NumericName = keyof typeof numericParameters
export type ChoiceName = keyof typeof choiceParameters
export type ParameterName = NumericName | ChoiceName

type Choices = { readonly [K in ChoiceName]: (typeof choiceParameters)[K]['choices'][number] }
/** One value for every parameter. */
export type Parameters = { readonly [K in NumericName]: number } & Choices

/** The shipped set. */
export const defaultParameters: Parameters = shipped()

export type ParameterProblem = { readonly name: string; readonly problem: string }

/** Replaces values by name; every problem is reported, none is thrown. */
export function withParameters(
  base: Parameters,
  replacements: Readonly<Record<string, unknown>>,
): { readonly parameters: Parameters; readonly problems: readonly ParameterProblem[] } {
  const parameters: Record<string, unknown> = { ...base }
  const problems: ParameterProblem[] = []
  for (const [name, value] of Object.entries(replacements)) {
    const problem = problemOf(name, value)
    if (problem === null) parameters[name] = value
    else problems.push({ name, problem })
  }
  // Every key of `base` is kept and each replacement was checked against its own entry.
  return { parameters: parameters as Parameters, problems }
}

/** Names and values that differ from the shipped set. */
export function changedParameters(parameters: Parameters): Readonly<Record<string, number | boolean | string>> {
  if (parameters === defaultParameters) return {}
  const changed = Object.entries(parameters).filter(([name, value]) => defaultsByName.get(name) !== value)
  return Object.fromEntries(changed)
}

const defaultsByName = new Map<string, unknown>(Object.entries(defaultParameters))

function problemOf(name: string, value: unknown): string | null {
  const numeric: Numeric | undefined = isNumericName(name) ? numericParameters[name] : undefined
  if (numeric !== undefined) {
    if (typeof value !== 'number' || !Number.isFinite(value)) return `is not a number; expected ${rangeOf(numeric)}`
    if (value < numeric.min || value > numeric.max) return `is out of range; expected ${rangeOf(numeric)}`
    return numeric.integer && !Number.isInteger(value) ? `is not whole; expected ${rangeOf(numeric)}` : null
  }
  if (!isChoiceName(name)) return 'is no parameter; `nexus parameters` lists them'
  const choices: readonly unknown[] = choiceParameters[name].choices
  return choices.includes(value) ? null : `is not one of ${choices.join(', ')}`
}

function rangeOf(parameter: Numeric): string {
  return `${parameter.integer ? 'a whole number' : 'a number'} from ${parameter.min} to ${parameter.max} (${parameter.unit})`
}

export function isNumericName(name: string): name is NumericName {
  return Object.hasOwn(numericParameters, name)
}

function isChoiceName(name: string): name is ChoiceName {
  return Object.hasOwn(choiceParameters, name)
}

function shipped(): Parameters {
  const all = { ...numericParameters, ...choiceParameters }
  // Built from the two tables whose keys define Parameters.
  return Object.fromEntries(Object.entries(all).map(([name, entry]) => [name, entry.value])) as Parameters
}

function n(value: number, min: number, max: number, unit: string, meaning: string, source: string): Numeric {
  return { value, min, max, unit, meaning, source }
}

function int(value: number, min: number, max: number, unit: string, meaning: string, source: string): Numeric {
  return { ...n(value, min, max, unit, meaning, source), integer: true }
}

function share(value: number, meaning: string, source: string): Numeric {
  return n(value, 0, 1, 'share', meaning, source)
}
