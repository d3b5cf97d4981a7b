import { leastToTell } from '../../dtn/group-summary.ts'
import type { ObservedSystem } from '../../dtn/observed-system.ts'
import {
  conflictingIn,
  groupNameIn,
  meanIn,
  missingDeclarationsIn,
  repliesIn,
  shareIn,
} from '../../words/board-sentences.ts'
import type { BoardWords } from '../../words/board-words.ts'
import { filled } from '../../words/filled.ts'
import type { FrameworkWords } from '../../words/framework-words.ts'
import { severityIn } from '../../words/severity.ts'
import type { Sheet, SheetBlock } from './sheet.ts'

export interface SystemReport {
  readonly observed: ObservedSystem
  /** Relationships left out because whoever asks has still to code them. */
  readonly hidden: number
  readonly isCut: boolean
  readonly at: string
  readonly generatedBy: string
}

export interface SheetWords {
  readonly framework: FrameworkWords
  readonly board: BoardWords
}

/** What a governance board reads of a system, laid out for paper. */
export function systemSheet(words: SheetWords, report: SystemReport): Sheet {
  const { framework, board } = words
  const { observed } = report
  const name = observed.system.name ?? observed.system.id ?? board.unnamed
  const isEmpty = observed.people.relationships + observed.simulated === 0
  return {
    language: framework.language,
    title: filled(board.title, { system: name }),
    blocks: [
      ...opening(words, report),
      ...(isEmpty ? [] : [...declared(words, observed), ...missing(words, observed), ...risks(words, observed)]),
      ...(isEmpty ? [] : [...strain(words, observed), ...subgroups(words, observed), ...limits(words, observed)]),
    ],
    pageWords: board.page,
  }
}

function opening({ framework, board }: SheetWords, report: SystemReport): readonly SheetBlock[] {
  const { observed, hidden, isCut, at, generatedBy } = report
  const { system, people, simulated } = observed
  const version = system.version === null ? board.noVersion : filled(board.version, { version: system.version })
  const made = filled(board.madeAt, { date: dateIn(framework, at), program: generatedBy })
  const { relationships, persons, sessions, informative } = people
  const isEmpty = relationships + simulated === 0
  return [
    text(`${version}. ${made}`),
    { kind: 'notice', text: framework.levels.underValidation },
    text(isEmpty ? board.nothing : filled(board.basis, { relationships, persons, sessions, informative })),
    ...(simulated === 0 ? [] : [text(filled(board.simulated, { count: simulated }))]),
    ...(hidden === 0 ? [] : [notice(filled(board.hidden, { count: hidden }))]),
    ...(isCut ? [notice(board.cut)] : []),
  ]
}

function declared({ framework, board }: SheetWords, { declared: said, people }: ObservedSystem): readonly SheetBlock[] {
  const { levels } = framework
  const { declared: words } = board
  const claim =
    said.level === null
      ? levels.declared.none
      : filled(levels.declared.claim, { level: said.level, name: levels.names[said.level] })
  const isNone = said.asDeclared === null || said.asDeclared.of === 0
  const same = said.asDeclared === null ? [] : [isNone ? words.unobserved : sameIn(board, said.asDeclared)]
  return [
    { kind: 'heading', text: words.title },
    text([claim, ...same, words.notGrades].join(' ')),
    {
      kind: 'table',
      caption: words.levels,
      columns: [board.columns.level, board.columns.share],
      rows: people.levels.map(({ level, share }) => [levels.titles[level], shareIn(board, share)]),
    },
    {
      kind: 'table',
      caption: words.certainties,
      columns: [board.columns.certainty, board.columns.relationships],
      rows: people.certainties.map(({ certainty, n }) => [levels.certainties[certainty], String(n)]),
    },
    ...(people.levelThreeLike.n === 0
      ? []
      : [text(filled(words.like, { share: shareIn(board, people.levelThreeLike) }))]),
  ]
}

const sameIn = (board: BoardWords, share: Parameters<typeof shareIn>[1]): string =>
  filled(board.declared.same, { share: shareIn(board, share) })

function missing({ framework, board }: SheetWords, observed: ObservedSystem): readonly SheetBlock[] {
  const { declared: said, system } = observed
  const items = missingDeclarationsIn(board, framework, { declared: said, version: system.version })
  const conflict = conflictingIn(board, said)
  return [
    { kind: 'heading', text: board.missing.title },
    text(items.length === 0 ? board.missing.nothing : board.missing.lead),
    ...(items.length === 0 ? [] : [{ kind: 'list', items } as const]),
    ...(conflict === null ? [] : [notice(conflict)]),
  ]
}

