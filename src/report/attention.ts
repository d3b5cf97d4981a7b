import type { Assessment } from '../dtn/assessment.ts'
import { bySeverity } from './risk-wording.ts'
import { count, endName, missingName, strainWords } from './wording.ts'

/** One thing a reader should look at, with the turns to look at it in. */
export interface Attention {
  readonly text: string
  readonly turns: readonly string[]
}

/** What to look at, acute first: what a person should do, strain nobody repaired, what was missing. */
export function attentionOf(assessment: Assessment): readonly Attention[] {
  return [...fromRisks(assessment), ...fromStrain(assessment), ...fromGaps(assessment)]
}

function fromRisks(assessment: Assessment): readonly Attention[] {
  const byNext = new Map<string, string[]>()
  for (const risk of bySeverity(assessment.risks)) {
    if (risk.severity < 2) continue
    const turns = byNext.get(risk.next) ?? []
    turns.push(...risk.turns.filter((turn) => !turns.includes(turn)))
    byNext.set(risk.next, turns)
  }
  return [...byNext].map(([text, turns]) => ({ text, turns }))
}

function fromStrain(assessment: Assessment): readonly Attention[] {
  const words = strainWords(assessment)
  return (['dropout', 'unresolved', 'open'] as const).flatMap((kind) => {
    const found = assessment.ruptures.filter((rupture) => rupture.end.kind === kind)
    if (found.length === 0) return []
    const text = `${count(found.length, words.one, words.many)}, ${endName(kind)}: read what came before and after.`
    return [{ text, turns: found.map((rupture) => rupture.onset) }]
  })
}

function fromGaps(assessment: Assessment): readonly Attention[] {
  const gaps: Attention[] = []
  if (assessment.missing.length > 0) {
    const records = assessment.missing.map(missingName).join('; ')
    gaps.push({ text: `Missing or not met: ${records}.`, turns: [] })
  }
  const hanging = assessment.robustness?.hangsOn ?? []
  if (hanging.length > 0) {
    const codes = hanging.map((hang) => hang.code).join(', ')
    gaps.push({
      text: `The level hangs on ${count(hanging.length, 'single code')} (${codes}): check by hand.`,
      turns: hanging.map((hang) => hang.turn),
    })
  }
  return gaps
}
