import { useElementSize } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import type { MeasureUnit } from '../../../src/dtn/measures/measure.ts'
import { measureTable } from '../../../src/dtn/measures/measure-table.ts'
import { Figure } from '../../parts/figure.tsx'
import { numberText, percentText } from '../../parts/numbers.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { type ReadTrend, useShown } from './shown-assessment.ts'
import { useTrendName } from './trend-name.ts'
import { TrendPicture } from './trend-picture.tsx'

type Statistic = ReadTrend['points'][number]['here']

interface TrendFigureProps {
  readonly trend: ReadTrend
  /** Sessions up to each point. */
  readonly sessions: readonly number[]
}

/** One measure over the sessions: each session by itself, and all so far with its interval. */
export function TrendFigure({ trend, sessions }: TrendFigureProps) {
  const { t } = useTranslation('assessment')
  const { measureUnits } = useFrameworkWords()
  const { ref, width } = useElementSize()
  const name = useTrendName()(trend.id)
  const { points, unit } = trend
  const weak = useWeakCodes(trend.id)
  const last = points.at(-1)?.soFar
  const seen = points.filter(({ here }) => here.value !== null).length
  return (
    <Figure
      title={`${name} (${measureUnits[unit]})`}
      summary={t('trends.summary', {
        ...{ name, seen, of: points.length },
        value: last === undefined ? '–' : textOf(last, unit),
      })}
      columns={[t('course.after'), t('trends.here'), t('trends.n'), t('trends.soFar')]}
      rows={points.map(({ here, soFar }, at) => [
        t('course.session', { n: sessions[at] ?? at + 1 }),
        textOf(here, unit),
        here.n,
        textOf(soFar, unit),
      ])}
    >
      {weak.length === 0 ? null : <p className="small">{t('trends.weak', { codes: weak.join(', ') })}</p>}
      <div ref={ref}>
        {width === 0 ? null : <TrendPicture points={points} sessions={sessions} unit={unit} width={width} />}
      </div>
    </Figure>
  )
}

/** Codes of a measure that this coder is seldom right about. */
function useWeakCodes(id: string): readonly string[] {
  const weak: readonly string[] = useShown().document.madeBy.weakCodes ?? []
  const codes = measureTable.get(id)?.codes ?? dependencyCodes[id] ?? []
  return codes.filter((code) => weak.includes(code))
}

const dependencyCodes: Readonly<Record<string, readonly string[]>> = {
  dependencyStatements: ['DPN'],
  dependencyPromotion: ['DEPS'],
  boundaryReplies: ['DPN', 'BND', 'DEPS', 'AGR', 'HRM'],
}

/** `34 % (20 %–51 %)`; a dash where there is no value. */
function textOf({ value, interval }: Statistic, unit: MeasureUnit): string {
  if (value === null) return '–'
  const said = (one: number): string => (unit === 'share' ? percentText(one) : numberText(one))
  return interval === null ? said(value) : `${said(value)} (${said(interval[0])}–${said(interval[1])})`
}
