import type { FigureView } from './agreement-queries.ts'
import { figureText } from './figure-text.ts'

interface ForestLine {
  readonly key: string
  readonly label: string
  readonly more?: string
  readonly note: string
  /** Drawn as a filled circle with its interval; null: not enough to say. */
  readonly main: FigureView | null
  /** Drawn as a hollow diamond, without interval. */
  readonly beside: FigureView | null
}

interface ForestLinesProps {
  readonly lines: readonly ForestLine[]
  readonly legend: readonly string[]
}

/** Agreement below this end is drawn as an arrow at it: worse than chance is worse than chance. */
const [from, to] = [-0.2, 1]
/** Krippendorff's bounds (domain.md 7.1). */
const bounds = [0.667, 0.8] as const

/** One line for each row: the interval as a line, the value as a circle, a second coefficient as a diamond, the bounds dashed. */
export function ForestLines({ lines, legend }: ForestLinesProps) {
  return (
    <div className="study-forest">
      <Axis />
      {lines.map(({ key, label, more, note, main, beside }) => (
        <div key={key} className="study-forest-row">
          <span className="study-forest-label">
            <strong>{label}</strong> <span className="study-forest-more">{more}</span>
          </span>
          <svg width="100%" height="22" aria-hidden="true" focusable="false">
            <Ground />
            {main === null ? null : <Main figure={main} />}
            {beside?.value == null ? null : <Diamond at={beside.value} />}
          </svg>
          <span className="study-forest-note">{note}</span>
        </div>
      ))}
      <ul className="study-forest-legend">
        {legend.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </div>
  )
}

const place = (value: number): string => `${(100 * (Math.min(to, Math.max(from, value)) - from)) / (to - from)}%`

function Axis() {
  return (
    <div className="study-forest-row">
      <span className="study-forest-label" />
      <svg width="100%" height="18" aria-hidden="true" focusable="false">
        {[0, ...bounds, to].map((value) => (
          <text
            key={value}
            x={place(value)}
            y="13"
            fontSize="11"
            textAnchor={value === to || value === bounds[0] ? 'end' : 'start'}
            fill="var(--mantine-color-text)"
            className={value === to ? 'study-forest-end' : undefined}
          >
            {figureText(value)}
          </text>
        ))}
      </svg>
      <span className="study-forest-note" />
    </div>
  )
}

function Ground() {
  return (
    <>
      <rect x="0" y="0" width={place(bounds[0])} height="22" fill="var(--client-wash)" />
      <line x1={place(0)} x2={place(0)} y1="0" y2="22" stroke="var(--line)" />
      {bounds.map((value) => (
        <line
          key={value}
          x1={place(value)}
          x2={place(value)}
          y1="0"
          y2="22"
          stroke="var(--edge)"
          strokeDasharray="3 3"
        />
      ))}
    </>
  )
}

function Main({ figure: { value, interval } }: { readonly figure: FigureView }) {
  if (value === null) return null
  return (
    <>
      {interval === null ? null : (
        <line
          x1={place(interval[0])}
          x2={place(interval[1])}
          y1="11"
          y2="11"
          stroke="var(--mantine-color-text)"
          strokeWidth="2"
        />
      )}
      {(interval?.[0] ?? value) < from ? (
        <text x="0" y="15" fontSize="12" fill="var(--mantine-color-text)">
          ◀
        </text>
      ) : null}
      {value < from ? null : <circle cx={place(value)} cy="11" r="5" fill="var(--mantine-color-text)" />}
    </>
  )
}

function Diamond({ at }: { readonly at: number }) {
  return (
    <svg x={place(at)} y="0" width="1" height="22" overflow="visible" aria-hidden="true" focusable="false">
      <path d="M0 4l7 7l-7 7l-7 -7z" fill="none" stroke="var(--level-2)" strokeWidth="2" />
    </svg>
  )
}
