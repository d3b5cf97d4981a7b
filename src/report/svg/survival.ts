import { type ScaleLinear, scaleLinear } from 'd3-scale'
import { type DropoutSurvival, type GroupSurvival, shareAt } from '../../study/dropout-survival.ts'
import { html, type Markup } from '../html/markup.ts'
import { dayText, leftOutText, logRankText, medianText, survivalNotes } from '../survival-wording.ts'
import { count } from '../wording.ts'
import { room, stacked } from './block.ts'
import { decimals } from './figures.ts'
import { type Block, letters, lines, place } from './lettering.ts'
import { margin, picture, usualWidth } from './picture.ts'
import { marks, shape } from './shapes.ts'
import { survivalWords } from './survival-words.ts'

/**
 * Share of clients that had not dropped out, day by day: steps where somebody did, ticks where a record ends otherwise, and below how
 * many are still followed, since the right end of a curve rests on few (domain.md 6.7). No colour is good or bad.
 */
export function survivalPicture(survival: DropoutSurvival, { width = usualWidth } = {}): string {
  const inner = width - 2 * margin
  const curves = curvesOf(survival)
  const title = titles[survival.by]
  const small = (text: string) => lines(text, inner, { style: 'small', colour: 'soft' })
  const left = survival.by === 'all' ? [] : unshown(survival, curves)
  const whole = stacked([
    lines(title, inner, { style: 'head' }),
    small(leadOf(survival)),
    room(10),
    ...(curves.length === 0 ? [] : [legend(curves, inner), room(6), plot(curves, inner), atRisk(curves, inner)]),
    room(8),
    ...[...left, ...survivalNotes(survival)].map(small),
  ])
  return picture({
    ...{ title, width, height: whole.height + 2 * margin },
    description: survivalWords(survival, [leadOf(survival), ...left, ...survivalNotes(survival)]),
    body: whole.at(margin, margin),
  })
}

const titles: Readonly<Record<DropoutSurvival['by'], string>> = {
  all: 'Staying away',
  level: 'Staying away, by level',
  system: 'Staying away, by system',
}

function leadOf({ all, logRank, leftOut }: DropoutSurvival): string {
  return [
    `${count(all.curve.n, 'relationship')} followed, ${count(all.curve.events, 'dropout')}.`,
    ...(logRank === null ? [] : [logRankText(logRank)]),
    ...(leftOut.length === 0 ? [] : [leftOutText(leftOut)]),
  ].join(' ')
}

interface Curve {
  readonly group: GroupSurvival
  readonly stroke: string
  readonly mark: (typeof marks)[number]
  /** The last day of its last record. */
  readonly end: number
}

/** Strokes that differ without their colours. */
const strokes = ['nx-line', 'nx-line nx-dash', 'nx-line nx-dots', 'nx-span'] as const

/** As many as can be told apart; the largest where there are more. */
function curvesOf({ by, all, groups }: DropoutSurvival): readonly Curve[] {
  const some = (by === 'all' ? [all] : groups).filter(({ curve }) => curve.n > 0)
  const largest = new Set(some.toSorted((a, b) => b.curve.n - a.curve.n).slice(0, marks.length))
  return some
    .filter((group) => largest.has(group))
    .map((group, at) => ({
      group,
      stroke: `${strokes[at] ?? strokes[0]} nx-s-${(marks[at] ?? marks[0]).colour}`,
      mark: marks[at] ?? marks[0],
      end: Math.max(group.censored.at(-1) ?? 0, group.curve.steps.at(-1)?.time ?? 0),
    }))
}

function unshown({ groups }: DropoutSurvival, curves: readonly Curve[]): readonly string[] {
  const shown = new Set(curves.map(({ group }) => group))
  const others = groups.filter((group) => !shown.has(group)).map(({ group }) => group)
  return others.length === 0 ? [] : [`Not drawn, being smaller or without times: ${others.join(', ')}.`]
}

function legend(curves: readonly Curve[], width: number): Block {
  return stacked(
    [
      ...curves.map(({ group, stroke, mark }) => {
        const { n, events } = group.curve
        const name = group.group === 'all' ? 'All' : group.group
        const said = lines(`${name}: n ${n}, ${count(events, 'dropout')}, median ${medianText(group)}`, width - 44, {
          style: 'small',
        })
        return {
          height: said.height,
          at: (x: number, y: number) =>
            html`<path d="M${place(x)} ${place(y + 9)}h34" class="${stroke}"/>${shape(mark, [x + 17, y + 9])}${said.at(x + 44, y)}`,
        }
      }),
      lines(
        `Small bars on a curve: records that end without dropout.${curves.length === 1 ? ' Dotted: 95 % interval.' : ''}`,
        width,
        { style: 'small', colour: 'soft' },
      ),
    ],
    2,
  )
}

