import './tour.css'
import { Button, Group, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { listRelationships } from '../../src/api/relationships.ts'
import { server } from '../api.ts'
import { useHere } from '../shell/me.ts'
import { goToStop, leaveTour, type TourStop, tourStops } from './tour-course.ts'

/** A panel that leads from page to page and keeps the focus while it does. Nothing behind it is locked. */
export function TourPanel({ at }: { readonly at: number }) {
  const { may } = useHere()
  const stops = tourStops.filter(({ permission }) => may(permission))
  const stop = stops[at]
  return stop === undefined ? null : <StopPanel stop={stop} at={at} of={stops.length} />
}

interface StopProps {
  readonly stop: TourStop
  readonly at: number
  readonly of: number
}

function StopPanel({ stop, at, of }: StopProps) {
  const { t } = useTranslation('tour')
  const id = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  useWayTo(stop)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each stop is read from its beginning.
  useEffect(() => heading.current?.focus({ preventScroll: true }), [at])
  return (
    <div
      role="dialog"
      aria-labelledby={id}
      aria-describedby={`${id}-text`}
      className="card tour"
      data-keeps-focus
      onKeyDown={({ key }) => key === 'Escape' && leaveTour()}
    >
      <Text c="dimmed" size="sm">
        {t('title')}: {t('step', { step: at + 1, of })}
      </Text>
      <h2 id={id} ref={heading} tabIndex={-1} style={{ margin: 0, fontSize: '1.125rem' }}>
        {t(`stops.${stop.name}.title`)}
      </h2>
      <p id={`${id}-text`} style={{ margin: '0.5rem 0' }}>
        {t(`stops.${stop.name}.text`)}
      </p>
      <Group justify="space-between" gap="xs">
        <Button variant="default" size="sm" onClick={leaveTour}>
          {t('leave')}
        </Button>
        <Group gap="xs">
          {at === 0 ? null : (
            <Button variant="default" size="sm" onClick={() => goToStop(at - 1)}>
              {t('back')}
            </Button>
          )}
          <Button size="sm" onClick={() => (at + 1 < of ? goToStop(at + 1) : leaveTour())}>
            {t(at + 1 < of ? 'next' : 'end')}
          </Button>
        </Group>
      </Group>
    </div>
  )
}

/** Shows the page of a stop; those about one relationship take the first there is. */
function useWayTo(stop: TourStop): void {
  const { project, may } = useHere()
  const go = useNavigate()
  const first = useQuery({
    queryKey: ['relationships', project, 'first'],
    enabled: may('relationship.read'),
    queryFn: () => server.call(listRelationships, { params: { project }, query: { limit: 1, order: 'active' } }),
    select: ({ items }) => items[0]?.id ?? null,
  })
  const path = first.data === undefined && may('relationship.read') ? null : stop.pathOf(first.data ?? null)
  useEffect(() => {
    const to: string = `/projects/${project}/${path}`
    if (path !== null) void go({ to })
  }, [project, path, go])
}
