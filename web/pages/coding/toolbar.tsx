import { Button, Group, Progress, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { numberText } from '../../parts/numbers.ts'
import classes from './desk.module.css'
import { useDeskView } from './desk-view.ts'
import { SaveState } from './save-state.tsx'
import type { Sheet } from './sheet.ts'

interface ToolbarProps {
  readonly open: (sheet: Sheet) => void
  /** How long one has been coding. */
  readonly minutes: number
}

/** How far one is, what can be taken back, and the way to hand in. */
export function Toolbar({ open, minutes }: ToolbarProps) {
  const { t } = useTranslation('coding')
  const { record, history, undo, redo, goToNextTodo } = useDeskView()
  const of = record.turns.length
  const done = record.turns.filter(({ id }) => history.coding.turns.has(id)).length
  const said = t('desk.coded', { done: numberText(done), of: numberText(of) })
  return (
    <div className={classes.tools}>
      <Group gap="xs" role="group" aria-label={t('desk.toolbar')}>
        <Button variant="default" onClick={undo} disabled={history.past.length === 0}>
          {t('desk.undo')}
        </Button>
        <Button variant="default" onClick={redo} disabled={history.future.length === 0}>
          {t('desk.redo')}
        </Button>
        <Button variant="default" onClick={goToNextTodo}>
          {t('desk.nextTodo')}
        </Button>
        <Button variant="default" onClick={() => open('help')}>
          {t('desk.keys')}
        </Button>
        <Button variant="default" onClick={() => open('settings')}>
          {t('desk.settings')}
        </Button>
        <Button onClick={() => open('submit')}>{t('desk.handIn')}</Button>
      </Group>
      <Group gap="md" mt={4}>
        <Text size="sm">{said}</Text>
        <Progress w={120} value={of === 0 ? 0 : (done / of) * 100} aria-label={said} />
        <Text size="sm" c="dimmed">
          {t('desk.timer', { n: minutes })}
        </Text>
        <SaveState choose={() => open('conflict')} />
      </Group>
    </div>
  )
}
