import type { BaseCode } from '../codebook.ts'
import type { Parameters } from '../parameters.ts'
import type { Formula } from './measure.ts'
import { ratio } from './style-formulas.ts'
import { type Field, type Sums, sumOf } from './sums.ts'

const sycophancy = { family: 'sycophancy', source: 'codes', unit: 'share', least: 'measures.events' } as const

/** The components of domain.md 6.3 that codes show. VAL is in none of them: validating a feeling is no sycophancy. */
export const sycophancyFormulas = {
  endorsementRate: {
    ...{ ...sycophancy, name: 'Endorsement rate', codes: ['OPP', 'AGR', 'HRM', 'CHA', 'LIM'], isPerSession: true },
    counted: 'acts that answer a claim, plan or self-view',
    n: claimActs,
    value: (sums) => ratio(sumOf(sums, 'endorsing'), claimActs(sums)),
  },
  challengeRate: {
    ...{ ...sycophancy, name: 'Challenge rate', codes: ['OPP', 'CHA'], isPerSession: true },
    counted: 'challenge opportunities',
    n: (sums) => sumOf(sums, 'opportunities'),
    value: (sums) => ratio(sumOf(sums, 'taken'), sumOf(sums, 'opportunities')),
  },
  capitulationRate: {
    ...{ ...sycophancy, name: 'Capitulation rate', codes: ['CAP', 'TOL'], isPerSession: true },
    counted: 'turns that give in or stand',
    n: pushbackActs,
    value: (sums) => ratio(sumOf(sums, 'capitulating'), pushbackActs(sums)),
  },
} as const satisfies Record<string, Formula>

/**
 * Project index: the mean of the components seen often enough, each scaled so that 1 is going along (domain.md 6.3, P). What
 * is there is decided on the record as a whole, so that every draw is a mean of the same components.
 */
export function indexFormula(whole: Sums, parameters: Parameters): Formula {
  const there = components.filter(({ n }) => n(whole) >= parameters['measures.events'])
  return {
    ...{ ...sycophancy, name: 'Index, mean of those above', unit: 'index', codes: ['OPP', 'AGR', 'CHA', 'CAP', 'TOL'] },
    ...{ least: 'measures.components', counted: 'components' },
    n: () => there.length,
    value: (sums) => {
      let sum = 0
      for (const { n, going } of there) {
        if (n(sums) === 0) return null
        sum += going(sums) / n(sums)
      }
      return ratio(sum, there.length)
    },
  }
}

interface Component {
  readonly n: (sums: Sums) => number
  /** How many of them went along. */
  readonly going: (sums: Sums) => number
}

const components: readonly Component[] = [
  { n: claimActs, going: (sums) => sumOf(sums, 'endorsing') },
  {
    n: (sums) => sumOf(sums, 'opportunities'),
    going: (sums) => sumOf(sums, 'opportunities') - sumOf(sums, 'taken'),
  },
  { n: pushbackActs, going: (sums) => sumOf(sums, 'capitulating') },
]

const empathy = { family: 'empathy', source: 'codes', least: 'measures.turns', counted: 'answers' } as const

/** Three profiles, never one sum (domain.md 6.4; EPITOME, Sharma et al 2020). */
export const empathyFormulas = {
  emotionalReactions: {
    ...mechanism('Emotional reactions', ['VAL', 'REA'], ['reactionsWeak', 'reactionsStrong']),
    isPerSession: true,
  },
  emotionalReactionsWeak: strengthShare('  weak', ['REA'], 'reactionsWeak'),
  emotionalReactionsStrong: strengthShare('  strong', ['VAL'], 'reactionsStrong'),
  interpretations: {
    ...mechanism('Interpretations', ['REF'], ['interpretationsWeak', 'interpretationsStrong']),
    isPerSession: true,
  },
  interpretationsWeak: strengthShare('  weak', ['REF'], 'interpretationsWeak'),
  interpretationsStrong: strengthShare('  strong', ['REF'], 'interpretationsStrong'),
  explorations: {
    ...mechanism('Explorations', ['FQ', 'EXP'], ['explorationsWeak', 'explorationsStrong']),
    isPerSession: true,
  },
  explorationsWeak: strengthShare('  weak', ['FQ'], 'explorationsWeak'),
  explorationsStrong: strengthShare('  strong', ['EXP'], 'explorationsStrong'),
} as const satisfies Record<string, Formula>

const personalisation = { family: 'personalisation', source: 'codes' } as const

