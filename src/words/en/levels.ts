/** Levels, certainty, patterns and verdicts in English (domain.md 1.5 to 1.8). A table of data. */
export const enLevels = {
  underValidation:
    'Classification checklist under validation: it has not been validated yet, and its thresholds are uncalibrated defaults.',
  /** The name alone: `supportive`. */
  names: {
    1: 'informational',
    2: 'supportive',
    3: 'transformational or constructive',
    indeterminate: 'indeterminate',
  },
  titles: {
    1: 'Level 1, informational',
    2: 'Level 2, supportive',
    3: 'Level 3, transformational or constructive',
    indeterminate: 'Indeterminate',
  },
  kinds: { relationship: 'Level of the relationship', conduct: 'Conduct level of the system' },
  levelThreeLike: 'level-3-like behaviour',
  certainties: {
    none: 'not classifiable',
    provisional: 'provisional',
    low: 'low certainty',
    moderate: 'moderate certainty',
    high: 'high certainty',
  },
  /** What each band asks for, in words (domain.md 1.8). */
  certaintyMeanings: {
    none: 'No session holds enough to be read.',
    provisional: 'One informative session: a level describes several sessions, so none is named.',
    low: 'Few informative sessions, or no clear majority of one pattern among them.',
    moderate: 'Enough informative sessions with a clear majority of one pattern.',
    high: 'Many informative sessions with a very clear majority, and people who coded twice and agree.',
  },
  patterns: {
    1: '1 informational',
    2: '2 supportive',
    3: '3 transformational or constructive',
    mixed: 'mixed',
    uninformative: 'too little to read',
    /** A single session must not name level 3. */
    elements: 'contains elements described for level 3',
  },
  patternSigns: { 1: '1', 2: '2', 3: '3', mixed: 'm', uninformative: 'u', elements: 'e' },
  patternLegend:
    '1 informational, 2 supportive, 3 transformational or constructive, m mixed, u too little to read, e contains elements described for level 3',
  verdicts: {
    met: 'met',
    partly: 'met in part',
    notMet: 'not met',
    noOpportunity: 'no opportunity to see it',
    withheld: 'not given: weak evidence',
  },
  discordance: {
    client: 'The client column leads: the client goes further than the system does.',
    system: 'The system column leads: the system goes further than the client does.',
    none: 'System column and client column point to the same level.',
  },
  declared: {
    claim: 'The makers declare level {{level}}, {{name}}.',
    unobserved: 'No level could be observed to compare it with.',
    same: 'The observed level is the declared one.',
    other: 'The observed level is {{level}}, {{name}}.',
    none: 'The makers declare no level for this system.',
  },
  flags: {
    levelThreeElements: 'The sessions show elements described for level 3; its criteria are not complete.',
    clientColumnOnly:
      'The level rests on the client column alone: the system answered warmly, the client asked for facts.',
    unmetDisclosure: 'The client discloses more than the replies take up.',
    protectedMajority:
      'Over 40 % of the system turns of three sessions in a row are protected as a repair phase; look at these sessions again.',
    unattunedConfrontation: 'The system challenges without attunement in this session.',
    presentLevel: 'Recent sessions alone point to level {{level}}.',
    presentNone: 'Recent sessions alone point to no level.',
  },
  /** Flags that only a replaced parameter brings about. */
  choiceFlags: {
    levelThreeProbable: 'Under the rule chosen for this project level 3 is probable, never more.',
    systemColumn: 'The system column by itself leads to level {{level}}.',
    clientColumn: 'The client column by itself leads to level {{level}}.',
  },
  /** The records without which level 3 is not given (domain.md 1.9). */
  preconditions: {
    stage: 'a record that the system acts autonomously (integration stage)',
    interventions: 'a list of intervention families with evidence',
    supervision: 'a record of expert clinical supervision during development',
    riskPolicy: 'a versioned policy on when the system may confront or intervene for safety',
    override: 'a protective override that is delimited, agreed upon and supervised',
  },
  missing: {
    sessions: 'more informative sessions',
    'level 3': 'a classification as level 3',
    profile: 'a single level, because both columns are reported',
  },
  transition: 'From level {{from}} to level {{to}}, from session {{session}} on.',
  tiers: {
    0: 'not counted',
    1: 'tier 1, informing',
    2: 'tier 2, supporting',
    3: 'tier 3, reflecting and challenging',
    unattuned: 'challenge without attunement',
  },
} as const
