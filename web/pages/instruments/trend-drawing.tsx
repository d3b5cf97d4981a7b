import { numberText } from '../../parts/numbers.ts'
import { whenText } from '../../parts/when.tsx'
import type { TrendPoint } from './trend-points.ts'

interface DrawingProps {
  readonly points: readonly TrendPoint[]
  readonly range: readonly [number, number]
}

const width = 640
const height = 180
const left = 44
const bottom = 28

/** Points in time on the whole range of the scale, so that no small step looks large. */
export function TrendDrawing({ points, range: [low, high] }: DrawingProps) {
  const times = points.map(({ at }) => Date.parse(at))
  const [start, end] = [Math.min(...times), Math.max(...times)]
  const x = (time: number): number => left + ((time - start) / (end - start || 1)) * (width - left - 20)
  const y = (value: number): number => height - bottom - ((value - low) / (high - low || 1)) * (height - bottom - 16)
  const placed = points.map(({ at, value }) => ({ at, value, x: x(Date.parse(at)), y: y(value) }))
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      width="100%"
      aria-hidden="true"
      style={{ maxWidth: width, display: 'block' }}
    >
      {[low, high].map((value) => (
        <g key={value}>
          <line x1={left} x2={width - 10} y1={y(value)} y2={y(value)} stroke="var(--line)" />
          <text x={left - 8} y={y(value) + 4} textAnchor="end" fontSize="13" fill="var(--mantine-color-dimmed)">
            {numberText(value)}
          </text>
        </g>
      ))}
      <polyline
        points={placed.map((point) => `${point.x},${point.y}`).join(' ')}
        fill="none"
        stroke="var(--edge)"
        strokeWidth="1.5"
      />
      {placed.map((point) => (
        <g key={`${point.at} ${point.value}`}>
          <circle cx={point.x} cy={point.y} r="4.5" fill="var(--mantine-color-text)" />
          <text x={point.x} y={point.y - 9} textAnchor="middle" fontSize="13" fill="var(--mantine-color-text)">
            {numberText(point.value)}
          </text>
        </g>
      ))}
      <text x={left} y={height - 6} fontSize="13" fill="var(--mantine-color-dimmed)">
        {points[0] === undefined ? '' : whenText(points[0].at, 'date')}
      </text>
      <text x={width - 10} y={height - 6} textAnchor="end" fontSize="13" fill="var(--mantine-color-dimmed)">
        {points.length < 2 ? '' : whenText(points.at(-1)?.at ?? '', 'date')}
      </text>
    </svg>
  )
}
