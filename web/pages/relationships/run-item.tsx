import { Badge, Button, Group, Progress, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { cancelRun, retryRun } from '../../../src/api/runs.ts'
import { server } from '../../api.ts'
import { numberText } from '../../parts/numbers.ts'
import { Failure } from '../../parts/states.tsx'
import { whenText } from '../../parts/when.tsx'
import { useHere } from '../../shell/me.ts'
import { exampleName, type Run } from './arrivals.ts'
import { RunFailures } from './run-failures.tsx'

interface RunItemProps {
  readonly run: Run
  readonly project: string
}

/** One run: what it is, how far, and what can be done about it. */
export function RunItem({ run, project }: RunItemProps) {
  const { t } = useTranslation('relationships')
  const { kind, state, createdAt, endedAt, error } = run
  const times = [
    t('runs.begun', { at: whenText(createdAt) }),
    ...(endedAt === null ? [] : [t('runs.ended', { at: whenText(endedAt) })]),
  ]
  const example = exampleName(run)
  return (
    <li className="card" style={{ marginBottom: '0.75rem' }}>
      <Group justify="space-between" gap="xs">
        <Text component="h2" size="md" fw={600} m={0}>
          {t(`runs.kinds.${kind}`)} <span className="rel-id">#{run.id.slice(-6)}</span>
        </Text>
        <Badge variant="outline" tt="none">
          {t(`runs.states.${state}`)}
        </Badge>
      </Group>
      <span className="faint">{times.join(', ')}</span>
      {example === '' ? null : <span className="faint">{t('runs.example', { name: example })}</span>}
      <Counts run={run} />
      {error === null ? null : (
        <p style={{ margin: '0.25rem 0' }}>
          {t('runs.reason')}: <span lang="en">{error.reason ?? error.code}</span>
        </p>
      )}
      <RunActs run={run} project={project} />
    </li>
  )
}

function Counts({ run: { done, failed, total, state } }: { readonly run: Run }) {
  const { t } = useTranslation('relationships')
  const number = { done: numberText(done), total: numberText(total ?? 0) }
  const texts = [
    total === null ? t('runs.countedOnly', number) : t('runs.counted', number),
    ...(failed === 0 ? [] : [t('runs.failed', { count: failed })]),
  ]
  return (
    <>
      {state === 'running' && total !== null && total > 0 ? (
        <Progress value={((done + failed) / total) * 100} aria-label={t('runs.progress')} transitionDuration={0} />
      ) : null}
      <span>{texts.join(', ')}</span>
    </>
  )
}

function RunActs({ run, project }: RunItemProps) {
  const { t } = useTranslation('relationships')
  const { may } = useHere()
  const [isOpen, setOpen] = useState(false)
  const client = useQueryClient()
  const params = { project, run: run.id }
  const onSettled = () => client.invalidateQueries({ queryKey: ['runs', project] })
  const cancel = useMutation({ mutationFn: () => server.call(cancelRun, { params }), onSettled })
  const retry = useMutation({ mutationFn: () => server.call(retryRun, { params }), onSettled })
  const isUnderWay = run.state === 'queued' || run.state === 'running'
  const mayRetry = run.kind !== 'import' && run.failed > 0 && !isUnderWay
  return (
    <>
      <Group gap="xs" mt="xs" className="no-print">
        {isUnderWay && may('run.manage') ? (
          <Button variant="default" size="xs" onClick={() => cancel.mutate()} loading={cancel.isPending}>
            {t('runs.cancel')}
          </Button>
        ) : null}
        {mayRetry && may('run.manage') ? (
          <Button variant="default" size="xs" onClick={() => retry.mutate()} loading={retry.isPending}>
            {t('runs.retry')}
          </Button>
        ) : null}
        {run.failed === 0 ? null : (
          <Button variant="default" size="xs" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {t('runs.failures')}
          </Button>
        )}
      </Group>
      <div role="status">{isUnderWay && cancel.isSuccess ? t('runs.cancelling') : null}</div>
      {cancel.error === null ? null : <Failure error={cancel.error} />}
      {retry.error === null ? null : <Failure error={retry.error} />}
      {isOpen ? (
        <>
          {run.kind === 'import' ? <span className="faint">{t('runs.retryHint')}</span> : null}
          <RunFailures project={project} run={run} />
        </>
      ) : null}
    </>
  )
}
