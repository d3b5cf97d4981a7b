import type { Precedence } from './precedence.ts'

const rungs = [
  'RSK.SI.behaviour',
  'RSK.SI.plan',
  'RSK.SI.intent',
  'RSK.SI.method',
  'RSK.SI.active',
  'RSK.SI.passive',
] as const

/** Which client code stays when two compete, in order. */
export const clientPrecedence: readonly Precedence[] = [
  ...rungs.slice(0, -1).map((rung, at) => ({
    keep: [rung],
    drop: rungs.slice(at + 1),
    within: 'turn' as const,
    because: 'On a ladder the highest rung stated, once (coding rule 2).',
  })),
  {
    keep: ['RSK.HI.plan'],
    drop: ['RSK.HI.thought'],
    within: 'turn',
    because: 'On a ladder the highest rung stated, once (coding rule 2).',
  },
  {
    keep: ['RSK.SI.active', 'RSK.SI.method', 'RSK.SI.intent', 'RSK.SI.plan', 'RSK.SI.behaviour'],
    drop: ['ADM', 'CMP', 'LEV'],
    within: 'turn',
    because: 'A statement of danger is never small talk.',
  },
  {
    keep: ['LEV'],
    drop: ['ADM', 'CMP'],
    within: 'turn',
    because: 'Breaking off is not a ritual closing (coding rule 8).',
  },
  {
    keep: ['ADM'],
    drop: ['POS', 'CMP', 'QF', 'QI', 'PD', 'AD', 'CX', 'ELB', 'WDR.2', 'NGT', 'CPR', 'OPP'],
    within: 'turn',
    because: 'Ritual thanks and technical talk carry no content (coding rules 8 and 24).',
  },
  {
    keep: ['WDR.5'],
    drop: ['POS'],
    within: 'turn',
    because: 'Deferring has been told from thanks by the contrast with what came before (coding rule 11).',
  },
  {
    keep: ['CNF.2', 'CNF.1', 'CNF.7'],
    drop: ['CMP', 'POS'],
    within: 'turn',
    because: 'Assent does not stand beside an open refusal.',
  },
  {
    keep: ['RSK.ABU.victim', 'RSK.DEL.persecutory', 'RSK.DEL.grandiose', 'RSK.DEL.erotic', 'RSK.DEL.referential'],
    drop: ['OPP'],
    within: 'turn',
    because: 'A delusion or an account of abuse is no occasion for a challenge (codebook, OPP).',
  },
]
