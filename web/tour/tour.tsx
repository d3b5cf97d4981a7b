import { Button, Group, Text } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { goToStop, leaveTour, useIsTourKnown, useTourStop } from './tour-course.ts'

const TourPanel = lazy(async () => ({ default: (await import('./tour-panel.tsx')).TourPanel }))

/** The tour, while somebody is on it. */
export function Tour() {
  const at = useTourStop()
  if (at === null) return null
  return (
    <Suspense fallback={null}>
      <TourPanel at={at} />
    </Suspense>
  )
}

/** Offered until this browser has taken or refused it. */
export function TourOffer() {
  const { t } = useTranslation('tour')
  const isKnown = useIsTourKnown()
  const at = useTourStop()
  if (isKnown || at !== null) return null
  return (
    <section className="card no-print" aria-label={t('title')}>
      <Group justify="space-between" gap="sm">
        <Text maw={760}>{t('offer')}</Text>
        <Group gap="xs">
          <Button onClick={() => goToStop(0)}>{t('start')}</Button>
          <Button variant="default" onClick={leaveTour}>
            {t('refuse')}
          </Button>
        </Group>
      </Group>
    </section>
  )
}
