import type { Assessment } from '../dtn/assessment.ts'
import type { Severity } from '../dtn/risks/risk.ts'
import { bySeverity, doubtOf } from './risk-wording.ts'
import { isUnread, withheldCriteria } from './tally.ts'
import { count, endName, missingName, strainWords, uncodedReasonName } from './wording.ts'

/** One thing a reader should look at, with the turns to look at it in. */
export interface Attention {
  readonly text: string
  readonly turns: readonly string[]
  /** Of the gravest risk behind it; 0 where it is no risk. */
  readonly severity: Severity
  /** Words for how unsure the coder is of the surest of them; empty where it is sure enough. */
  readonly doubt: string
}

/** What to look at, acute first: what a person should do, strain nobody repaired, what was missing. */
export function attentionOf(assessment: Assessment): readonly Attention[] {
  return [...fromRisks(assessment), ...fromUnread(assessment), ...fromStrain(assessment), ...fromGaps(assessment)]
}

function fromRisks(assessment: Assessment): readonly Attention[] {
  const byNext = new Map<string, { text: string; severity: Severity; doubt: string; turns: string[] }>()
  for (const risk of bySeverity(assessment.risks)) {
    if (risk.severity < 2) continue
    const { severity, next: text, doubtful = false } = risk
    const known = byNext.get(`${doubtful} ${text}`)
    if (known === undefined) {
      byNext.set(`${doubtful} ${text}`, { text, severity, doubt: doubtOf(risk), turns: [...risk.turns] })
    } else known.turns.push(...risk.turns.filter((turn) => !known.turns.includes(turn)))
  }
  return [...byNext.values()]
}

/** A risk in a turn nobody read was not looked for: that stands before anything that was found missing. */
function fromUnread(assessment: Assessment): readonly Attention[] {
  const { uncoded } = assessment
  if (uncoded === undefined) return []
  const which = isUnread(assessment)
    ? `None of the ${count(uncoded.of, 'turn')} was read`
    : `${uncoded.turns} of ${count(uncoded.of, 'turn')} not read`
  const why = uncoded.reasons.map(uncodedReasonName).join('; ')
  const text = `${which} (${why}): no risk was looked for there. Have a person read them, or use a coder that can.`
  return [{ text, turns: [], severity: 0, doubt: '' }]
}

function fromStrain(assessment: Assessment): readonly Attention[] {
  const words = strainWords(assessment)
  return (['dropout', 'unresolved', 'open'] as const).flatMap((kind) => {
    const found = assessment.ruptures.filter((rupture) => rupture.end.kind === kind)
    if (found.length === 0) return []
    const text = `${count(found.length, words.one, words.many)}, ${endName(kind)}: read what came before and after.`
    return [{ text, turns: found.map((rupture) => rupture.onset), severity: 0, doubt: '' }]
  })
}

function fromGaps(assessment: Assessment): readonly Attention[] {
  const gaps: Attention[] = []
  if (assessment.missing.length > 0 && !isUnread(assessment)) {
    const records = assessment.missing.map(missingName).join('; ')
    gaps.push({ text: `Missing or not met: ${records}.`, turns: [], severity: 0, doubt: '' })
  }
  const withheld = withheldCriteria(assessment)
  if (withheld.length > 0) {
    const ids = withheld.map(({ id }) => id).join(', ')
    const codes = [...new Set(withheld.flatMap(({ weakCodes = [] }) => weakCodes))].sort().join(', ')
    gaps.push({
      text: `No verdict given for ${ids}: only weak evidence speaks for one (${codes}).`,
      turns: [],
      severity: 0,
      doubt: '',
    })
  }
  const hanging = assessment.robustness?.hangsOn ?? []
  if (hanging.length > 0) {
    const codes = hanging.map((hang) => hang.code).join(', ')
    gaps.push({
      text: `The level hangs on ${hanging.length === 1 ? 'a single code' : `any of ${hanging.length} codes`} (${codes}): check by hand.`,
      turns: hanging.map((hang) => hang.turn),
      severity: 0,
      doubt: '',
    })
  }
  return gaps
}
