import { Button, Group, NativeSelect, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type CourseWindow, moved, zoomed } from './course.ts'

interface ZoomProps {
  readonly count: number
  readonly window: CourseWindow
  readonly onWindow: (window: CourseWindow) => void
}

/** Which sessions the pictures show, from all of them to one. */
export function Zoom({ count, window, onWindow }: ZoomProps) {
  const { t } = useTranslation('transcript')
  const { from, to } = window
  if (count < 2) return null
  const size = to - from
  const isOne = size === 1
  return (
    <Group gap="xs" className="no-print" role="group" aria-label={t('zoom.label')}>
      <Button size="xs" variant="default" disabled={isOne} onClick={() => onWindow(zoomed(window, 'in', count))}>
        {t('zoom.in')}
      </Button>
      <Button
        size="xs"
        variant="default"
        disabled={size === count}
        onClick={() => onWindow(zoomed(window, 'out', count))}
      >
        {t('zoom.out')}
      </Button>
      <Button
        size="xs"
        variant="default"
        disabled={from === 0}
        onClick={() => onWindow(moved(window, 'earlier', count))}
      >
        {t('zoom.earlier')}
      </Button>
      <Button
        size="xs"
        variant="default"
        disabled={to === count}
        onClick={() => onWindow(moved(window, 'later', count))}
      >
        {t('zoom.later')}
      </Button>
      <NativeSelect
        size="xs"
        aria-label={t('zoom.one')}
        value={isOne ? String(from) : 'all'}
        onChange={({ currentTarget: { value } }) =>
          onWindow(value === 'all' ? { from: 0, to: count } : { from: Number(value), to: Number(value) + 1 })
        }
        data={[
          { value: 'all', label: t('zoom.all') },
          ...Array.from({ length: count }, (_, index) => ({
            value: String(index),
            label: t('session', { n: index + 1 }),
          })),
        ]}
      />
      <Text size="sm" c="dimmed" role="status">
        {t('zoom.shown', { from: from + 1, to, count })}
      </Text>
    </Group>
  )
}
