import { Button, Group, List, Modal, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { submitCoding } from '../../../src/api/codings.ts'
import { server } from '../../api.ts'
import { Failure } from '../../parts/states.tsx'
import { useDeskPlace } from './coding-queries.ts'
import { useDeskView } from './desk-view.ts'

interface SubmitDialogProps {
  readonly opened: boolean
  readonly close: () => void
  readonly judge: () => void
  readonly onHandedIn: () => void
}

const mostNamed = 12

/** What is still to do before a coding can be handed in, each a step away; then the handing in itself. */
export function SubmitDialog({ opened, close, judge, onHandedIn }: SubmitDialogProps) {
  const { t } = useTranslation(['coding', 'shell'])
  const { record, history, goTo } = useDeskView()
  const todo = record.turns.filter(({ id }) => !history.coding.turns.has(id))
  const jump = (index: number): void => {
    close()
    // The dialog gives the focus back first.
    setTimeout(() => goTo(index), 0)
  }
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={t('submit.title')}
      returnFocus={todo.length === 0}
      closeButtonProps={{ 'aria-label': t('close', { ns: 'shell' }) }}
    >
      {todo.length === 0 ? (
        <Complete judge={judge} onHandedIn={onHandedIn} />
      ) : (
        <Stack>
          <Text role="status">{t('submit.lacks', { count: todo.length })}</Text>
          <Group gap="xs">
            {todo.slice(0, mostNamed).map(({ index }) => (
              <Button key={index} variant="default" onClick={() => jump(index)}>
                {t('submit.jump', { n: index + 1 })}
              </Button>
            ))}
          </Group>
          {todo.length > mostNamed ? <Text>{t('submit.more', { count: todo.length - mostNamed })}</Text> : null}
        </Stack>
      )}
    </Modal>
  )
}

function Complete({ judge, onHandedIn }: Pick<SubmitDialogProps, 'judge' | 'onHandedIn'>) {
  const { t } = useTranslation('coding')
  const { record, history, keeper } = useDeskView()
  const { project, relationship } = useDeskPlace()
  const handingIn = useMutation({
    mutationFn: async () => {
      await keeper.handIn(() => server.call(submitCoding, { params: { project, relationship }, body: {} }))
    },
    onSuccess: onHandedIn,
  })
  const { level, sessions } = history.coding
  const unjudged = record.sessions.filter(({ id }) => !sessions.has(id)).length
  const isJudged = level !== null && unjudged === 0
  return (
    <Stack>
      <Text>{t('submit.ready')}</Text>
      {isJudged ? null : (
        <>
          <List>
            {level === null ? <List.Item>{t('submit.noLevel')}</List.Item> : null}
            {unjudged > 0 ? <List.Item>{t('submit.noPatterns', { count: unjudged })}</List.Item> : null}
          </List>
          <Text size="sm">{t('submit.anyway')}</Text>
        </>
      )}
      {handingIn.error === null ? null : <Failure error={handingIn.error} />}
      <Group>
        {isJudged ? null : <Button onClick={judge}>{t('submit.judge')}</Button>}
        <Button
          variant={isJudged ? 'filled' : 'default'}
          loading={handingIn.isPending}
          onClick={() => handingIn.mutate()}
        >
          {t(isJudged ? 'submit.confirm' : 'submit.without')}
        </Button>
      </Group>
    </Stack>
  )
}
