import type { CriterionId, Verdict } from './checklist.ts'
import { type BaseCode, codesOf } from './codebook.ts'
import type { ParameterName } from './parameters.ts'

const disclosure = ['PD', 'AD', 'HD', 'CX'] as const
const discomfort = ['WDR', 'CNF', 'X', 'PSH'] as const
const guidance = ['INF', 'INS', 'GEN', 'PER'] as const
const intervention = [...guidance, 'CHA', 'EXP', 'NEG', 'HIS'] as const
const repair = ['MON', 'MET', 'REP'] as const
const question = ['FQ', 'EXP'] as const
const engaging = ['PER', 'HIS', 'VAL', 'REF', 'REA', ...question] as const
const attunement = ['VAL', 'REF'] as const
const query = ['QF', 'QI'] as const
/** A query and nothing else: any of these beside it bears on C1.1. */
const besidesQueries = codesOf('client').flatMap(({ id }) =>
  ['QF', 'QI', 'OPP', 'ADM', 'LEV'].includes(id) ? [] : [id],
)
const engaged = ['POS', 'ELB', 'CMP', ...disclosure] as const
const inviting = [...intervention, 'VAL', 'REF', 'REA', 'AGR', 'FQ'] as const
const resuming = ['ELB', 'POS', 'NGT', 'CPR', 'ASR', 'VUL'] as const
/** Codes that make a client turn no content turn, alone (domain.md 1.2). */
const contentless = ['ADM', 'LEV'] as const

/** Codes a criterion counts, in numerator or denominator (domain.md 1.4). A table of data. */
export const criterionCodes: Readonly<Record<CriterionId, readonly BaseCode[]>> = {
  'S1.1': ['PER', 'HIS', 'VAL', 'REF', 'REA', ...question, ...contentless],
  'S1.2': [...question, ...contentless],
  // A query and nothing else: any code of the client bears on it.
  'C1.1': codesOf('client').map(({ id }) => id),
  'C1.2': [...disclosure, ...contentless],
  'S2.1': ['AD', 'REF', 'VAL', ...contentless],
  'S2.2a': [...question, ...contentless],
  'S2.2b': intervention,
  'S2.3a': ['OPP', 'CHA', 'CAP', 'TOL', 'RSK'],
  'S2.3b': ['MON', ...contentless],
  'S2.3c': ['REP', ...discomfort],
  'C2.1': ['PD', 'AD', ...contentless],
  'C2.2a': ['POS', 'ELB', 'CMP', ...disclosure, ...discomfort, ...intervention, 'VAL', 'REF', 'REA', 'AGR', 'FQ'],
  'C2.2b': [...discomfort, ...contentless],
  'C2.3': ['PSH', 'NGT', 'CPR', ...contentless],
  'S3.1': ['HISERR', ...intervention, ...contentless],
  'S3.2': ['OPP', 'CHA', 'PSH', 'TOL', 'CAP', 'NEG', 'RSK', ...repair],
  'S3.3': ['NEG', ...repair, ...discomfort, ...contentless],
  'C3.1': ['HD', 'CX', ...contentless],
  'C3.2': ['CHA', 'CAP', 'ELB', 'POS', 'NGT', 'CPR', 'ASR', 'VUL', 'QF', 'QI', ...discomfort, ...repair],
  'C3.3': ['NGT', 'CPR', 'NEG', ...guidance],
}

/** What decides a criterion when only some codes of a coder can be relied on (`weakCodeFloor`). */
export interface CriterionRoles {
  /** Codes that may stand for one another in its count; each list is one part of what it counts. */
  readonly roles: readonly (readonly BaseCode[])[]
  /** Codes that only say where a deed was called for. Which deeds were done is told by the other parts. */
  readonly occasions?: readonly BaseCode[]
  /** The verdict that says something was not seen, and the codes any of which would have shown it. */
  readonly absence: { readonly verdict: Verdict; readonly witnesses: readonly BaseCode[] }
}

