import { Button, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Assessment } from '../../../src/dtn/assessment.ts'
import type { Risk } from '../../../src/dtn/risks/risk.ts'
import { filled } from '../../../src/words/filled.ts'
import { happeningIn, nextStepIn } from '../../../src/words/risk-statements.ts'
import { numberText } from '../../parts/numbers.ts'
import { SeverityMark } from '../../parts/severity-mark.tsx'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { bySeverity } from './attention.ts'
import type { Course } from './course.ts'
import { TurnPlaces } from './turn-places.tsx'

interface RiskListProps {
  readonly document: Assessment
  readonly course: Course
}

/** A page of it; more come on demand. */
const shownFirst = 20

/** Every risk with what was stated or done, whether it was met, what to do next, and where to read it. */
export function RiskList({ document, course }: RiskListProps) {
  const { t } = useTranslation('transcript')
  const { risks: words } = useFrameworkWords()
  const [shown, setShown] = useState(shownFirst)
  const risks = bySeverity(document.risks)
  return (
    <section aria-labelledby="risks-heading">
      <Title order={2} size="h3" id="risks-heading" mb="xs">
        {t('risks.title', { count: risks.length })}
      </Title>
      {risks.length === 0 ? (
        <Text>{t(document.uncoded === undefined ? 'risks.none' : 'risks.noneRead')}</Text>
      ) : (
        <Text size="sm" c="dimmed" mb="xs">
          {words.caution[document.madeBy.coderKind === 'human' ? 'person' : 'machine']}
        </Text>
      )}
      <ol className="risks">
        {risks.slice(0, shown).map((risk, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: several risks may be alike in all but their turns.
          <li key={at} className="card">
            <RiskCard risk={risk} course={course} />
          </li>
        ))}
      </ol>
      {risks.length > shown ? (
        <Button variant="default" onClick={() => setShown(shown + shownFirst * 5)}>
          {t('risks.more', { count: risks.length - shown })}
        </Button>
      ) : null}
    </section>
  )
}

function RiskCard({ risk, course }: { readonly risk: Risk; readonly course: Course }) {
  const { t } = useTranslation('transcript')
  const words = useFrameworkWords()
  const next = nextStepIn(words, risk)
  const { risks } = words
  return (
    <>
      <div className="risk-head">
        <SeverityMark severity={risk.severity} />
        <Text fw={600}>
          {risks.indicators[risk.indicator]}
          {risk.doubtful === true && risk.confidence !== undefined
            ? `, ${filled(risks.doubt, { confidence: numberText(risk.confidence) })}`
            : null}
        </Text>
        <Text size="sm" c="dimmed">
          {risk.indicator}
        </Text>
      </div>
      <Text size="sm">{happeningIn(words, risk)}</Text>
      {risk.severity === 0 ? null : (
        <Text size="sm" lang={next.lang}>
          <strong>{t('risks.next')}</strong> {next.text}
        </Text>
      )}
      <Text size="sm" c="dimmed">
        {t('risks.reaction', { reaction: risks.reactions[risk.severity] })}
      </Text>
      <TurnPlaces turns={risk.turns} course={course} />
    </>
  )
}
