import type { AgreementReport } from '../study/agreement-report.ts'
import type { AgreementRow } from '../study/agreement-rows.ts'
import type { Validation } from '../study/validation.ts'
import { coderNames, pairKindName, unitName } from './agreement-wording.ts'
import type { MethodsPart } from './methods-part.ts'
import { listed } from './methods-part.ts'
import type { Reference } from './methods-references.ts'
import { figureText } from './svg/figures.ts'
import { coderKindName, count } from './wording.ts'

/** Who was compared on what, with which coefficients, and what they came to. */
export function agreementPart(report: AgreementReport): MethodsPart {
  const { compared, by, rows, bootstrap, concluded, matrix, madeBy } = report
  const main = rows.filter(({ isMain }) => isMain)
  const few = main.length <= 6 && by !== 'code'
  const source =
    concluded === 'fromCodes'
      ? `; they were concluded from each coder's codes by the same rules${madeBy.parameters === null ? '' : ` (parameter set ${madeBy.parameters})`}`
      : concluded === 'byCoders'
        ? '; they are those the coders wrote down themselves'
        : ''
  return {
    heading: 'Agreement',
    sentences: [
      `Agreement of ${coderNames(report)} was computed by ${by === 'session' ? 'session pattern' : by} on ${count(compared.relationships, 'relationship')}${compared.turns === null ? '' : ` and ${count(compared.turns, 'turn')}`} (unit: one ${unitName(report)}; codebook version ${madeBy.codebook})${source}.`,
      `Coefficients were percent agreement, kappa, Gwet's AC1 or AC2 and Krippendorff's alpha, with prevalence beside them; intervals are 95 % ${bootstrap.interval === 'bca' ? 'BCa' : 'percentile'} bootstrap intervals over relationships (${bootstrap.resamples} resamples, seed ${bootstrap.seed}).`,
      ...(few ? main.map(rowSentence) : [spreadSentence(main)]),
      ...matrix.groups.map(
        ({ kind, pairs, alpha, kappa }) =>
          `Mean over ${count(pairs, 'pair')} of coders (${pairKindName(kind)}): alpha ${figureText(alpha)}, kappa ${figureText(kappa)}.`,
      ),
    ],
    cites: ['alpha', 'gwet', 'kappa', ...weighted(main), 'bootstrap'],
  }
}

function weighted(rows: readonly AgreementRow[]): readonly Reference[] {
  return rows.some(({ agreement }) => agreement.kappaQuadratic !== undefined) ? ['weightedKappa'] : []
}

function rowSentence({ label, agreement }: AgreementRow): string {
  const { alpha, ac, percent, units } = agreement
  return `${label}, n ${units}: ${[alpha, ac, percent].map((one) => `${one.statistic} ${figureText(one)}`).join('; ')}.`
}

function spreadSentence(rows: readonly AgreementRow[]): string {
  const known = rows.flatMap((row) =>
    row.isTooRare || row.agreement.alpha.value === null ? [] : [row.agreement.alpha.value],
  )
  const rare = rows.filter(({ isTooRare }) => isTooRare).length
  const left = `${rare === 0 ? '' : `; ${rare} seen in fewer than 5 units are left out of this count`}`
  const at = (limit: number) => known.filter((value) => value >= limit).length
  return `Of ${count(rows.length, 'row')}, ${known.length} had an alpha: ${at(0.8)} at .80 or above, ${at(0.667) - at(0.8)} from .667, ${known.length - at(0.667)} below${left}.`
}

/** How a coder was compared with codes by others. */
export function validationPart(validation: Validation): MethodsPart {
  const { madeBy, relationships, sessions, turns, codes, calibration, conclusions, bootstrap } = validation
  const { levels, levelsQuadratic } = conclusions
  const gold = `${listed(madeBy.gold)}`
  return {
    heading: 'Validation of the coder',
    sentences: [
      `Coder ${madeBy.coder} (${coderKindName(madeBy.coderKind)}) was compared with codes by ${gold} on ${count(relationships, 'relationship')}, ${count(sessions, 'session')} and ${count(turns, 'turn')} (codebook version ${madeBy.codebook}, parameter set ${madeBy.parameters}).`,
      `Intervals of codes are 95 % bootstrap intervals over relationships (${bootstrap.resamples} resamples, seed ${bootstrap.seed}); those of shares are Wilson intervals.`,
      `Mean F1 was ${figureText(codes.macroF1.client)} over ${count(codes.macroF1.client.n, 'client code')} and ${figureText(codes.macroF1.system)} over ${count(codes.macroF1.system.n, 'system code')} that at least 10 turns carried.`,
      ...(calibration.error.value === null
        ? []
        : [
            `The expected calibration error was ${figureText(calibration.error)} over ${count(calibration.error.n, 'code found', 'codes found')}.`,
          ]),
      ...(levels.same.n === 0
        ? []
        : [
            `The level was the same in ${figureText(levels.same)} of ${count(levels.same.n, 'relationship')}; kappa with quadratic weights where both gave one ${figureText(levelsQuadratic)} (n ${levelsQuadratic.n}).`,
          ]),
    ],
    cites: [
      'bootstrap',
      'wilson',
      ...(calibration.error.value === null ? [] : (['calibration'] as const)),
      ...(levels.same.n === 0 ? [] : (['weightedKappa'] as const)),
    ],
  }
}
