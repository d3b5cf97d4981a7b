import './course.css'
import { Text, Title } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Assessment } from '../../../src/dtn/assessment.ts'
import { Allowed, Empty, Ready } from '../../parts/states.tsx'
import { useAssessment, useRelationshipEntry } from '../relationship/relationship-queries.ts'
import { AttentionList } from './attention-list.tsx'
import { type CourseWindow, courseOf } from './course.ts'
import { MarksFigure } from './marks-figure.tsx'
import { RiskList } from './risk-list.tsx'
import { SharesFigure } from './shares-figure.tsx'
import { StrainFigure } from './strain-figure.tsx'
import { Zoom } from './zoom.tsx'

/** One relationship over its sessions: what to look at, the patterns, strain and repair, challenges, risks. */
export function CoursePage() {
  return (
    <Allowed permission="assessment.read">
      <Assessed />
    </Allowed>
  )
}

function Assessed() {
  const { t } = useTranslation('transcript')
  const isBlinded = useRelationshipEntry().data?.isBlinded === true
  const newest = useAssessment()
  return (
    <Ready query={newest}>
      {(assessment) =>
        assessment === null ? (
          <Empty title={t(isBlinded ? 'blindTitle' : 'unreadTitle')}>
            <Text>{t(isBlinded ? 'blind' : 'noCourse')}</Text>
          </Empty>
        ) : (
          <CourseView document={assessment.document} />
        )
      }
    </Ready>
  )
}

function CourseView({ document }: { readonly document: Assessment }) {
  const { t } = useTranslation('transcript')
  const course = useMemo(() => courseOf(document), [document])
  const count = course.sessions.length
  const [chosen, setWindow] = useState<CourseWindow | null>(null)
  const window = chosen ?? { from: 0, to: count }
  return (
    <>
      <AttentionList document={document} course={course} />
      {count === 0 ? (
        <Empty title={t('course.none')} />
      ) : (
        <section className="course" aria-labelledby="course-heading">
          <Title order={2} size="h3" id="course-heading">
            {t('course.title')}
          </Title>
          <Zoom count={count} window={window} onWindow={setWindow} />
          <SharesFigure document={document} course={course} window={window} />
          <StrainFigure document={document} course={course} window={window} />
          <MarksFigure document={document} course={course} window={window} />
        </section>
      )}
      <RiskList document={document} course={course} />
    </>
  )
}
