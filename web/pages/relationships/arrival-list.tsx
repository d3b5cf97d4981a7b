import { Button, Group, Progress, Text } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { percentText } from '../../parts/numbers.ts'
import { Failure } from '../../parts/states.tsx'
import { type Arrival, cancelArrival, forgetEnded, isOver, mayRetry, retryArrival, useArrivals } from './arrivals.ts'

// A table is fetched when something went wrong, not with the list.
const RunFailures = lazy(async () => ({ default: (await import('./run-failures.tsx')).RunFailures }))

/** The files of this visit, each with how far it is; changes are told to those who cannot see them. */
export function ArrivalList({ project }: { readonly project: string }) {
  const { t } = useTranslation('relationships')
  const arrivals = useArrivals(project)
  const said = arrivals.map(({ name, phase }) => t('import.announced', { name, phase: t(`import.phases.${phase}`) }))
  return (
    <>
      <div role="status" className="visually-hidden">
        {said.join('. ')}
      </div>
      {arrivals.length === 0 ? null : (
        <ul aria-label={t('import.files')} style={{ listStyle: 'none', margin: 0, padding: 0 }}>
          {arrivals.map((arrival) => (
            <ArrivalItem key={arrival.id} arrival={arrival} />
          ))}
        </ul>
      )}
      {arrivals.some(isOver) ? (
        <Group>
          <Button variant="default" size="xs" onClick={() => forgetEnded(project)}>
            {t('import.forget')}
          </Button>
        </Group>
      ) : null}
    </>
  )
}

function ArrivalItem({ arrival }: { readonly arrival: Arrival }) {
  const { t } = useTranslation('relationships')
  const { id, name, phase, project, importRun, assessRun, error } = arrival
  return (
    <li style={{ borderTop: '1px solid var(--line)', padding: '0.5rem 0' }}>
      <Group justify="space-between" gap="xs">
        <Text component="span" fw={600} style={{ overflowWrap: 'anywhere' }}>
          {name}
        </Text>
        <span>{t(`import.phases.${phase}`)}</span>
      </Group>
      <ArrivalProgress arrival={arrival} />
      <Group gap="xs">
        {isOver(arrival) ? null : (
          <Button variant="default" size="xs" onClick={() => void cancelArrival(id)}>
            {t('import.cancelOne', { name })}
          </Button>
        )}
        {mayRetry(arrival) ? (
          <Button variant="default" size="xs" onClick={() => void retryArrival(id)}>
            {t('import.retryOne', { name })}
          </Button>
        ) : null}
      </Group>
      {error === null ? null : <Failure error={error} />}
      <Suspense fallback={null}>
        {isOver(arrival)
          ? [importRun, assessRun].map((run) =>
              run === null || run.failed === 0 ? null : <RunFailures key={run.id} project={project} run={run} />,
            )
          : null}
      </Suspense>
    </li>
  )
}

function ArrivalProgress({ arrival }: { readonly arrival: Arrival }) {
  const { t } = useTranslation('relationships')
  const { name, phase, sent, importRun, assessRun } = arrival
  const total = assessRun?.total ?? null
  const assessed = assessRun === null ? 0 : assessRun.done + assessRun.failed
  const texts = [
    phase === 'sending' ? t('import.sent', { share: percentText(sent) }) : null,
    importRun === null ? null : t('import.read', { count: importRun.done }),
    importRun === null || importRun.failed === 0 ? null : t('import.failures', { count: importRun.failed }),
    total === null ? null : t('import.assessed', { done: assessed, total }),
    assessRun === null || assessRun.failed === 0 ? null : t('import.unassessed', { count: assessRun.failed }),
  ]
  const value = phase === 'sending' ? sent : total === null || total === 0 ? null : assessed / total
  return (
    <>
      {value === null || isOver(arrival) ? null : (
        <Progress value={value * 100} aria-label={name} my={4} transitionDuration={0} />
      )}
      <span className="faint">{texts.filter((text) => text !== null).join(' · ')}</span>
    </>
  )
}
