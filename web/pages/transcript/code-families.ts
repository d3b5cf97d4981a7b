import type { BaseCode } from '../../../src/dtn/codebook.ts'

/**
 * Codes that are shown and hidden together: a sight of the codebook's two tables, no rule. Each has a stroke and a hue of its own, and
 * the id of a code stands beside its words. A table of data.
 */
export const codeFamilies = {
  information: { codes: ['INF', 'INS', 'GEN', 'QF', 'QI'], stroke: 'solid', hue: 'level-1' },
  support: {
    codes: ['VAL', 'REF', 'REA', 'AGR', 'PER', 'FQ', 'HIS', 'HISERR'],
    stroke: 'dashed',
    hue: 'level-2',
  },
  disclosure: { codes: ['PD', 'AD', 'HD', 'CX'], stroke: 'dotted', hue: 'level-2' },
  engagement: { codes: ['POS', 'CMP', 'ELB'], stroke: 'solid', hue: 'level-2' },
  challenge: { codes: ['EXP', 'CHA', 'TOL', 'CAP', 'OPP', 'PSH'], stroke: 'double', hue: 'level-3' },
  arranging: { codes: ['NEG', 'NGT', 'CPR'], stroke: 'dashed', hue: 'level-3' },
  strain: {
    codes: ['WDR', 'CNF', 'X', 'AVS', 'ASR', 'VUL', 'MON', 'MONW', 'MET', 'REP'],
    stroke: 'dotted',
    hue: 'strain',
  },
  danger: {
    codes: ['RSK', 'DPN', 'HRM', 'DEPS', 'BIA', 'SAF', 'SAFB', 'LIM', 'BND', 'RFR'],
    stroke: 'wavy',
    hue: 'act',
  },
  frame: { codes: ['FRM', 'ADM', 'LEV'], stroke: 'solid', hue: 'level-0' },
} as const satisfies Readonly<Record<string, CodeFamilyEntry>>

interface CodeFamilyEntry {
  readonly codes: readonly BaseCode[]
  readonly stroke: 'solid' | 'dashed' | 'dotted' | 'double' | 'wavy'
  readonly hue: string
}

export type CodeFamily = keyof typeof codeFamilies

// The keys are those of the table.
export const codeFamilyNames = Object.keys(codeFamilies) as readonly CodeFamily[]

/** The family of a code as it is written, with or without its sub-code; what nobody knows is `frame`. */
export function familyOf(code: string): CodeFamily {
  const dot = code.indexOf('.')
  return families.get(dot < 0 ? code : code.slice(0, dot)) ?? 'frame'
}

const families: ReadonlyMap<string, CodeFamily> = new Map(
  codeFamilyNames.flatMap((family) => codeFamilies[family].codes.map((code) => [code, family] as const)),
)
