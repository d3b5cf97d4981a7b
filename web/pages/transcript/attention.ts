import type { TFunction } from 'i18next'
import type { Assessment } from '../../../src/dtn/assessment.ts'
import type { Risk, Severity } from '../../../src/dtn/risks/risk.ts'
import type { FrameworkWords } from '../../../src/words/framework-words.ts'
import { nextStepIn } from '../../../src/words/risk-statements.ts'
import type { Said } from '../../../src/words/said.ts'
import { missingNameIn } from '../../../src/words/terms.ts'

/** One thing to look at, with the turns to look at it in. */
interface Attention {
  readonly said: Said
  readonly turns: readonly string[]
  /** Of the gravest risk behind it; 0 where it is no risk. */
  readonly severity: Severity
  readonly doubt: number | null
}

/** Severity from which a person has something to do (domain.md 2.2). */
const severityToAct = 2

interface Telling {
  readonly words: FrameworkWords
  readonly t: TFunction<'transcript'>
}

/** What to look at, acute first, as the report says it: what a person should do, strain nobody repaired, what was missing. */
export function attentionOf(assessment: Assessment, telling: Telling): readonly Attention[] {
  return [fromRisks, fromUnread, fromStrain, fromGaps].flatMap((part) => part(assessment, telling))
}

/** Risks with the gravest first; among equals the order of the queue (domain.md 2.1), and the surest first. */
export function bySeverity(risks: readonly Risk[]): readonly Risk[] {
  return [...risks].sort(
    (a, b) => b.severity - a.severity || b.priority - a.priority || (b.confidence ?? 1) - (a.confidence ?? 1),
  )
}

function fromRisks({ risks }: Assessment, { words }: Telling): readonly Attention[] {
  const byNext = new Map<string, Attention>()
  for (const risk of bySeverity(risks)) {
    if (risk.severity < severityToAct) continue
    const key = `${risk.doubtful === true} ${risk.next}`
    const known = byNext.get(key)
    const turns = [...new Set([...(known?.turns ?? []), ...risk.turns])]
    const doubt = risk.doubtful === true ? (risk.confidence ?? null) : null
    byNext.set(
      key,
      known === undefined
        ? { said: nextStepIn(words, risk), turns, severity: risk.severity, doubt }
        : { ...known, turns },
    )
  }
  return [...byNext.values()]
}

/** A risk in a turn nobody read was not looked for: that stands before anything that was found missing. */
function fromUnread({ uncoded }: Assessment, { words, t }: Telling): readonly Attention[] {
  if (uncoded === undefined) return []
  const reasons = uncoded.reasons.map((reason) => words.coding.uncoded[reason]).join('; ')
  return [plain(words, t('attention.unread', { count: uncoded.turns, of: uncoded.of, reasons }))]
}

function fromStrain({ ruptures, level }: Assessment, { words, t }: Telling): readonly Attention[] {
  const { one, many } = level === 3 ? words.strain.atThree : words.strain.below
  return (['dropout', 'unresolved', 'open'] as const).flatMap((kind) => {
    const found = ruptures.filter((rupture) => rupture.end.kind === kind)
    if (found.length === 0) return []
    const strain = found.length === 1 ? one : many
    const text = t('attention.strain', { n: found.length, strain, end: words.strain.ends[kind] })
    return [{ ...plain(words, text), turns: found.map(({ onset }) => onset) }]
  })
}

function fromGaps({ missing, criteria, robustness, uncoded }: Assessment, { words, t }: Telling): readonly Attention[] {
  const withheld = criteria.filter((finding) => finding.withheld !== undefined)
  const hanging = robustness?.hangsOn ?? []
  const isUnread = uncoded !== undefined && uncoded.turns === uncoded.of
  const gaps: Attention[] = []
  if (missing.length > 0 && !isUnread) {
    const items = missing.map((item) => missingNameIn(words, item)).join('; ')
    gaps.push(plain(words, t('attention.missing', { items })))
  }
  if (withheld.length > 0) {
    const codes = [...new Set(withheld.flatMap(({ weakCodes = [] }) => weakCodes))].sort().join(', ')
    gaps.push(plain(words, t('attention.withheld', { criteria: withheld.map(({ id }) => id).join(', '), codes })))
  }
  if (hanging.length > 0) {
    const codes = hanging.map(({ code }) => code).join(', ')
    const text = t('attention.hanging', { count: hanging.length, codes })
    gaps.push({ ...plain(words, text), turns: hanging.map(({ turn }) => turn) })
  }
  return gaps
}

const plain = ({ language: lang }: FrameworkWords, text: string): Attention => ({
  ...{ said: { text, lang }, turns: [], severity: 0, doubt: null },
})
