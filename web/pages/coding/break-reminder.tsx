import { Alert, Button, Group, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isHeavy, useDeskSettings } from './desk-settings.ts'
import { useDeskView } from './desk-view.ts'

/** Suggests a break after some minutes or grave turns; it never stops anybody. */
export function BreakReminder({ minutes }: { readonly minutes: number }) {
  const { t } = useTranslation('coding')
  const [settings, setSettings] = useDeskSettings()
  const heavy = useHeavyTurns()
  const [since, setSince] = useState({ minutes: 0, heavy: 0 })
  const [spent, met] = [minutes - since.minutes, heavy - since.heavy]
  const isLong = settings.breakMinutes > 0 && spent >= settings.breakMinutes
  const isMuch = settings.breakTurns > 0 && met >= settings.breakTurns
  return (
    <div role="status">
      {isLong || isMuch ? (
        <Alert variant="outline" title={t('pause.title')} mb="sm">
          <Text size="sm">{isLong ? t('pause.minutes', { n: spent }) : t('pause.turns', { n: met })}</Text>
          <Text size="sm">{t('pause.text')}</Text>
          <Group mt="xs" gap="xs">
            <Button size="sm" onClick={() => setSince({ minutes, heavy })}>
              {t('pause.took')}
            </Button>
            <Button
              size="sm"
              variant="default"
              onClick={() => setSettings({ ...settings, breakMinutes: 0, breakTurns: 0 })}
            >
              {t('pause.off')}
            </Button>
          </Group>
        </Alert>
      ) : null}
    </div>
  )
}

const minuteMs = 60_000

/** Whole minutes the desk has been in sight since it was opened. */
export function useMinutes(): number {
  const [minutes, setMinutes] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) setMinutes((now) => now + 1)
    }, minuteMs)
    return () => clearInterval(timer)
  }, [])
  return minutes
}

/** Turns with grave content that were coded in this sitting. */
function useHeavyTurns(): number {
  const { history } = useDeskView()
  const count = [...history.coding.turns.values()].filter((codes) => codes.some(({ code }) => isHeavy(code))).length
  const [before] = useState(count)
  return count - before
}
