import type { Confusion } from '../study/agreement-confusions.ts'
import type { CoderPair, PairGroup } from '../study/agreement-matrix.ts'
import type { AgreementReport } from '../study/agreement-report.ts'
import { type AgreementRow, fewestSeen } from '../study/agreement-rows.ts'
import {
  alphaReading,
  comparedSentence,
  fixed,
  pairKindName,
  readingLegend,
  shortRange,
  unitSentences,
} from './agreement-wording.ts'
import { inkOf, plain, wrapped } from './terminal-text.ts'
import { type TextColumn, textColumns } from './text-columns.ts'
import { count } from './wording.ts'

export interface AgreementTextOptions {
  readonly width: number
  readonly isColour: boolean
}

/** Agreement as a terminal shows it: every row with prevalence and interval, coders beside each other, episodes, drift. */
export function agreementText(report: AgreementReport, options: AgreementTextOptions): string {
  const width = Math.max(60, Math.min(options.width, 140))
  const ink = inkOf(options.isColour)
  const sections = [
    ...rowSections(report),
    ...matrixSections(report),
    ...confusionSections(report),
    ...episodes(report),
    ...drift(report),
  ]
  const { seed, resamples, interval } = report.bootstrap
  const drawn = `Intervals are 95 %, drawn over relationships (${resamples} draws, seed ${seed}${interval === 'bca' ? ', BCa' : ''}).`
  const unseen = report.unseen.length === 0 ? '' : ` Given by nobody: ${report.unseen.join(', ')}.`
  const parts = [
    [comparedSentence(report), ...unitSentences(report)].map((sentence) => wrapped(plain(sentence), width)).join('\n'),
    ...sections.map(({ title, body }) => `${ink.bold(plain(title))}\n${body(width)}`),
    ink.faint(wrapped(`${drawn} ${legendOf(report)}${unseen}`, width)),
  ]
  return `${parts.join('\n\n')}\n`
}

interface Section {
  readonly title: string
  readonly body: (width: number) => string
}

function rowSections(report: AgreementReport): readonly Section[] {
  const section = (title: string, rows: readonly AgreementRow[]): readonly Section[] =>
    rows.length === 0
      ? []
      : [{ title, body: (width) => `${textColumns(rows, columnsOf(report, rows), width)}${weighted(rows, width)}` }]
  const of = (...kinds: readonly AgreementRow['of'][]) =>
    report.rows.filter((row) => kinds.includes(row.of) && row.isMain)
  return [
    ...section(
      'Client codes',
      of('code', 'subCode').filter(({ speaker }) => speaker === 'client'),
    ),
    ...section(
      'System codes',
      of('code', 'subCode').filter(({ speaker }) => speaker === 'system'),
    ),
    ...section('What the criteria are computed from', of('composite')),
    ...section('Criteria', of('criterion')),
    ...section(
      'Criteria where both give a verdict',
      report.rows.filter((row) => row.of === 'criterion' && !row.isMain),
    ),
    ...section(
      'Session patterns',
      report.rows.filter((row) => row.of === 'pattern'),
    ),
    ...section(
      'Levels',
      report.rows.filter((row) => row.of === 'level'),
    ),
  ]
}

function columnsOf(report: AgreementReport, rows: readonly AgreementRow[]): readonly TextColumn<AgreementRow>[] {
  const isTwo = report.coders.length === 2
  const isOrdered = rows.some(({ scale }) => scale === 'ordinal')
  const kappa = ({ agreement }: AgreementRow) =>
    isTwo ? agreement.kappa : (agreement.pairwise?.mean ?? agreement.kappa)
  const short = ({ value }: { readonly value: number | null }) => (value === null ? '–' : fixed(value))
  return [
    { name: '', of: labelOf, leaves: 0 },
    { name: chosenNames[report.by], of: chosen, leaves: 3, isNumber: true },
    {
      name: 'units',
      of: ({ agreement }) => String(agreement.units),
      leaves: report.by === 'code' ? 6 : 0,
      isNumber: true,
    },
    { name: 'prev.', of: prevalence, leaves: 0, isNumber: true },
    {
      name: 'same',
      of: ({ agreement }) => short(agreement.percent),
      leaves: report.by === 'code' ? 5 : 0,
      isNumber: true,
    },
    { name: 'F1', of: ({ f1 }) => (f1 === null ? '' : short(f1)), leaves: 2, isNumber: true },
    { name: 'kappa', of: (row) => short(kappa(row)), leaves: isTwo ? 0 : 1, isNumber: true },
    { name: isOrdered ? 'AC1/AC2' : 'AC1', of: ({ agreement }) => short(agreement.ac), leaves: 0, isNumber: true },
    { name: 'alpha (95 %)', of: ({ agreement }) => shortRange(agreement.alpha), leaves: 0 },
    { name: 'may be', of: alphaReading, leaves: 0 },
    {
      name: 'ICC(2,1)',
      of: ({ frequencies }) => (frequencies === null ? '' : shortRange(frequencies.single)),
      leaves: 7,
    },
    { name: 'onset F1', of: ({ onsets }) => (onsets === null ? '' : short(onsets)), leaves: 8, isNumber: true },
    {
      name: 'characters',
      of: ({ spans }) => (spans === null ? '' : short(spans.characters)),
      leaves: 9,
      isNumber: true,
    },
  ]
}