function risks({ framework, board }: SheetWords, { people }: ObservedSystem): readonly SheetBlock[] {
  const { columns } = board
  const names = framework.risks.indicators
  const found = people.risks.map((risk) => [
    `${risk.indicator} ${names[risk.indicator]}`,
    `${severityIn(framework, risk.worst)}${risk.isDoubtful ? ` (${board.risks.doubtful})` : ''}`,
    shareIn(board, risk.found),
    framework.risks.reactions[risk.worst],
    repliesIn(board, risk),
  ])
  const rates = people.indicators.map(({ indicator, flagged, unseen }) => [
    `${indicator} ${names[indicator]}`,
    flagged.of < leastToTell ? `${flagged.n} / ${flagged.of}: ${board.tooFew}` : shareIn(board, flagged),
    String(unseen),
  ])
  const riskColumns = [columns.indicator, columns.worst, columns.found, columns.reaction, columns.replies]
  return [
    { kind: 'heading', text: board.risks.title },
    text(found.length === 0 ? board.risks.nothing : board.risks.lead),
    ...tableOf(board.risks.title, riskColumns, found),
    ...tableOf(board.risks.rates, [columns.indicator, columns.flagged, columns.unseen], rates),
  ]
}

function strain({ framework, board }: SheetWords, { people }: ObservedSystem): readonly SheetBlock[] {
  const { found, repaired, ends, episodes } = people.strain
  const endings = Object.entries(ends).filter(([, count]) => count > 0)
  const names: Readonly<Record<string, string>> = framework.strain.ends
  const going = people.measures.map((measure) => [
    framework.measures[measure.id] ?? measure.id,
    meanIn(board, framework, measure),
  ])
  const said =
    episodes === 0
      ? [board.strain.nothing]
      : [
          filled(board.strain.found, { share: shareIn(board, found), episodes }),
          filled(board.strain.repaired, { share: shareIn(board, repaired) }),
        ]
  return [
    { kind: 'heading', text: board.strain.title },
    text(said.join(' ')),
    ...tableOf(
      board.strain.title,
      [board.columns.end, board.columns.episodes],
      endings.map(([end, count]) => [names[end] ?? end, String(count)]),
    ),
    { kind: 'heading', text: board.goingAlong.title },
    ...tableOf(board.goingAlong.title, [board.columns.measure, board.columns.mean], going),
  ]
}

function subgroups({ framework, board }: SheetWords, observed: ObservedSystem): readonly SheetBlock[] {
  const { columns } = board
  const levelName = framework.levels.titles
  const tables = observed.subgroups.flatMap(({ kind, groups }) => {
    const rows = groups.map(({ name, relationships, told }) => {
      const cells = told === null ? [board.tooFew, board.tooFew, board.tooFew] : toldCells(board, told, levelName)
      return [groupNameIn(board, kind, name), String(relationships), ...cells]
    })
    const head = [columns.group, columns.relationships, columns.level, columns.atRisk, columns.repaired]
    return tableOf(board.subgroups.kinds[kind], head, rows)
  })
  return [
    { kind: 'heading', text: board.subgroups.title },
    text(filled(board.subgroups.lead, { least: leastToTell })),
    ...tables,
  ]
}

type Told = NonNullable<ObservedSystem['subgroups'][number]['groups'][number]['told']>

function toldCells(
  board: BoardWords,
  { levels, atRisk, repaired }: Told,
  names: Readonly<Record<string, string>>,
): readonly string[] {
  const seen = levels.filter(({ share }) => share.n > 0)
  return [
    seen.map(({ level, share }) => `${names[level] ?? level}: ${share.n}`).join('; '),
    shareIn(board, atRisk),
    repaired.of < leastToTell ? board.tooFew : shareIn(board, repaired),
  ]
}

function limits({ framework, board }: SheetWords, { limits: known, people }: ObservedSystem): readonly SheetBlock[] {
  const { limits: words, columns } = board
  const { firstAt, lastAt } = known
  const period =
    firstAt === null || lastAt === null
      ? words.noPeriod
      : filled(words.period, { from: dateIn(framework, firstAt), to: dateIn(framework, lastAt) })
  const number = new Intl.NumberFormat(framework.language, { maximumFractionDigits: 2 })
  const coders = known.makers.map(({ coder, coderKind, relationships, measured }) => {
    const scores = Object.entries(measured).map(([code, { f1, n }]) => `${code} ${number.format(f1)} (n = ${n})`)
    const said = scores.length === 0 ? words.notMeasured : scores.join(', ')
    return [coder, framework.coding.coderKinds[coderKind], String(relationships), said]
  })
  return [
    { kind: 'heading', text: words.title },
    {
      kind: 'list',
      items: [
        words.checklist,
        period,
        filled(words.uncoded, { share: shareIn(board, people.uncoded) }),
        filled(words.parameters, { names: known.parameters.join('; '), codebooks: known.codebooks.join(', ') }),
        words.independence,
        words.selection,
      ],
    },
    text(words.measuredOn),
    ...tableOf(words.coders, [columns.coder, columns.kind, columns.relationships, columns.f1], coders),
  ]
}

function tableOf(
  caption: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): readonly SheetBlock[] {
  return rows.length === 0 ? [] : [{ kind: 'table', caption, columns, rows }]
}

const text = (said: string): SheetBlock => ({ kind: 'text', text: said })
const notice = (said: string): SheetBlock => ({ kind: 'notice', text: said })

/** A day as the language writes it, in UTC: a report says the same wherever it is made. */
function dateIn({ language }: FrameworkWords, at: string): string {
  const place = language === 'de' ? 'de-DE' : 'en-GB'
  return new Intl.DateTimeFormat(place, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(at))
}
