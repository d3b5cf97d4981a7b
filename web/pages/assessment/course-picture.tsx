import { useTranslation } from 'react-i18next'
import { certainties } from '../../../src/dtn/certainty.ts'
import { percentText } from '../../parts/numbers.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'
import type { ReadCourse } from './shown-assessment.ts'

type Stands = ReadCourse['stands']

interface CoursePictureProps {
  readonly stands: Stands
  /** Probability that moderate certainty asks for. */
  readonly threshold: number
  readonly width: number
}

interface Places {
  readonly x: (at: number) => number
  readonly right: number
  readonly left: number
}

/** Three lanes over the same sessions: which level, which band, how probable. The lanes have no order from bad to good. */
export function CoursePicture({ stands, threshold, width }: CoursePictureProps) {
  const left = 128
  const right = width - 12
  const step = stands.length < 2 ? 0 : (right - left - 16) / (stands.length - 1)
  const places: Places = { x: (at) => left + 8 + at * step, left, right }
  return (
    <svg
      width={width}
      height={304}
      viewBox={`0 0 ${width} 304`}
      aria-hidden="true"
      focusable="false"
      className="picture"
    >
      <LevelLane stands={stands} places={places} />
      <BandLane stands={stands} places={places} />
      <ProbabilityLane stands={stands} places={places} threshold={threshold} />
      <SessionAxis stands={stands} places={places} />
    </svg>
  )
}

interface LaneProps {
  readonly stands: Stands
  readonly places: Places
}

function LevelLane({ stands, places: { x, left } }: LaneProps) {
  const { t } = useTranslation('assessment')
  return (
    <g>
      <text x={left - 8} y={24} textAnchor="end">
        {t('course.level')}
      </text>
      {stands.map(({ session, level }, at) => {
        const hue = level === 'indeterminate' ? 0 : level
        return (
          <g key={session} transform={`translate(${x(at)} 20)`}>
            <path d={shapes[level]} fill={`var(--wash-${hue})`} stroke={`var(--level-${hue})`} />
            {stands.length > 40 ? null : (
              <text y={4} textAnchor="middle" fontWeight={700} fontSize={11}>
                {level === 'indeterminate' ? '?' : level}
              </text>
            )}
          </g>
        )
      })}
    </g>
  )
}

/** Square, circle, hexagon, diamond: as patterns of sessions. */
const shapes = {
  1: 'M-8 -8h16v16h-16z',
  2: 'M-8.5 0a8.5 8.5 0 1 0 17 0a8.5 8.5 0 1 0 -17 0z',
  3: 'M-9 0l4.5 -8h9l4.5 8l-4.5 8h-9z',
  indeterminate: 'M0 -9l9 9l-9 9l-9 -9z',
} as const

const bandTop = 48
const bandStep = 20

function BandLane({ stands, places: { x, left, right } }: LaneProps) {
  const { levels } = useFrameworkWords()
  const y = (certainty: Stands[number]['certainty']): number =>
    bandTop + (4 - certainties.indexOf(certainty)) * bandStep
  const line = stands.map(
    ({ certainty }, at) => `${at === 0 ? `M${x(0)}` : `H${x(at)}`}${at === 0 ? ' ' : 'V'}${y(certainty)}`,
  )
  return (
    <g>
      {certainties.map((certainty) => (
        <g key={certainty}>
          <path d={`M${left} ${y(certainty)}H${right}`} className="grid" />
          <text x={left - 8} y={y(certainty) + 4} textAnchor="end">
            {levels.certainties[certainty]}
          </text>
        </g>
      ))}
      <path d={line.join('')} className="course-line" />
      {stands.map(({ session, certainty }, at) => (
        <circle key={session} cx={x(at)} cy={y(certainty)} r={3} className="course-dot" />
      ))}
    </g>
  )
}

const chanceTop = 160
const chanceHeight = 104

function ProbabilityLane({
  stands,
  threshold,
  places: { x, left, right },
}: LaneProps & { readonly threshold: number }) {
  const y = (probability: number): number => chanceTop + (1 - probability) * chanceHeight
  const line = stands.map(({ majorityProbability }, at) => `${at === 0 ? 'M' : 'L'}${x(at)} ${y(majorityProbability)}`)
  return (
    <g>
      {[0, 0.5, 1].map((value) => (
        <g key={value}>
          <path d={`M${left} ${y(value)}H${right}`} className="grid" />
          <text x={left - 8} y={y(value) + 4} textAnchor="end">
            {percentText(value)}
          </text>
        </g>
      ))}
      <path d={`M${left} ${y(threshold)}H${right}`} className="threshold" />
      <text x={left - 8} y={y(threshold) + 4} textAnchor="end">
        {percentText(threshold)}
      </text>
      <path d={line.join('')} className="course-line" />
      {stands.map(({ session, majorityProbability }, at) => (
        <circle key={session} cx={x(at)} cy={y(majorityProbability)} r={3} className="course-dot" />
      ))}
    </g>
  )
}

function SessionAxis({ stands, places: { x, left, right } }: LaneProps) {
  const { t } = useTranslation('assessment')
  const every = Math.max(1, Math.ceil((stands.length * 26) / (right - left)))
  return (
    <g>
      <text x={left - 8} y={284} textAnchor="end">
        {t('course.axis')}
      </text>
      {stands.map(({ session, sessions }, at) =>
        at % every === 0 ? (
          <text key={session} x={x(at)} y={284} textAnchor="middle">
            {sessions}
          </text>
        ) : null,
      )}
    </g>
  )
}
