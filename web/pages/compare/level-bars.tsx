import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { CountedShare, GroupSummary, ObservedLevel } from '../../../src/dtn/group-summary.ts'
import { Figure } from '../../parts/figure.tsx'
import { percentText } from '../../parts/numbers.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'
import type { Compared } from './compare-queries.ts'
import { useDifferenceText, useShareText } from './difference-text.ts'

/** Levels over the relationships of both sides, as bars that meet in the middle. */
export function LevelBars({ comparison }: { readonly comparison: Compared['comparison'] }) {
  const { t } = useTranslation('compare')
  const { levels } = useFrameworkWords()
  const shareText = useShareText()
  const differenceText = useDifferenceText()
  const { first, second } = comparison
  const listed = (side: GroupSummary): string =>
    side.levels
      .map(({ level, share }) => t('levels.item', { level: levels.titles[level], percent: percentOf(share) }))
      .join('; ')
  const rows = first.levels.map(({ level, share }) => {
    const other = shareIn(second, level)
    const difference = comparison.levels.find((one) => one.level === level)?.difference
    return [
      levels.titles[level],
      shareText(share),
      shareText(other),
      difference === undefined ? '–' : differenceText(difference, 'points'),
    ]
  })
  return (
    <Figure
      title={t('levels.title')}
      summary={t('levels.summary', { first: listed(first), second: listed(second) })}
      columns={[t('columns.what'), t('columns.first'), t('columns.second'), t('columns.difference')]}
      rows={rows}
    >
      <div className="mirrored">
        <div className="mirrored-head" aria-hidden="true">
          <span>{t('first')}</span>
          <span>{t('second')}</span>
        </div>
        {first.levels.map(({ level, share }) => (
          <div key={level} className="mirrored-row">
            <div className="mirrored-name">{levels.titles[level]}</div>
            <Bar share={share} level={level} side="first" />
            <Bar share={shareIn(second, level)} level={level} side="second" />
          </div>
        ))}
      </div>
      <Text size="sm" c="dimmed">
        {t('levels.note')}
      </Text>
    </Figure>
  )
}

interface BarProps {
  readonly share: CountedShare
  readonly level: ObservedLevel
  readonly side: 'first' | 'second'
}

function Bar({ share, level, side }: BarProps) {
  const [low, high] = share.interval ?? [0, 0]
  const hue = level === 'indeterminate' ? 0 : level
  const from = side === 'first' ? 'right' : 'left'
  return (
    <div className={`mirrored-side mirrored-${side}`}>
      <div className="mirrored-track">
        <div
          className="mirrored-bar"
          style={{
            [from]: 0,
            width: `${100 * (share.of === 0 ? 0 : share.n / share.of)}%`,
            borderColor: `var(--level-${hue})`,
            backgroundColor: `var(--wash-${hue})`,
          }}
        />
        {share.interval === null ? null : (
          <div className="mirrored-whisker" style={{ [from]: `${100 * low}%`, width: `${100 * (high - low)}%` }} />
        )}
      </div>
      <span className="mirrored-value">
        {percentOf(share)} <small>({share.n})</small>
      </span>
    </div>
  )
}

const percentOf = ({ n, of }: CountedShare): string => (of === 0 ? '–' : percentText(n / of))

function shareIn({ levels }: GroupSummary, level: ObservedLevel): CountedShare {
  return levels.find((one) => one.level === level)?.share ?? { n: 0, of: 0, interval: null }
}
