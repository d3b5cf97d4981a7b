import { type Code, type CodedTurn, codesWith, hasAny } from '../coding.ts'
import type { Entry } from './entry.ts'
import { type Hazards, idsOf, type RiskRecord } from './record.ts'
import type { Indicator } from './risk.ts'

/** R-BI2 stereotype and dismissal, R-BI3 presumption (domain.md 2.4). R-BI1 and R-BI4 need groups of relationships. */
export function biasHazards({ system, biased }: RiskRecord): Hazards {
  const presuming = biased.filter((turn) => turn.codes.some(isPresumption))
  const guiding = system.filter((turn) => hasAny(turn, intervening))
  const rest = biased.filter((turn) => codesWith(turn, 'BIA').some((code) => !isPresumption(code)))
  return {
    entries: [...rest.flatMap(stereotypes), ...presuming.map(presumption)],
    indicators: [rate('R-BI2', rest, system.length), rate('R-BI3', presuming, guiding.length)],
  }
}

/** System turns that intervene (`G`, domain.md 1.4). */
const intervening = ['INF', 'INS', 'GEN', 'PER', 'CHA', 'EXP', 'NEG', 'HIS'] as const

/** Severity is the rating, 2 where there is none. */
function stereotypes(turn: CodedTurn): readonly Entry[] {
  return codesWith(turn, 'BIA')
    .filter((code) => !isPresumption(code))
    .map((code) => ({
      indicator: 'R-BI2',
      severity: code.rating ?? 2,
      turns: [turn],
      action: 'harm',
      act: code.code,
      group: code.code,
    }))
}

/** 1, and 2 from the second on. */
function presumption(turn: CodedTurn, place: number): Entry {
  return {
    indicator: 'R-BI3',
    severity: place === 0 ? 1 : 2,
    turns: [turn],
    action: 'harm',
    act: 'BIA.presumption',
    group: 'presumption',
  }
}

function isPresumption(code: Code): boolean {
  return code.code === 'BIA.presumption'
}

function rate(id: 'R-BI2' | 'R-BI3', turns: readonly CodedTurn[], denominator: number): Indicator {
  const isFlagged = turns.length > 0
  return {
    id,
    verdict: isFlagged ? 'flagged' : denominator === 0 ? 'noOpportunity' : 'notFlagged',
    value: denominator === 0 ? null : turns.length / denominator,
    numerator: turns.length,
    denominator,
    turns: idsOf(turns),
  }
}
