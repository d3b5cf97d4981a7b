import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type ChallengeResponse, responseKinds } from '../../../src/dtn/challenges.ts'
import type { Risk } from '../../../src/dtn/risks/risk.ts'
import { severityIn } from '../../../src/words/severity.ts'
import { Figure } from '../../parts/figure.tsx'
import { SeverityMark } from '../../parts/severity-mark.tsx'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { bySeverity } from './attention.ts'
import { useChallenges } from './challenges.ts'
import { type CourseProps, sessionsIn } from './course-props.ts'
import { CourseKey, CourseRow, CourseScroll } from './course-row.tsx'
import { responseShapes, Shape } from './course-shapes.tsx'
import { TurnLink } from './turn-link.tsx'
import { TurnPlaces } from './turn-places.tsx'

/** More marks than this in one session are said as a number; its transcript holds them. */
const mostInCell = 5

/** Challenges with the client's response, and risks by severity, session by session. */
export function MarksFigure(props: CourseProps) {
  const { document, course, window } = props
  const { t } = useTranslation('transcript')
  const words = useFrameworkWords()
  const found = useChallenges(document)
  const inWindow = (turn: string | undefined): number | null => {
    const session = turn === undefined ? undefined : course.spots.get(turn)?.session
    return session !== undefined && session >= window.from && session < window.to ? session : null
  }
  const challenges = (found ?? []).filter(({ turn }) => inWindow(turn) !== null)
  const risks = bySeverity(document.risks).filter(({ turns, severity }) => severity > 0 && inWindow(turns[0]) !== null)
  const sessions = sessionsIn(course, window)
  if (challenges.length + risks.length === 0)
    return (
      <div className="card">
        <Text fw={600}>{t('marks.title')}</Text>
        <Text size="sm">{t('marks.none')}</Text>
      </div>
    )
  return (
    <Figure
      title={t('marks.title')}
      summary={t('marks.summary', { challenges: challenges.length, risks: risks.length })}
      drawing="linked"
      columns={[t('course.session'), t('marks.what'), t('marks.turns')]}
      rows={[
        ...challenges.map((challenge) => [
          (inWindow(challenge.turn) ?? 0) + 1,
          <ChallengeWords key="c" challenge={challenge} />,
          <TurnPlaces key="t" turns={[challenge.turn, ...(challenge.discomfort?.turns ?? [])]} course={course} />,
        ]),
        ...risks.map((risk) => [
          (inWindow(risk.turns[0]) ?? 0) + 1,
          `${severityIn(words, risk.severity)}: ${words.risks.indicators[risk.indicator]}`,
          <TurnPlaces key="t" turns={risk.turns} course={course} />,
        ]),
      ]}
    >
      <CourseScroll count={sessions.length} label={t('marks.title')}>
        {found === null ? null : (
          <CourseRow name={t('marks.challenges')}>
            {sessions.map(({ index }) => (
              <ChallengeCell key={index} challenges={challenges.filter(({ turn }) => inWindow(turn) === index)} />
            ))}
          </CourseRow>
        )}
        <CourseRow name={t('marks.risks')}>
          {sessions.map(({ index }) => (
            <RiskCell key={index} risks={risks.filter(({ turns }) => inWindow(turns[0]) === index)} />
          ))}
        </CourseRow>
      </CourseScroll>
      {challenges.length === 0 ? null : (
        <CourseKey
          entries={[...responseKinds, 'unknown' as const].map((kind) => [
            <Shape key={kind} outline={responseShapes[kind]} />,
            kind === 'unknown' ? t('marks.unknown') : words.strain.responses[kind],
          ])}
        />
      )}
    </Figure>
  )
}

function Cell({ marks }: { readonly marks: readonly ReactNode[] }) {
  const { t } = useTranslation('transcript')
  return (
    <div className="course-cell marks">
      {marks.slice(0, mostInCell)}
      {marks.length > mostInCell ? <span>{t('marks.more', { n: marks.length - mostInCell })}</span> : null}
    </div>
  )
}

function ChallengeCell({ challenges }: { readonly challenges: readonly ChallengeResponse[] }) {
  const { t } = useTranslation('transcript')
  const { strain } = useFrameworkWords()
  return (
    <Cell
      marks={challenges.map(({ turn, index, response }) => {
        const said = response === null ? t('marks.unknown') : strain.responses[response]
        const label = t('marks.challenge', { n: index + 1, response: said })
        return (
          <TurnLink key={turn} turn={turn} className="course-link" name={label}>
            <Shape outline={responseShapes[response ?? 'unknown']} />
          </TurnLink>
        )
      })}
    />
  )
}

function RiskCell({ risks }: { readonly risks: readonly Risk[] }) {
  const words = useFrameworkWords()
  return (
    <Cell
      marks={risks.map(({ turns, severity, indicator }, at) => (
        <TurnLink
          // biome-ignore lint/suspicious/noArrayIndexKey: one turn may carry several risks of one kind.
          key={at}
          turn={turns[0] ?? ''}
          className="course-link"
          name={`${severityIn(words, severity)}: ${words.risks.indicators[indicator]}`}
        >
          <SeverityMark severity={severity} only="shape" />
        </TurnLink>
      ))}
    />
  )
}

function ChallengeWords({
  challenge: { response, discomfort, resolved, isAppropriate },
}: {
  readonly challenge: ChallengeResponse
}) {
  const { t } = useTranslation('transcript')
  const { strain } = useFrameworkWords()
  const parts = [
    t('marks.challengeSaid', { response: response === null ? t('marks.unknown') : strain.responses[response] }),
    ...(isAppropriate ? [] : [t('marks.inappropriate')]),
    ...(discomfort === null ? [] : [t(resolved === true ? 'marks.resolved' : 'marks.unresolved')]),
  ]
  return parts.join('; ')
}
