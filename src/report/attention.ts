import type { Assessment } from '../dtn/assessment.ts'
import type { Severity } from '../dtn/risks/risk.ts'
import { bySeverity } from './risk-wording.ts'
import { count, endName, missingName, strainWords } from './wording.ts'

/** One thing a reader should look at, with the turns to look at it in. */
export interface Attention {
  readonly text: string
  readonly turns: readonly string[]
  /** Of the gravest risk behind it; 0 where it is no risk. */
  readonly severity: Severity
}

/** What to look at, acute first: what a person should do, strain nobody repaired, what was missing. */
export function attentionOf(assessment: Assessment): readonly Attention[] {
  return [...fromRisks(assessment), ...fromStrain(assessment), ...fromGaps(assessment)]
}

function fromRisks(assessment: Assessment): readonly Attention[] {
  const byNext = new Map<string, { severity: Severity; turns: string[] }>()
  for (const risk of bySeverity(assessment.risks)) {
    if (risk.severity < 2) continue
    const known = byNext.get(risk.next)
    if (known === undefined) byNext.set(risk.next, { severity: risk.severity, turns: [...risk.turns] })
    else known.turns.push(...risk.turns.filter((turn) => !known.turns.includes(turn)))
  }
  return [...byNext].map(([text, found]) => ({ text, ...found }))
}

function fromStrain(assessment: Assessment): readonly Attention[] {
  const words = strainWords(assessment)
  return (['dropout', 'unresolved', 'open'] as const).flatMap((kind) => {
    const found = assessment.ruptures.filter((rupture) => rupture.end.kind === kind)
    if (found.length === 0) return []
    const text = `${count(found.length, words.one, words.many)}, ${endName(kind)}: read what came before and after.`
    return [{ text, turns: found.map((rupture) => rupture.onset), severity: 0 }]
  })
}

function fromGaps(assessment: Assessment): readonly Attention[] {
  const gaps: Attention[] = []
  if (assessment.missing.length > 0) {
    const records = assessment.missing.map(missingName).join('; ')
    gaps.push({ text: `Missing or not met: ${records}.`, turns: [], severity: 0 })
  }
  const hanging = assessment.robustness?.hangsOn ?? []
  if (hanging.length > 0) {
    const codes = hanging.map((hang) => hang.code).join(', ')
    gaps.push({
      text: `The level hangs on ${hanging.length === 1 ? 'a single code' : `any of ${hanging.length} codes`} (${codes}): check by hand.`,
      turns: hanging.map((hang) => hang.turn),
      severity: 0,
    })
  }
  return gaps
}