/** The heading says whose codes they are, and where a verdict is given. */
function labelOf({ label, of }: AgreementRow): string {
  return of === 'code' || of === 'criterion' ? label.replace(/ .*/, '') : label
}

/** Of ordered categories the two weighted kappas, which papers print (domain.md 7.1). */
function weighted(rows: readonly AgreementRow[], width: number): string {
  return rows
    .flatMap(({ label, scale, agreement: { kappaLinear, kappaQuadratic } }) =>
      scale !== 'ordinal' || kappaLinear?.value == null || kappaQuadratic?.value == null
        ? []
        : [`${label}: weighted kappa ${shortRange(kappaLinear)} linear, ${shortRange(kappaQuadratic)} quadratic.`],
    )
    .map((sentence) => `\n${wrapped(sentence, width)}`)
    .join('')
}

const chosenNames = { code: 'turns', criterion: 'met', session: '', level: '' } as const

/** How often each coder said yes, or met; nothing where no category stands out. */
function chosen({ categories, chosen: counts }: AgreementRow): string {
  const place = ['yes', 'met'].map((name) => categories.indexOf(name)).find((at) => at >= 0)
  if (place === undefined) return ''
  const each = counts.map((own) => own[place] ?? 0)
  return each.length <= 3 ? each.join('/') : `${Math.min(...each)}–${Math.max(...each)}`
}

function prevalence({ categories, agreement }: AgreementRow): string {
  const place = ['yes', 'met'].map((name) => categories.indexOf(name)).find((at) => at >= 0)
  const share = place === undefined ? undefined : agreement.prevalence[place]
  return share === undefined ? '' : fixed(share)
}

type Beside = { readonly name: string; readonly kind: string } & Pick<
  CoderPair | PairGroup,
  'percent' | 'kappa' | 'alpha' | 'f1'
>

function matrixSections(report: AgreementReport): readonly Section[] {
  const { matrix, coders, by } = report
  const nameOf = (place: number) => plain(coders[place]?.id ?? '')
  const pairs = matrix.pairs.map(
    (pair): Beside => ({
      ...pair,
      name: `${nameOf(pair.coders[0])}, ${nameOf(pair.coders[1])}`,
      kind: pairKindName(pair.kind),
    }),
  )
  const groups =
    matrix.pairs.length < 2
      ? []
      : matrix.groups.map(
          (group): Beside => ({ ...group, name: pairKindName(group.kind), kind: count(group.pairs, 'pair') }),
        )
  const n = Math.max(0, ...matrix.pairs.map(({ percent }) => percent.n))
  const what = { code: 'code', criterion: 'criterion', session: 'pattern', level: 'level' } as const
  const title =
    n < 2
      ? 'Coder by coder'
      : `Coder by coder, mean over ${count(n, what[by], by === 'criterion' ? 'criteria' : undefined)} seen in ${fewestSeen} units or more`
  const rows = [...pairs, ...groups]
  if (rows.length === 0 || (pairs.length === 1 && n < 2)) return []
  return [{ title, body: (width) => textColumns(rows, besideColumns, width) }]
}

