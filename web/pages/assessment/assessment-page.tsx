import { Anchor, Group, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Empty, Ready } from '../../parts/states.tsx'
import { When } from '../../parts/when.tsx'
import { useAssessment, useRelationshipPath } from '../relationship/relationship-queries.ts'
import './assessment.css'
import { CertaintyCard } from './certainty-card.tsx'
import { Checklist } from './checklist.tsx'
import { Downloads } from './downloads.tsx'
import { DtaDtn } from './dta-dtn.tsx'
import { Epochs } from './epochs.tsx'
import { GateCard } from './gate-card.tsx'
import { Grounds } from './grounds.tsx'
import { MadeBy } from './made-by.tsx'
import { PathPicture } from './path-picture.tsx'
import { ShownProvider, useShown, useShownAssessment } from './shown-assessment.ts'
import { StatementCard } from './statement-card.tsx'

/** One relationship: why this level. */
export function AssessmentPage() {
  return (
    <ShownAssessment>
      <Parts />
    </ShownAssessment>
  )
}

/** What is below it can ask for the assessment that is shown; where there is none, the page says so. */
export function ShownAssessment({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation('assessment')
  const shown = useShownAssessment()
  return (
    <Ready query={shown}>
      {(assessment) =>
        assessment === null ? (
          <Empty title={t('empty.title')}>
            <Text>{t('empty.text')}</Text>
          </Empty>
        ) : (
          <ShownProvider value={assessment}>
            <OlderVersion />
            {children}
          </ShownProvider>
        )
      }
    </Ready>
  )
}

/** Said where the address names another version than the newest. */
function OlderVersion() {
  const { t } = useTranslation('assessment')
  const path = useRelationshipPath()
  const newest = useAssessment().data?.id ?? null
  const { id, version, createdAt } = useShown()
  if (newest === null || newest === id) return null
  return (
    <Text className="card" role="status">
      {t('older', { version })} <When at={createdAt} />.{' '}
      <Anchor underline="always" component={Link} to={path('assessment')}>
        {t('toNewest')}
      </Anchor>
    </Text>
  )
}

const sections = ['checklist', 'certainty', 'path', 'grounds', 'gate', 'dta', 'epochs', 'made'] as const

function Parts() {
  return (
    <Stack gap="md" className="assessment">
      <Group className="no-print">
        <Downloads />
      </Group>
      <StatementCard />
      <Contents />
      <Checklist />
      <CertaintyCard />
      <PathPicture />
      <Grounds />
      <GateCard />
      <DtaDtn />
      <Epochs />
      <MadeBy />
    </Stack>
  )
}

/** Where on this page what is. */
function Contents() {
  const { t } = useTranslation('assessment')
  const { epochs, transitions } = useShown().document
  const there = sections.filter((id) => id !== 'epochs' || epochs.length + transitions.length > 0)
  return (
    <Group component="nav" aria-label={t('contents')} gap="md" className="no-print">
      {there.map((id) => (
        <Anchor key={id} href={`#${id}`} size="sm">
          {t(`sections.${id}`)}
        </Anchor>
      ))}
    </Group>
  )
}
