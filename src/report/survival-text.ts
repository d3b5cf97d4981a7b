import { dropoutKinds } from '../dtn/measures/silences.ts'
import { type DropoutSurvival, type GroupSurvival, shareAt } from '../study/dropout-survival.ts'
import { dayText, endNames, leftOutText, logRankText, medianText, survivalNotes } from './survival-wording.ts'
import { inkOf, plain, wrapped } from './terminal-text.ts'
import { type TextColumn, textColumns } from './text-columns.ts'
import { capital, count } from './wording.ts'

export interface SurvivalTextOptions {
  readonly width: number
  readonly isColour: boolean
}

/** How long clients stayed, as a terminal shows it: curves, ways of leaving, the test between groups, and what it does not say. */
export function survivalText(survival: DropoutSurvival, options: SurvivalTextOptions): string {
  const width = Math.max(60, Math.min(options.width, 100))
  const ink = inkOf(options.isColour)
  const { all, groups, leftOut, logRank } = survival
  const sets = [all, ...groups]
  const parts = [
    ink.bold(`Staying away, in days from the first session: ${count(all.curve.n, 'relationship')} followed`),
    textColumns(sets, lengthColumns, width),
    `${ink.bold('How it ended')}\n${textColumns(sets, endColumns, width)}`,
    ...(all.atRisk.length === 0 ? [] : [`${ink.bold('Still there')}\n${textColumns(sets, shareColumns(all), width)}`]),
    ...(logRank === null ? [] : [wrapped(logRankText(logRank), width)]),
    ...(leftOut.length === 0 ? [] : [wrapped(leftOutText(leftOut), width)]),
    ink.faint(
      survivalNotes(survival)
        .map((note) => wrapped(note, width))
        .join('\n'),
    ),
  ]
  return `${parts.join('\n\n')}\n`
}

const nameColumn: TextColumn<GroupSurvival> = { name: 'Group', of: ({ group }) => plain(group), leaves: 0 }

const lengthColumns: readonly TextColumn<GroupSurvival>[] = [
  nameColumn,
  { name: 'Followed', of: ({ curve }) => String(curve.n), leaves: 0, isNumber: true },
  { name: 'Dropouts', of: ({ curve }) => String(curve.events), leaves: 0, isNumber: true },
  { name: 'Median days until dropout, 95 %', of: medianText, leaves: 0 },
]

const endColumns: readonly TextColumn<GroupSurvival>[] = [
  nameColumn,
  ...dropoutKinds.map((kind) => ({
    name: capital(endNames[kind]),
    of: ({ ends, incidence }: GroupSurvival) => endCell(ends[kind], incidence[kind].at(-1)),
    leaves: 0,
  })),
  { name: 'Goodbye', of: ({ ends }) => String(ends.goodbye), leaves: 2, isNumber: true },
  { name: 'Last session', of: ({ ends }) => String(ends.lastSession), leaves: 1, isNumber: true },
]

/** How many, and the share by the end of all times with the other ways in mind. */
function endCell(n: number, last: GroupSurvival['incidence']['unexplained'][number] | undefined): string {
  const share = last?.incidence.value ?? null
  return share === null ? String(n) : `${n} (${share.toFixed(2)} by day ${dayText(last?.time ?? 0)})`
}

/** The height of the curve at round days, with how many are followed still. */
function shareColumns(all: GroupSurvival): readonly TextColumn<GroupSurvival>[] {
  return [
    nameColumn,
    ...all.atRisk.map(({ day }, at) => ({
      name: `Day ${day}`,
      of: (group: GroupSurvival) => {
        const n = group.atRisk[at]?.n ?? 0
        return n === 0 ? '–' : `${shareAt(group.curve, day).toFixed(2)}, n ${n}`
      },
      leaves: at === 0 ? 7 : at,
    })),
  ]
}