const besideColumns: readonly TextColumn<Beside>[] = [
  { name: '', of: ({ name }) => name, leaves: 0 },
  { name: '', of: ({ kind }) => kind, leaves: 2 },
  {
    name: 'same',
    of: ({ percent }) => (percent.value === null ? '–' : fixed(percent.value)),
    leaves: 1,
    isNumber: true,
  },
  { name: 'F1', of: ({ f1 }) => (f1 === null ? '' : shortRange(f1)), leaves: 3 },
  { name: 'kappa', of: ({ kappa }) => shortRange(kappa), leaves: 0 },
  { name: 'alpha', of: ({ alpha }) => shortRange(alpha), leaves: 0 },
]

/** More tables than this stand in the JSON alone. */
const mostTables = 3

function confusionSections({ confusions, coders }: AgreementReport): readonly Section[] {
  return confusions.slice(0, mostTables).map((confusion) => {
    const [first, second] = confusion.coders.map((place) => coders[place]?.id ?? '')
    const what = confusion.about === 'level' ? 'Levels' : 'Patterns'
    return {
      title: `${what}: rows ${first}, columns ${second}`,
      body: (width) => `${confusionTable(confusion, width)}\n${confused(confusion)}`,
    }
  })
}

function confusionTable({ categories, table }: Confusion, width: number): string {
  const rows = categories.map((category, at) => ({ category, counts: table[at] ?? [] }))
  return textColumns(
    rows,
    [
      { name: '', of: ({ category }) => category, leaves: 0 },
      ...categories.map((name, at) => ({
        ...{ name, leaves: 0, isNumber: true },
        of: ({ counts }: (typeof rows)[number]) => String(counts[at] ?? 0),
      })),
    ],
    width,
  )
}

function confused({ oneTwo, twoThree, oneThree, levelOrNone }: Confusion): string {
  return `1 and 2 confused: ${oneTwo}; 2 and 3: ${twoThree}; 1 and 3: ${oneThree}; a level and none: ${levelOrNone}.`
}

function episodes({ episodes: all, coders }: AgreementReport): readonly Section[] {
  if (all.every(({ detection }) => detection.support + detection.falsePositives === 0)) return []
  const columns: readonly TextColumn<(typeof all)[number]>[] = [
    { name: '', of: ({ coders: [first, second] }) => plain(`${coders[first]?.id}, ${coders[second]?.id}`), leaves: 0 },
    {
      name: 'episodes',
      of: ({ detection: { support, truePositives, falsePositives } }) => `${support}/${truePositives + falsePositives}`,
      leaves: 0,
      isNumber: true,
    },
    { name: 'F1', of: ({ detection }) => shortRange(detection.f1), leaves: 0 },
    { name: 'precision', of: ({ detection }) => shortRange(detection.precision), leaves: 3 },
    { name: 'recall', of: ({ detection }) => shortRange(detection.recall), leaves: 2 },
    { name: 'kind', of: ({ kind }) => shortRange(kind), leaves: 1 },
    { name: 'end', of: ({ end }) => shortRange(end), leaves: 1 },
  ]
  return [
    {
      title: 'Episodes of strain, one found where they share a turn',
      body: (width) => textColumns(all, columns, width),
    },
  ]
}

function drift({ drift: found }: AgreementReport): readonly Section[] {
  if (found === null) return []
  const columns: readonly TextColumn<(typeof found.blocks)[number]>[] = [
    { name: found.by === 'round' ? 'round' : 'block', of: ({ block }) => String(block), leaves: 0, isNumber: true },
    { name: 'relationships', of: ({ relationships }) => String(relationships), leaves: 0, isNumber: true },
    { name: 'same', of: ({ percent }) => shortRange(percent), leaves: 1 },
    { name: 'alpha, pooled', of: ({ alpha }) => shortRange(alpha), leaves: 0 },
  ]
  const { slope } = found
  const trend =
    slope.value === null
      ? `No slope: ${slope.reason}.`
      : `Change of alpha from one block to the next: ${shortRange(slope)} (Theil–Sen).`
  return [
    {
      title: `Over the ${found.by === 'round' ? 'rounds' : 'time of coding'}`,
      body: (width) => `${textColumns(found.blocks, columns, width)}\n${wrapped(trend, width)}`,
    },
  ]
}

function legendOf({ by, coders }: AgreementReport): string {
  const kappa = coders.length === 2 ? '' : ' Kappa is the mean over pairs of coders.'
  const rare =
    by === 'code'
      ? ' Where prev. is near 0 or 1, kappa and alpha are low however much coders agree: read AC1 beside them.'
      : ''
  return `${readingLegend}${kappa}${rare} Everything else, pair by pair: --json FILE.`
}
