import { Alert, Anchor, Stack } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Ready } from '../../parts/states.tsx'
import { CloseStep } from './close-step.tsx'
import { CodersStep } from './coders-step.tsx'
import { DesignStep } from './design-step.tsx'
import { Files } from './files.tsx'
import { GoldStep } from './gold-step.tsx'
import { ProgressTable } from './progress-table.tsx'
import { SampleStep } from './sample-step.tsx'
import { Step } from './step.tsx'
import { type StudyProgress, type StudyView, useProgress, useStudy, useStudyParams } from './study-queries.ts'

/** A study from its design to its end, each step with what it lacks. */
export function CoursePage() {
  const study = useStudy()
  const progress = useProgress({ isLive: study.data?.state === 'assigned' })
  return (
    <Ready query={study}>
      {(view) => <Ready query={progress}>{(standing) => <Steps study={view} progress={standing} />}</Ready>}
    </Ready>
  )
}

interface StepsProps {
  readonly study: StudyView
  readonly progress: StudyProgress
}

function Steps({ study, progress }: StepsProps) {
  const { t } = useTranslation('studies')
  const { state, sample } = study
  const isAssigned = study.coders.length > 0
  const isClosed = state === 'closed'
  const hasBegun = progress.coders.some(({ training, validation }) => begunIn(training) || begunIn(validation))
  const isWhole = progress.relationships > 0 && progress.complete === progress.relationships
  const isComparable = progress.comparable.validation > 0
  const round = isComparable ? 'main' : comparableIn(progress) > 0 ? 'training' : null
  const isBlind = sample?.units.some(({ stratum }) => stratum === null) === true
  const coding = isWhole ? 'done' : isAssigned && !isClosed ? 'now' : 'later'
  return (
    <Stack aria-label={t('steps.label')}>
      {isBlind ? <Alert variant="outline">{t('study.blind')}</Alert> : null}
      <DesignStep study={study} />
      <SampleStep study={study} isOpen={!isClosed && !hasBegun} />
      <CodersStep study={study} isOpen={!isClosed && !hasBegun && sample !== null} />
      <Step n={4} name="progress" standing={coding}>
        {isAssigned ? <ProgressTable progress={progress} isLive={state === 'assigned'} /> : t('progress.waits')}
      </Step>
      <Step n={5} name="agreement" standing={isComparable ? 'done' : 'later'}>
        <AgreementReady progress={progress} />
      </Step>
      <Step n={6} name="disputes" standing={isClosed ? 'done' : isComparable ? 'now' : 'later'}>
        <DisputesReady progress={progress} />
      </Step>
      <GoldStep progress={progress} isOpen={!isClosed && coding !== 'later'} />
      <CloseStep isClosed={isClosed} isReady={progress.gold !== null} />
      {isAssigned ? (
        <Files agreement={round === null ? null : { by: 'code', round, from: 'codes', stratum: null }} />
      ) : null}
    </Stack>
  )
}

const begunIn = ({ begun, submitted }: StudyProgress['coders'][number]['training']): boolean => begun + submitted > 0

const comparableIn = ({ comparable }: StudyProgress): number => comparable.training + comparable.validation

function AgreementReady({ progress }: { readonly progress: StudyProgress }) {
  const { t } = useTranslation('studies')
  const { validation, training } = progress.comparable
  return (
    <>
      <p style={{ margin: 0 }}>{validation > 0 ? t('agree.ready', { count: validation }) : t('agree.waits')}</p>
      {training > 0 ? <p style={{ margin: 0 }}>{t('agree.readyTraining', { count: training })}</p> : null}
      {validation + training > 0 ? <PartLink part="agreement" label={t('agree.open')} /> : null}
    </>
  )
}

function DisputesReady({ progress }: { readonly progress: StudyProgress }) {
  const { t } = useTranslation('studies')
  if (comparableIn(progress) === 0) return <p style={{ margin: 0 }}>{t('disputing.waits')}</p>
  return (
    <>
      <p style={{ margin: 0 }}>{t('disputing.decided', { count: progress.decided })}</p>
      <PartLink part="disputes" label={t('disputing.open')} />
    </>
  )
}

function PartLink({ part, label }: { readonly part: string; readonly label: string }) {
  const { project, study } = useStudyParams()
  const to: string = `/projects/${project}/studies/${study}/${part}`
  return (
    <Anchor component={Link} to={to}>
      {label}
    </Anchor>
  )
}
