import type { CriterionId } from './checklist.ts'
import type { BaseCode } from './codebook.ts'
import type { ParameterName } from './parameters.ts'

const disclosure = ['PD', 'AD', 'HD', 'CX'] as const
const discomfort = ['WDR', 'CNF', 'X', 'PSH'] as const
const guidance = ['INF', 'INS', 'GEN', 'PER'] as const
const intervention = [...guidance, 'CHA', 'EXP', 'NEG', 'HIS'] as const
const repair = ['MON', 'MET', 'REP'] as const
const question = ['FQ', 'EXP'] as const
/** Codes that make a client turn no content turn, alone (domain.md 1.2). */
const contentless = ['ADM', 'LEV'] as const

/** Codes a criterion counts, in numerator or denominator (domain.md 1.4). A table of data. */
export const criterionCodes: Readonly<Record<CriterionId, readonly BaseCode[]>> = {
  'S1.1': ['PER', 'HIS', 'VAL', 'REF', 'REA', ...question],
  'S1.2': question,
  'C1.1': ['QF', 'QI', ...contentless],
  'C1.2': [...disclosure, ...contentless],
  'S2.1': ['AD', 'REF', 'VAL'],
  'S2.2a': question,
  'S2.2b': intervention,
  'S2.3a': ['OPP', 'CHA', 'CAP', 'TOL', 'RSK'],
  'S2.3b': ['MON'],
  'S2.3c': ['REP', ...discomfort],
  'C2.1': ['PD', 'AD'],
  'C2.2a': ['POS', 'ELB', 'CMP', ...disclosure, ...discomfort, ...intervention, 'VAL', 'REF', 'REA', 'AGR', 'FQ'],
  'C2.2b': discomfort,
  'C2.3': ['PSH', 'NGT', 'CPR', ...contentless],
  'S3.1': ['HISERR', ...intervention],
  'S3.2': ['OPP', 'CHA', 'PSH', 'TOL', 'CAP', 'NEG', 'RSK', ...repair],
  'S3.3': ['NEG', ...repair, ...discomfort],
  'C3.1': ['HD', 'CX'],
  'C3.2': ['CHA', 'CAP', 'ELB', 'POS', 'NGT', 'CPR', 'ASR', 'VUL', 'QF', 'QI', ...discomfort, ...repair],
  'C3.3': ['NGT', 'CPR', 'NEG', ...guidance],
}

/** Criteria that look at episodes of strain, so that how episodes are found bears on them. */
export const episodeCriteria: readonly CriterionId[] = ['S2.3c', 'S3.3', 'C3.2']

/** Criteria whose unit is the informative session. */
export const sessionCriteria: readonly CriterionId[] = ['S2.3b', 'C2.1', 'C2.2b', 'S3.1', 'S3.3', 'C3.1']

/** Whether a parameter bears on how episodes of strain are found or end (domain.md 3). */
export function shapesEpisodes(name: ParameterName | string): boolean {
  return name.startsWith('episode.') || name.startsWith('rupture.') || name.startsWith('baseline.')
}