const axisWidth = 40

function daysAcross(curves: readonly Curve[], width: number): ScaleLinear<number, number> {
  const longest = Math.max(1, ...curves.map(({ end }) => end))
  return scaleLinear([0, longest], [axisWidth, width - 14])
}

/** The days under which people are counted. */
function ticksOf(curves: readonly Curve[]): readonly number[] {
  return curves[0]?.group.atRisk.map(({ day }) => day) ?? []
}

function plot(curves: readonly Curve[], width: number): Block {
  const height = Math.round(Math.min(300, Math.max(180, width * 0.5)))
  const across = daysAcross(curves, width)
  const up = scaleLinear([0, 1], [height, 8])
  const lone = curves.length === 1 ? curves[0] : undefined
  return {
    height: height + 46,
    at: (x, y) => {
      const at: Place = { across: (day) => x + across(day), up: (share) => y + up(share) }
      return html`${axes(curves, at, [x + axisWidth, x + width - 14])}${lone === undefined ? null : bounds(lone, at)}${curves.map((curve) => curveMarkup(curve, at))}`
    },
  }
}

interface Place {
  readonly across: (day: number) => number
  readonly up: (share: number) => number
}

function axes(curves: readonly Curve[], { across, up }: Place, [from, to]: readonly [number, number]): Markup {
  const soft = { style: 'small', colour: 'soft' } as const
  const shares = [0, 0.25, 0.5, 0.75, 1].map(
    (share) =>
      html`<path d="M${place(from)} ${place(up(share))}H${place(to)}" class="nx-thin ${share === 0.5 ? 'nx-dash nx-s-rule' : 'nx-s-grid'}"/>${letters(decimals(share, 2), [from - 8, up(share) + 4], { ...soft, anchor: 'end' })}`,
  )
  const days = ticksOf(curves).map((day) =>
    letters(dayText(day), [across(day), up(0) + 18], { ...soft, anchor: 'middle' }),
  )
  const name = letters('Days from the first session', [(from + to) / 2, up(0) + 38], { ...soft, anchor: 'middle' })
  return html`${shares}${days}${name}`
}

function curveMarkup({ group, stroke, mark, end }: Curve, { across, up }: Place): Markup {
  const path = stepPath(
    group.curve.steps.map(({ time, survival }) => [time, survival.value ?? 0]),
    end,
    { across, up },
  )
  const ticks = [...new Set(group.censored)].map((day) => {
    const top = up(shareAt(group.curve, day)) - 5
    return html`<path d="M${place(across(day))} ${place(top)}v10" class="nx-line nx-s-${mark.colour}"/>`
  })
  return html`<path d="${path}" class="${stroke}"/>${ticks}${shape(mark, [across(end), up(shareAt(group.curve, end))])}`
}

/** The interval round a curve that is alone; round several it would hide them. */
function bounds({ group, end }: Curve, at: Place): readonly Markup[] {
  return [0, 1].map((side) => {
    const points = group.curve.steps.flatMap(
      ({ time, survival: { interval } }): readonly (readonly [number, number])[] =>
        interval === null ? [] : [[time, interval[side] ?? 0]],
    )
    // Where nobody is left there is no interval.
    const last = group.curve.steps.find(({ survival }) => survival.interval === null)?.time ?? end
    return html`<path d="${stepPath(points, last, at)}" class="nx-line nx-dots nx-s-rule"/>`
  })
}

function stepPath(steps: readonly (readonly [number, number])[], end: number, { across, up }: Place): string {
  const parts = steps.map(([day, share]) => `H${place(across(day))}V${place(up(share))}`)
  return `M${place(across(0))} ${place(up(1))}${parts.join('')}H${place(across(end))}`
}

/** Below the plot and on the same days. */
function atRisk(curves: readonly Curve[], width: number): Block {
  const across = daysAcross(curves, width)
  const head = lines('Still followed', width, { style: 'label' })
  const rows = curves.map(({ group, mark }) => ({
    height: 40,
    at: (x: number, y: number) =>
      html`${shape(mark, [x + 8, y + 11])}${letters(group.group === 'all' ? 'All' : group.group, [x + 22, y + 16], { style: 'small', colour: 'soft' })}${group.atRisk.map(({ day, n }) => letters(String(n), [x + across(day), y + 34], { style: 'small', anchor: 'middle' }))}`,
  }))
  return stacked([head, ...rows])
}