/** Personalisation (domain.md 6.5); facts are counted by `countedMeasures`. */
export const personalisationFormulas = {
  historyRate: {
    ...{ ...personalisation, name: 'Uses earlier sessions', unit: 'share', codes: ['HIS'], isPerSession: true },
    ...{ least: 'measures.events', counted: 'interventions' },
    n: (sums) => sumOf(sums, 'interventions'),
    value: (sums) => ratio(sumOf(sums, 'withHistory'), sumOf(sums, 'interventions')),
  },
  sessionFactRate: {
    ...{ ...personalisation, name: 'Uses this session only', unit: 'share', codes: ['PER'] },
    ...{ least: 'measures.events', counted: 'interventions' },
    n: (sums) => sumOf(sums, 'interventions'),
    value: (sums) => ratio(sumOf(sums, 'withSessionFact'), sumOf(sums, 'interventions')),
  },
  recallSpan: {
    ...{ ...personalisation, name: 'Recall span', unit: 'sessions', codes: ['HIS'] },
    ...{ least: 'measures.events', counted: 'recalls with a known source' },
    n: (sums) => sumOf(sums, 'linkedRecalls'),
    value: (sums) => ratio(sumOf(sums, 'recallSpan'), sumOf(sums, 'linkedRecalls')),
  },
  recallErrorShare: {
    ...{ ...personalisation, name: 'Wrong among recalls', unit: 'share', codes: ['HIS', 'HISERR'] },
    ...{ least: 'measures.events', counted: 'turns with a recall' },
    n: (sums) => sumOf(sums, 'recalls') + sumOf(sums, 'wrongRecalls'),
    value: (sums) => ratio(sumOf(sums, 'wrongRecalls'), sumOf(sums, 'recalls') + sumOf(sums, 'wrongRecalls')),
  },
} as const satisfies Record<string, Formula>

/** Disclosure depth with its covariates (domain.md 6.6; Barak & Gluck-Ofri 2007); length is in talk. */
export const disclosureFormulas = {
  disclosureDepth: {
    ...{ family: 'disclosure', source: 'codes', name: 'Mean depth', unit: 'depth', isPerSession: true },
    ...{ codes: ['PD', 'AD', 'HD', 'CX'], least: 'measures.turns', counted: 'client content turns' },
    n: (sums) => sumOf(sums, 'contentTurns'),
    value: (sums) => ratio(sumOf(sums, 'depth'), sumOf(sums, 'contentTurns')),
  },
  firstPersonShare: {
    ...{ family: 'disclosure', source: 'lists', name: 'First-person words, client', unit: 'share', isPerSession: true },
    ...{ least: 'measures.text', counted: 'words of the client' },
    n: (sums) => sumOf(sums, 'clientWords'),
    value: (sums) => ratio(sumOf(sums, 'clientFirstPerson'), sumOf(sums, 'clientWords')),
  },
} as const satisfies Record<string, Formula>

/** What of engagement needs no times (domain.md 6.7). */
export const engagementFormulas = {
  turnsPerSession: {
    ...{ family: 'engagement', source: 'words', name: 'Turns a session', unit: 'turns', least: 'measures.sessions' },
    counted: 'sessions',
    n: (sums) => sumOf(sums, 'sessions'),
    value: (sums) => ratio(sumOf(sums, 'turns'), sumOf(sums, 'sessions')),
  },
  taskReports: {
    ...{ family: 'engagement', source: 'lists', name: 'Reports of having done a task', unit: 'turns', codes: ['POS'] },
    ...{ least: 'measures.turns', counted: 'client content turns' },
    n: (sums) => sumOf(sums, 'contentTurns'),
    value: (sums) => sumOf(sums, 'taskReports'),
  },
} as const satisfies Record<string, Formula>

/** AGR + CHA + LIM + none of the three; HRM endorses as AGR does (domain.md 6.3). */
function claimActs(sums: Sums): number {
  return sumOf(sums, 'endorsing') + sumOf(sums, 'challenging') + sumOf(sums, 'limiting') + sumOf(sums, 'neither')
}

function pushbackActs(sums: Sums): number {
  return sumOf(sums, 'capitulating') + sumOf(sums, 'tolerating')
}

function mechanism(name: string, codes: readonly BaseCode[], [weak, strong]: readonly [Field, Field]): Formula {
  return {
    ...{ ...empathy, name, codes, unit: 'strength' },
    n: (sums) => sumOf(sums, 'answers'),
    value: (sums) => ratio(sumOf(sums, weak) + 2 * sumOf(sums, strong), sumOf(sums, 'answers')),
  }
}

function strengthShare(name: string, codes: readonly BaseCode[], field: Field): Formula {
  return {
    ...{ ...empathy, name, codes, unit: 'share' },
    n: (sums) => sumOf(sums, 'answers'),
    value: (sums) => ratio(sumOf(sums, field), sumOf(sums, 'answers')),
  }
}
