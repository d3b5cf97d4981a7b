import type { BaseCode } from './codebook.ts'

/**
 * How often the second of two coders who worked from the manual gave the code the first one gave: F1 of the project's
 * double coding (12 relationships, 664 turns, both coders language models). The ceiling a coder can reach, and the
 * chance that a code would be there had somebody else coded. Codes with fewer than 8 in both are left out. A table of data.
 */
export const codeAgreement: Readonly<Partial<Record<BaseCode, number>>> = {
  MON: 1,
  DPN: 0.97,
  QF: 0.94,
  CHA: 0.93,
  INF: 0.9,
  CNF: 0.89,
  WDR: 0.88,
  DEPS: 0.87,
  NEG: 0.86,
  FRM: 0.86,
  RSK: 0.85,
  HIS: 0.81,
  CPR: 0.8,
  NGT: 0.8,
  REP: 0.8,
  SAF: 0.8,
  TOL: 0.78,
  HD: 0.77,
  FQ: 0.76,
  PD: 0.74,
  QI: 0.74,
  AGR: 0.73,
  VAL: 0.71,
  POS: 0.7,
  REA: 0.68,
  AD: 0.67,
  REF: 0.66,
  ELB: 0.65,
  PSH: 0.65,
  CMP: 0.6,
  GEN: 0.59,
  CX: 0.51,
  EXP: 0.49,
  INS: 0.4,
}

/** Mean over the codes of the table. */
export const meanCodeAgreement = 0.755
