import { useTranslation } from 'react-i18next'
import type { TierShares } from '../../../src/dtn/session-pattern.ts'
import { Figure } from '../../parts/figure.tsx'
import { percentText } from '../../parts/numbers.ts'
import { PatternSign, patternIn, shownPattern } from '../../parts/pattern-sign.tsx'
import { whenText } from '../../parts/when.tsx'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { type CourseProps, sessionsIn } from './course-props.ts'
import { CourseKey, CourseRow, CourseScroll } from './course-row.tsx'
import { TurnLink } from './turn-link.tsx'

const columns = ['system', 'client'] as const
const tiers = [1, 2, 3, 'unattuned'] as const

/** The pattern of each session with the shares of tiers it rests on, for system and client apart. */
export function SharesFigure({ document, course, window }: CourseProps) {
  const { t } = useTranslation('transcript')
  const words = useFrameworkWords()
  const sessions = sessionsIn(course, window)
  const { certainty } = document
  const signs = sessions.map(({ assessed }) => words.levels.patternSigns[shownPattern(assessed.pattern, certainty)])
  const label = t('shares.summary', { count: sessions.length, signs: signs.join(', ') })
  return (
    <Figure
      title={t('shares.title')}
      summary={label}
      drawing="linked"
      columns={[t('course.session'), t('course.pattern'), ...columns.map((column) => words.columns[column])]}
      rows={sessions.map(({ index, assessed: { startedAt, pattern, systemShares, clientShares } }) => [
        `${index + 1}${startedAt === undefined ? '' : `, ${whenText(startedAt, 'date')}`}`,
        patternIn(words, shownPattern(pattern, certainty)),
        <ShareWords key="system" shares={systemShares} />,
        <ShareWords key="client" shares={clientShares} />,
      ])}
    >
      <CourseScroll count={sessions.length} label={t('shares.title')}>
        <CourseRow name={t('course.pattern')}>
          {sessions.map(({ index, assessed }) => (
            <div key={assessed.id} className="course-cell">
              {assessed.firstTurn === undefined ? (
                <span>{index + 1}</span>
              ) : (
                <TurnLink
                  turn={assessed.firstTurn}
                  size="sm"
                  className="course-link"
                  name={t('session', { n: index + 1 })}
                >
                  {index + 1}
                </TurnLink>
              )}
              <PatternSign pattern={shownPattern(assessed.pattern, certainty)} only="sign" />
            </div>
          ))}
        </CourseRow>
        {columns.map((column) => (
          <CourseRow key={column} name={words.columns[column]}>
            {sessions.map(({ assessed }) => (
              <Stack key={assessed.id} shares={column === 'system' ? assessed.systemShares : assessed.clientShares} />
            ))}
          </CourseRow>
        ))}
      </CourseScroll>
      <CourseKey
        entries={tiers.map((tier) => [
          <i key={tier} className={`tier tier-${tier}`}>
            {letters[tier]}
          </i>,
          words.levels.tiers[tier],
        ])}
      />
    </Figure>
  )
}

const letters = { 1: '1', 2: '2', 3: '3', unattuned: 'x' } as const

/** Shares from below: tier 1, 2, 3, then challenge without attunement; by letter and hatching. */
function Stack({ shares }: { readonly shares: TierShares | null }) {
  if (shares === null) return <div className="stack empty">–</div>
  return (
    <div className="stack">
      {tiers.map((tier) =>
        shares[tier] === 0 ? null : (
          <i
            key={tier}
            className={`tier tier-${tier}`}
            style={{ flexGrow: shares[tier] }}
            title={percentText(shares[tier])}
          >
            {shares[tier] > 0.2 ? letters[tier] : ''}
          </i>
        ),
      )}
    </div>
  )
}

function ShareWords({ shares }: { readonly shares: TierShares | null }) {
  const { t } = useTranslation('transcript')
  if (shares === null) return t('shares.none')
  const parts = tiers.filter((tier) => shares[tier] > 0).map((tier) => `${letters[tier]}: ${percentText(shares[tier])}`)
  return `${parts.join(', ')} (${t('shares.counted', { count: shares.counted })})`
}
