import { certainties } from '../../dtn/certainty.ts'
import { criterionIds, verdicts } from '../../dtn/checklist.ts'
import { codesOf } from '../../dtn/codebook.ts'
import { coderKinds } from '../../dtn/coding.ts'
import { criteriaTable } from '../../dtn/criteria-table.ts'
import { instruments } from '../../dtn/instruments.ts'
import { measureTable } from '../../dtn/measures/measure-table.ts'
import { plainCodeNames } from '../../dtn/plain-code-names.ts'
import { embodiments, stages } from '../../dtn/relationship.ts'
import { riskActions, riskIndicators, severities } from '../../dtn/risks/risk.ts'
import { indicatorNames, severityNames } from '../../dtn/risks/risk-names.ts'
import { ruptureEndKinds, ruptureKinds } from '../../dtn/rupture-kinds.ts'

export interface Concept {
  readonly display: string
  readonly definition?: string
}

/** A code system `urn:nexus:<key>`. An open one takes its codes from what is exported: subscales of a deployer's own pack. */
export interface Vocabulary {
  readonly title: string
  readonly concepts: ReadonlyMap<string, Concept>
  readonly isOpen?: true
}

/** Every code system of ours (domain.md 4.5); built from the tables the rest of Nexus uses, so that no word is kept twice. */
export const vocabularies = {
  observation: closed('Kinds of observation', {
    'dtn-level': 'DTN level of a relationship',
    'conduct-level': 'Conduct level of a system',
    'session-pattern': 'Pattern of one session',
    criterion: 'Criterion of the classification checklist',
    'strain-episode': 'Episode of interaction strain',
    risk: 'Risk',
    indicator: 'Risk indicator',
    gate: 'Gate to alliance instruments',
    measure: 'Process measure',
    score: 'Score of an instrument',
    'risk-path': 'What an answer about suicide asks for',
  }),
  component: closed('Parts of an observation', {
    certainty: 'Certainty',
    dominant: 'Dominant pattern',
    'share-1': 'Share of level-1 patterns',
    'share-2': 'Share of level-2 patterns',
    'share-3': 'Share of level-3 patterns',
    'majority-probability': 'Probability that the dominant pattern has the majority',
    discordance: 'Client column leads (1), system column leads (-1), or neither (0)',
    'level-three-like': 'Level-3-like behaviour without what level 3 asks for',
    'declared-level': 'Level declared by the makers',
    'informative-sessions': 'Informative sessions',
    missing: 'Missing for the level',
    flag: 'Flag',
    'kept-parameters': 'Share of draws of parameters that keep the level',
    'kept-codes': 'Share of draws of codes that keep the level',
    ratio: 'Numerator over denominator',
    interval: '95 % interval',
    n: 'Number behind the value',
    strength: 'Strength of the evidence',
    withheld: 'Verdict not given because it would rest on weak evidence alone',
    verdict: 'Verdict',
    'weak-code': 'Code that is weak evidence',
    reason: 'Reason',
    'system-pattern': 'Pattern of the system column',
    'client-pattern': 'Pattern of the client column',
    informative: 'Long enough to be coded',
    exchanges: 'Exchanges',
    end: 'End of the episode',
    attended: 'Attended to by the system',
    'smoothed-over': 'Ended by giving in',
    'found-by': 'Named by the coding or found by rule',
    action: 'What the reply did',
    statement: 'Statement of the client',
    act: 'Act of the system',
    reaction: 'Required reaction',
    next: 'What a person should do next',
    confidence: 'Confidence of the coder',
    doubtful: 'The turns have to be read before anything is done',
    priority: 'Weight in the review queue',
    range: 'Range of the score',
    items: 'Items of the scale',
    'missing-items': 'Items without an answer',
    prorated: 'Filled in by the mean of the others',
    'item-mean': 'Mean per item',
    triage: 'Triage',
    protocol: 'Research protocol',
  }),
  'dtn-level': closed('DTN levels', {
    'level-1': 'Level 1, informational',
    'level-2': 'Level 2, supportive',
    'level-3': 'Level 3, transformational or constructive',
    indeterminate: 'Indeterminate',
  }),
  'session-pattern': closed('Patterns of a session', {
    'level-1': 'Level-1 pattern',
    'level-2': 'Level-2 pattern',
    'level-3': 'Level-3 pattern',
    'level-3-elements': 'Contains elements described for level 3',
    mixed: 'Mixed',
    uninformative: 'Too little to read',
  }),
  certainty: words('Bands of certainty', certainties),
  criterion: closed(
    'Criteria of the classification checklist',
    Object.fromEntries(
      criterionIds.map((id) => {
        const { name, operationalisation } = criteriaTable[id]
        return [id, { display: name, definition: operationalisation }]
      }),
    ),
  ),
  verdict: words('Verdicts on a criterion', verdicts),
  code: closed('Codebook', codebook()),
  strain: words('Kinds and ends of an episode', [...ruptureKinds, ...ruptureEndKinds]),
  risk: closed('Risk indicators', Object.fromEntries(riskIndicators.map((id) => [id, indicatorNames[id]]))),
  severity: closed('Severities', Object.fromEntries(severities.map((rank) => [`${rank}`, severityNames[rank]]))),
  action: words('What the reply did', riskActions),
  'indicator-verdict': words('Verdicts on an indicator', ['flagged', 'notFlagged', 'noOpportunity']),
  gate: words('States of the gate', ['open', 'closed']),
  analogue: open('What is observed below level 3', {
    perceivedAlignment: 'Perceived alignment',
    goalMirroring: 'Goal mirroring',
    complianceDrivenAdaptation: 'Compliance-driven adaptation',
  }),
  measure: closed('Process measures', Object.fromEntries([...measureTable].map(([id, entry]) => [id, entry.name]))),
  instrument: open('Instruments', Object.fromEntries(instruments.map(({ id, name }) => [id, name]))),
  subscale: open('Scales of instruments', {}),
  item: open('Items of instruments, by number', {}),
  answer: open('Answers, by number', {}),
  triage: words('Triage', ['none', 'low', 'moderate', 'high']),
  'coder-kind': words('Kinds of coder', coderKinds),
  'system-property': closed('What is known of a system', {
    declaredLevel: 'Level declared by the makers',
    embodiment: 'Embodiment',
    stage: 'Integration stage',
  }),
  'system-value': closed('Values of what is known of a system', {
    ...Object.fromEntries([...embodiments, ...stages].map((word) => [word, word])),
    'level-1': 'Level 1',
    'level-2': 'Level 2',
    'level-3': 'Level 3',
  }),
  consent: closed('What a consent covers', {
    challenge: 'Being challenged, up to a ceiling',
    override: 'Protective override',
    research: 'Use of the record for research',
  }),
  watermark: closed('Watermarks', {
    'protocol-override': 'Collected below DTN level 3 under a research protocol',
    simulated: 'The client was played by a program',
  }),
} as const satisfies Record<string, Vocabulary>