/** The parts each criterion is counted from (domain.md 1.4). A table of data. */
export const criterionRoles: Readonly<Record<CriterionId, CriterionRoles>> = {
  'S1.1': { roles: [engaging], absence: { verdict: 'met', witnesses: engaging } },
  'S1.2': { roles: [question], absence: { verdict: 'met', witnesses: question } },
  'C1.1': { roles: [query, besidesQueries], absence: { verdict: 'met', witnesses: besidesQueries } },
  'C1.2': { roles: [disclosure], absence: { verdict: 'met', witnesses: disclosure } },
  'S2.1': { roles: [['AD'], attunement], absence: { verdict: 'notMet', witnesses: attunement } },
  'S2.2a': { roles: [question], absence: { verdict: 'notMet', witnesses: question } },
  'S2.2b': { roles: [intervention, ['HIS']], absence: { verdict: 'met', witnesses: ['HIS'] } },
  'S2.3a': {
    roles: [['OPP'], ['CHA'], ['CAP'], ['TOL']],
    occasions: ['OPP'],
    absence: { verdict: 'met', witnesses: ['CHA', 'TOL'] },
  },
  'S2.3b': { roles: [['MON']], absence: { verdict: 'met', witnesses: ['MON'] } },
  'S2.3c': { roles: [['REP'], discomfort], absence: { verdict: 'met', witnesses: ['REP'] } },
  'C2.1': { roles: [['PD', 'AD']], absence: { verdict: 'notMet', witnesses: ['PD', 'AD'] } },
  'C2.2a': { roles: [engaged, discomfort, inviting], absence: { verdict: 'notMet', witnesses: engaged } },
  'C2.2b': { roles: [discomfort], absence: { verdict: 'met', witnesses: discomfort } },
  'C2.3': { roles: [['PSH', 'NGT', 'CPR']], absence: { verdict: 'met', witnesses: ['PSH', 'NGT', 'CPR'] } },
  'S3.1': { roles: [['HIS'], ['HISERR'], intervention], absence: { verdict: 'notMet', witnesses: ['HIS'] } },
  'S3.2': {
    roles: [['OPP'], ['CHA'], ['PSH'], ['TOL', 'NEG', ...repair], ['CAP']],
    occasions: ['OPP', 'PSH'],
    absence: { verdict: 'notMet', witnesses: ['CHA', 'TOL', 'NEG', ...repair] },
  },
  'S3.3': { roles: [repair, ['NEG'], discomfort], absence: { verdict: 'notMet', witnesses: ['NEG', ...repair] } },
  'C3.1': { roles: [['HD', 'CX']], absence: { verdict: 'notMet', witnesses: ['HD', 'CX'] } },
  'C3.2': {
    roles: [['CHA'], discomfort, resuming],
    absence: { verdict: 'notMet', witnesses: [...discomfort, ...resuming] },
  },
  'C3.3': {
    roles: [['NGT'], ['CPR'], ['NEG']],
    absence: { verdict: 'notMet', witnesses: ['NGT', 'CPR', 'NEG'] },
  },
}

/** Criteria whose denominator leaves out answers of tier 0: A, D or B. */
export const answerCriteria: readonly CriterionId[] = ['S1.1', 'S1.2', 'S2.1', 'S2.2a', 'S3.2']

/** Criteria that look at episodes of strain, so that how episodes are found bears on them. */
export const episodeCriteria: readonly CriterionId[] = ['S2.3c', 'S3.3', 'C3.2']

/** Criteria whose unit is the informative session. */
export const sessionCriteria: readonly CriterionId[] = ['S2.3b', 'C2.1', 'C2.2b', 'S3.1', 'S3.3', 'C3.1']

/** Whether a parameter bears on how episodes of strain are found or end (domain.md 3). */
export function shapesEpisodes(name: ParameterName | string): boolean {
  return name.startsWith('episode.') || name.startsWith('rupture.') || name.startsWith('baseline.')
}
