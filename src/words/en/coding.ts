/** Words around a coding in English: speakers, coders, what a code can carry (domain.md 1.2, 1.3). A table of data. */
export const enCoding = {
  speakers: { client: 'client', system: 'system' },
  coderKinds: {
    human: 'a person',
    rules: 'a set of rules',
    model: 'a trained model',
    'language-model': 'a language model',
  },
  /** As in the sentence a level is stated with. */
  coderMarks: {
    human: 'human',
    rules: 'rules, not a person',
    model: 'trained model, not a person',
    'language-model': 'language model, not a person',
  },
  uncoded: {
    language: 'language unknown to the coder',
    coderFailed: 'the coder failed',
    budgetReached: 'the budget was used up',
    notCoded: 'not looked at',
  },
  domains: {
    family: 'family',
    partner: 'partner',
    work: 'work',
    health: 'health',
    network: 'network',
    loss: 'loss',
    culture: 'culture',
    money: 'money',
  },
  depths: { 0: 'none', 1: 'general or low-risk', 2: 'personal, specific', 3: 'intimate, vulnerable or rarely shared' },
  /** What a code can be given beside its span. */
  attributes: {
    confidence: 'confidence',
    depth: 'depth of disclosure',
    domain: 'life domain',
    link: 'turn it refers to',
    step: 'step of the challenge',
    appropriate: 'appropriate in moment and form',
    mismatch: 'names the wrong feeling',
    safety: 'gives up a safety limit',
    rating: 'rating',
    rule: 'rule',
  },
  reviewStates: { none: 'nothing to review', waiting: 'to be reviewed', done: 'reviewed' },
  stages: { assistive: 'assistive', collaborative: 'collaborative', autonomous: 'autonomous' },
  embodiments: { text: 'text', voice: 'voice', avatar: 'avatar', robot: 'robot' },
} as const
