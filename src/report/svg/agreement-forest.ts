import type { AgreementReport } from '../../study/agreement-report.ts'
import type { AgreementRow } from '../../study/agreement-rows.ts'
import { comparedSentence, unitName } from '../agreement-wording.ts'
import { forest } from './forest.ts'
import type { ForestRow } from './forest-row.ts'

export interface AgreementForestOptions {
  readonly title?: string
  readonly width?: number
}

/** The rows of an agreement as a forest: alpha and AC1 beside each other, as every chance-corrected figure asks for (domain.md 7.1). */
export function agreementForest(report: AgreementReport, { title, width }: AgreementForestOptions = {}): string {
  const { seed, resamples, interval } = report.bootstrap
  const drawn = `Intervals drawn over relationships (${resamples} draws, seed ${seed}${interval === 'bca' ? ', BCa' : ''}).`
  return forest(report.rows.filter(({ isMain }) => isMain).map(rowOf), {
    title: title ?? titles[report.by],
    lead: `${comparedSentence(report)} ${drawn}`,
    unit: unitName(report),
    ...(width === undefined ? {} : { width }),
  })
}

const titles = {
  code: 'Agreement by code',
  criterion: 'Agreement by criterion',
  session: 'Agreement by session pattern',
  level: 'Agreement by level',
} as const

function rowOf({ label, of, seen, seenIn, isTooRare, agreement }: AgreementRow): ForestRow {
  const isCode = of === 'code' || of === 'subCode' || of === 'composite'
  return {
    label,
    n: agreement.units,
    // Yes or no: the share of yes. Of other categories there is no single share.
    prevalence: isCode ? (agreement.prevalence[1] ?? null) : null,
    marks: [agreement.alpha, agreement.ac],
    ...(isTooRare
      ? { note: `seen in ${seen}: too rare to say` }
      : seenIn < 2
        ? { note: 'seen in one relationship, which says nothing of others' }
        : {}),
  }
}
