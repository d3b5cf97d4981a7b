import type { CriterionId } from './checklist.ts'
import type { ParameterName } from './parameters.ts'
import type { Level } from './relationship.ts'

export interface CriterionEntry {
  readonly level: Level
  readonly column: 'system' | 'client'
  /** Paraphrase of the line of Table 1. Says strain where the paper says rupture, so that it can be shown at every level. */
  readonly name: string
  /** How it is counted. */
  readonly operationalisation: string
  readonly unit:
    | 'exchange'
    | 'turn'
    | 'turn and session'
    | 'session'
    | 'opportunity'
    | 'episode'
    | 'challenge'
    | 'relationship'
  readonly counts: string
  readonly doesNotCount: string
  readonly parameters: readonly ParameterName[]
  /** Whether the level rests on it (domain.md 1.5); the others describe the type. */
  readonly decides: boolean
}

/** The twenty criteria of Table 1 [DTN] with their operationalisation (domain.md 1.4). A table of data. */
export const criteriaTable: Readonly<Record<CriterionId, CriterionEntry>> = {
  'S1.1': {
    level: 1,
    column: 'system',
    name: 'Replies are static: not fitted to the person, no engagement with feeling',
    operationalisation:
      'Answers without person-fitted guidance, use of history, validation, reflection, reassurance, follow-up question or exploration, among all answers to client content turns.',
    unit: 'exchange',
    counts: 'An answer that would be the same for anybody, also to someone who wrote about a feeling.',
    doesNotCount: 'An answer that takes up the feeling or the situation. A polite opener alone is not engagement.',
    parameters: ['s11.min', 's11.n'],
    decides: true,
  },
  'S1.2': {
    level: 1,
    column: 'system',
    name: 'No follow-up questions',
    operationalisation: 'Answers with a follow-up question or exploration, among all answers to client content turns.',
    unit: 'exchange',
    counts: 'Answers that end with the information given.',
    doesNotCount: 'Asking what a query meant is no follow-up question.',
    parameters: ['s12.max', 's12.n'],
    decides: false,
  },
  'C1.1': {
    level: 1,
    column: 'client',
    name: 'Asks only for facts or instructions',
    operationalisation:
      'Content turns that hold a factual query or an instruction request and nothing else, among all content turns.',
    unit: 'turn',
    counts: 'A question anybody could have asked.',
    doesNotCount: 'A question that also tells something about the person asking.',
    parameters: ['c11.min', 'c11.n'],
    decides: false,
  },
  'C1.2': {
    level: 1,
    column: 'client',
    name: 'Discloses nothing personal or affective',
    operationalisation:
      'Content turns with personal, affective, historical or contextual disclosure, among all content turns.',
    unit: 'turn',
    counts: 'Turns without anything of their own.',
    doesNotCount: 'Questions about a third person are queries unless the client later owns them.',
    parameters: ['c12.max', 'c12.n', 'c12.strict'],
    decides: false,
  },
  'S2.1': {
    level: 2,
    column: 'system',
    name: 'Answers affective disclosure with validation and attunement',
    operationalisation:
      'Affective disclosures whose answer reflects or validates, among all affective disclosures that were answered.',
    unit: 'exchange',
    counts: 'Naming the feeling, saying that it is understandable, or holding up what was heard.',
    doesNotCount: 'Formula sympathy that names the wrong feeling; praise for sharing.',
    parameters: ['s21.min', 's21.n'],
    decides: true,
  },
  'S2.2a': {
    level: 2,
    column: 'system',
    name: 'Asks follow-up questions',
    operationalisation: 'Answers with a follow-up question or exploration, among all answers to client content turns.',
    unit: 'exchange',
    counts: 'A question about the situation the client described.',
    doesNotCount: 'A reflex "anything else?".',
    parameters: ['s22a.min', 's22a.n'],
    decides: true,
  },
  'S2.2b': {
    level: 2,
    column: 'system',
    name: 'Guidance is general, not built on the history',
    operationalisation: 'Interventions that use a detail of an earlier session, among all interventions.',
    unit: 'exchange',
    counts: 'Guidance fitted to this session only still counts as not built on the history.',
    doesNotCount: 'A correct detail of an earlier session that shapes a question, reflection or plan.',
    parameters: ['s22b.max', 's22b.n'],
    decides: false,
  },
  'S2.3a': {
    level: 2,
    column: 'system',
    name: 'Systematically avoids challenge',
    operationalisation:
      'Challenge opportunities that were taken, among all opportunities; or, by the other way, capitulations among capitulations and stands after push-back.',
    unit: 'opportunity',
    counts:
      'A self-defeating belief, contradiction, avoidance or plan that was passed by; a stance given up without new information.',
    doesNotCount: 'Declining for safety or policy reasons is neither challenge nor its avoidance.',
    parameters: ['s23a.max', 's23a.cap', 's23a.n'],
    decides: false,
  },
  'S2.3b': {
    level: 2,
    column: 'system',
    name: 'Does not monitor strain',
    operationalisation:
      'Informative sessions in which the system asks about fit or misunderstanding, among all informative sessions.',
    unit: 'session',
    counts: 'Sessions without a concrete question on how this talk is going.',
    doesNotCount: 'A generic "does that help?" is no monitoring.',
    parameters: ['s23b.max', 's23b.n'],
    decides: false,
  },
  'S2.3c': {
    level: 2,
    column: 'system',
    name: 'Does not repair strain',
    operationalisation: 'Strain episodes with a repair move between onset and end, among all strain episodes.',
    unit: 'episode',
    counts: 'Episodes that pass without a repair move.',
    doesNotCount: 'Giving in is no repair. Without any episode there was no opportunity.',
    parameters: ['s23c.max', 's23c.n'],
    decides: false,
  },
  'C2.1': {
    level: 2,
    column: 'client',
    name: 'Discloses personal and emotional content across sessions',
    operationalisation:
      'Informative sessions with a personal or affective disclosure, among all informative sessions, and at least two of them.',
    unit: 'session',
    counts: 'Facts, habits, events, thoughts or feelings of their own.',
    doesNotCount: 'One session alone, however much was told in it.',
    parameters: ['c21.min', 'c21.sessions', 'c21.n'],
    decides: true,
  },
  'C2.2a': {
    level: 2,
    column: 'client',
    name: 'Engages positively and consistently',
    operationalisation:
      'Content turns that take up what the system offered (engagement, elaboration, assent, disclosure) and are free of strain markers and push-back, among the content turns that answer guidance, attunement or a question.',
    unit: 'turn and session',
    counts: 'Reports of having done a task, own links, disclosure after an attuned reply.',
    doesNotCount: 'Turns with withdrawal, complaint or push-back. Engagement by bare assent alone may be withdrawal.',
    parameters: ['c22a.min', 'c22a.n'],
    decides: false,
  },
  'C2.2b': {
    level: 2,
    column: 'client',
    name: 'Shows no discomfort or resistance',
    operationalisation: 'Sessions with a strain marker or push-back of the client, among all informative sessions.',
    unit: 'session',
    counts: 'Sessions free of withdrawal, complaint and push-back.',
    doesNotCount: 'Weak evidence where no challenge was made: nothing could have provoked discomfort.',
    parameters: ['c22b.max', 'c22b.n'],
    decides: false,
  },
  'C2.3': {
    level: 2,
    column: 'client',
    name: 'Does not negotiate or push back',
    operationalisation: 'Content turns with push-back, negotiation or compromise, among all content turns.',
    unit: 'turn',
    counts: 'Turns that take what was offered as it is.',
    doesNotCount: 'Correcting a typing error or a fact about oneself is no push-back.',
    parameters: ['c23.max', 'c23.n'],
    decides: false,
  },
  'S3.1': {
    level: 3,
    column: 'system',
    name: 'Integrates the history over time to fit its interventions to the person',
    operationalisation:
      'After the first session: interventions that use a correct detail of an earlier session, among all interventions; with distinct facts, in several sessions, and little wrong recall.',
    unit: 'relationship',
    counts: 'A remembered fact put to work in a question, reflection or plan; shown with its source turn.',
    doesNotCount: 'A fact inserted without use, greeting by name, a false memory.',
    parameters: ['s31.min', 's31.err', 's31.facts', 's31.sessions', 's31.n'],
    decides: true,
  },
  'S3.2': {
    level: 3,
    column: 'system',
    name: 'Initiates or tolerates confrontation where it is appropriate',
    operationalisation:
      'Initiates: opportunities taken by an appropriate challenge, among all opportunities. Or tolerates: push-backs answered by staying with them openly, among all push-backs that were answered, with little capitulation.',
    unit: 'opportunity',
    counts: 'An invitation to reconsider, in a tentative form; keeping or examining a position after push-back.',
    doesNotCount: 'A challenge in the wrong moment or form never counts here and is listed as a risk.',
    parameters: ['s32.cha', 's32.tol', 's32.cap', 's32.apt', 's32.n'],
    decides: true,
  },
  'S3.3': {
    level: 3,
    column: 'system',
    name: 'Monitors strain, repairs it and renegotiates goals',
    operationalisation:
      'Three parts: strain is asked about or noticed in time; episodes hold a repair move; a task or goal is revised and then confirmed. Without an episode the second part has no opportunity, and the criterion can be met in part.',
    unit: 'relationship',
    counts: 'Concrete questions on fit, one of the ten repair strategies, a changed and confirmed plan.',
    doesNotCount: 'A generic "does that help?", giving in, a menu of options.',
    parameters: ['s33.mon', 's33.detect', 's33.detectTurns', 's33.rep', 's33.n'],
    decides: true,
  },
  'C3.1': {
    level: 3,
    column: 'client',
    name: 'Discloses personal history and context, in depth, across sessions',
    operationalisation:
      'Informative sessions with deep historical or contextual disclosure, over several life domains.',
    unit: 'session',
    counts: 'History and context at depth 2 or more in family, partner, work, health, network, loss, culture or money.',
    doesNotCount: 'Passing mention, or depth in one domain or one session only.',
    parameters: ['c31.sessions', 'c31.domains', 'c31.n'],
    decides: true,
  },
  'C3.2': {
    level: 3,
    column: 'client',
    name: 'Discomfort after a challenge that is then resolved',
    operationalisation:
      'Challenges followed by discomfort (withdrawal, complaint, push-back, shorter replies) that was resolved, among all challenges followed by discomfort.',
    unit: 'challenge',
    counts: 'A client who shortens or resists and then comes back to the matter, asserts, elaborates or negotiates.',
    doesNotCount: 'A challenge taken without discomfort; discomfort without challenge; discomfort ended by giving in.',
    parameters: ['c32.res', 'c32.window'],
    decides: true,
  },
  'C3.3': {
    level: 3,
    column: 'client',
    name: 'Negotiates and compromises on tasks or goals',
    operationalisation:
      'A counter-proposal, something given up to arrive at a shared task or goal, and a revision or confirmation by the system after it.',
    unit: 'relationship',
    counts: 'A task that is no longer the first proposal.',
    doesNotCount: 'Choosing from a menu; price or features of the product.',
    parameters: [],
    decides: true,
  },
}
