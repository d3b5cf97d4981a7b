import type { MeasureUnit } from '../../../src/dtn/measures/measure.ts'
import { numberText, percentText } from '../../parts/numbers.ts'
import type { ReadTrend } from './shown-assessment.ts'

interface TrendPictureProps {
  readonly points: ReadTrend['points']
  readonly sessions: readonly number[]
  readonly unit: MeasureUnit
  readonly width: number
}

const height = 150
const top = 10
const bottom = 122
const left = 46

/** A dot for each session with its interval, a line with its band for all sessions so far. */
export function TrendPicture({ points, sessions, unit, width }: TrendPictureProps) {
  const right = width - 10
  const step = points.length < 2 ? 0 : (right - left - 16) / (points.length - 1)
  const x = (at: number): number => left + 8 + at * step
  const [low, high] = rangeOf(points, unit)
  const y = (value: number): number => bottom - ((value - low) / (high - low)) * (bottom - top)
  const every = Math.max(1, Math.ceil((points.length * 26) / (right - left)))
  const said = (value: number): string => (unit === 'share' ? percentText(value) : numberText(value))
  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
      focusable="false"
      className="picture"
    >
      {[low, (low + high) / 2, high].map((value) => (
        <g key={value}>
          <path d={`M${left} ${y(value)}H${right}`} className="grid" />
          <text x={left - 6} y={y(value) + 4} textAnchor="end">
            {said(value)}
          </text>
        </g>
      ))}
      <path d={bandOf(points, x, y)} className="band" />
      <path d={lineOf(points, x, y)} className="course-line" />
      {points.map(({ here }, at) =>
        here.value === null ? null : (
          <g key={sessions[at]}>
            {here.interval === null ? null : (
              <path d={`M${x(at)} ${y(here.interval[0])}V${y(here.interval[1])}`} className="whisker" />
            )}
            <circle cx={x(at)} cy={y(here.value)} r={3.5} className="here" />
          </g>
        ),
      )}
      {sessions.map((session, at) =>
        at % every === 0 ? (
          <text key={session} x={x(at)} y={height - 6} textAnchor="middle">
            {session}
          </text>
        ) : null,
      )}
    </svg>
  )
}

type Place = (value: number) => number

function lineOf(points: ReadTrend['points'], x: Place, y: Place): string {
  let isBroken = true
  return points
    .map(({ soFar: { value } }, at) => {
      if (value === null) {
        isBroken = true
        return ''
      }
      const move = isBroken ? 'M' : 'L'
      isBroken = false
      return `${move}${x(at)} ${y(value)}`
    })
    .join('')
}

/** Each point with an interval to its neighbours; where there is none the band is open. */
function bandOf(points: ReadTrend['points'], x: Place, y: Place): string {
  return points
    .map(({ soFar }, at) => {
      const next = points[at + 1]?.soFar
      const [here, there] = [soFar.interval, next?.interval]
      if (here === null || there === null || there === undefined) return ''
      return `M${x(at)} ${y(here[0])}L${x(at + 1)} ${y(there[0])}V${y(there[1])}L${x(at)} ${y(here[1])}z`
    })
    .join('')
}

/** Shares and matching have their whole scale; anything else what was seen, from zero. */
function rangeOf(points: ReadTrend['points'], unit: MeasureUnit): readonly [number, number] {
  if (unit === 'share' || unit === 'matching' || unit === 'index') return [0, 1]
  const seen = points.flatMap(({ here, soFar }) =>
    [here.value, soFar.value, ...(here.interval ?? []), ...(soFar.interval ?? [])].filter((value) => value !== null),
  )
  return [-roundedUp(-Math.min(0, ...seen)), roundedUp(Math.max(0, ...seen)) || 1]
}

/** The next of 1, 2, 4, 5 and 10 in its power of ten, so that half of it is a number one can read. */
function roundedUp(value: number): number {
  if (value <= 0) return 0
  const power = 10 ** Math.floor(Math.log10(value))
  return power * ([1, 2, 4, 5].find((step) => step * power >= value) ?? 10)
}
