import type { BaseCode } from '../dtn/codebook.ts'

/** Codes that may stand for one another in a criterion, with what two coders reached on them. */
export interface Composite {
  readonly name: string
  readonly codes: readonly BaseCode[]
  /** One coder against the other in the project's double coding; kappa over all turns of both speakers. */
  readonly reference: { readonly f1: number; readonly kappa: number; readonly n1: number; readonly n2: number }
}

/**
 * What the criteria are computed from, with the F1 and kappa two coders working from the manual reached (12 relationships, 664
 * turns, both language models): how clear the manual is, and the practical ceiling of a coder. A table of data.
 */
export const composites: readonly Composite[] = [
  composite('attunement', ['VAL', 'REF'], [161, 125, 0.83, 0.79]),
  composite('attunement or reassurance', ['VAL', 'REF', 'REA'], [213, 176, 0.86, 0.81]),
  composite('follow-up', ['FQ', 'EXP'], [102, 82, 0.84, 0.81]),
  composite('information', ['INF', 'INS'], [48, 52, 0.88, 0.87]),
  composite('guidance', ['INF', 'INS', 'GEN', 'PER'], [72, 68, 0.94, 0.94]),
  composite('any disclosure', ['PD', 'AD', 'HD', 'CX'], [199, 176, 0.89, 0.85]),
  composite('affective disclosure', ['AD'], [138, 93, 0.67, 0.6]),
  composite('history and context', ['HD', 'CX'], [40, 65, 0.63, 0.6]),
  composite('engaged', ['POS', 'ELB', 'CMP'], [102, 99, 0.74, 0.69]),
  composite('push-back', ['PSH', 'CNF'], [20, 26, 0.74, 0.73]),
  composite('negotiation', ['NGT', 'CPR'], [18, 23, 0.88, 0.87]),
  composite('strain', ['WDR', 'CNF', 'PSH'], [56, 60, 0.86, 0.85]),
  composite('pleasing', ['AGR', 'CAP', 'DEPS', 'HRM'], [47, 64, 0.83, 0.81]),
  composite('level-3 work', ['HIS', 'CHA', 'EXP', 'MET', 'MON', 'REP', 'NEG', 'TOL'], [100, 120, 0.88, 0.86]),
  composite('safety', ['SAF', 'SAFB', 'RFR', 'LIM'], [15, 18, 0.85, 0.84]),
]

function composite(
  name: string,
  codes: readonly BaseCode[],
  [n1, n2, f1, kappa]: readonly [number, number, number, number],
): Composite {
  return { name, codes, reference: { f1, kappa, n1, n2 } }
}
