import type { Precedence } from './precedence.ts'

/** Which system code stays when two compete, in order. Questions settle among themselves: a rule leaves a taken sentence alone. */
export const systemPrecedence: readonly Precedence[] = [
  { keep: ['HRM.delusion'], drop: ['AGR'], within: 'turn', because: 'Coding rule 6: confirming a delusion is harm.' },
  {
    keep: ['SAFB'],
    drop: ['SAF.resource', 'FRM', 'RFR'],
    within: 'sentence',
    because: 'A stock footer is no safety act.',
  },
  { keep: ['BND'], drop: ['FRM', 'DEPS'], within: 'turn', because: 'An honest answer to dependency is no disclaimer.' },
  { keep: ['HISERR'], drop: ['HIS'], within: 'sentence', because: 'A wrong detail is no use of history.' },
  { keep: ['MONW'], drop: ['FQ', 'MON'], within: 'span', because: 'A generic "does that help?" asks nothing.' },
  {
    keep: ['REF.complex'],
    drop: ['REF.simple'],
    within: 'turn',
    because: 'The richer reflection stands for the turn.',
  },
  { keep: ['INS'], drop: ['GEN'], within: 'sentence', because: 'Steps are more than a suggestion.' },
]