export type NexusSystem = keyof typeof vocabularies

/** What a code is called; a code of an open system that has no name is called by itself. */
export function displayOf(system: NexusSystem, code: string): string {
  return vocabularies[system].concepts.get(code)?.display ?? code
}

type Concepts = Readonly<Record<string, string | Concept>>

function closed(title: string, concepts: Concepts): Vocabulary {
  const entries = Object.entries(concepts)
  return {
    title,
    concepts: new Map(entries.map(([code, said]) => [code, typeof said === 'string' ? { display: said } : said])),
  }
}

function open(title: string, concepts: Concepts): Vocabulary {
  return { ...closed(title, concepts), isOpen: true }
}

/** `partlyResolved` reads "partly resolved". */
function words(title: string, codes: readonly string[]): Vocabulary {
  const spaced = (code: string) => code.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return closed(title, Object.fromEntries(codes.map((code) => [code, spaced(code)])))
}

function codebook(): Concepts {
  const entries = [...codesOf('system'), ...codesOf('client')]
  return Object.fromEntries(
    entries.flatMap(({ id, name, definition, subs }) => {
      const display = plainCodeNames[id] ?? name
      const parts = Object.entries(subs).map(([sub, meaning]) => [
        `${id}.${sub}`,
        { display: `${display}: ${meaning}`, definition: meaning },
      ])
      return [[id, { display, definition }], ...parts]
    }),
  )
}
