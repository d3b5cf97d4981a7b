import { Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { NexusError } from '../../../src/errors.ts'
import { currentLanguage } from '../../words/start-words.ts'
import { useDeskView } from './desk-view.ts'

/** Whether everything is on the server, and since when it is not. */
export function SaveState({ choose }: { readonly choose: () => void }) {
  const { t } = useTranslation('coding')
  const { keeping, keeper } = useDeskView()
  const isBad = keeping.kind === 'failing' || keeping.kind === 'refused' || keeping.kind === 'differing'
  const said =
    keeping.kind === 'kept'
      ? keeping.at === null
        ? t('saving.kept')
        : t('saving.keptAt', { at: timeText(keeping.at) })
      : keeping.kind === 'waiting'
        ? t('saving.waiting')
        : t(`saving.${keeping.kind}`, { at: timeText(keeping.since) })
  return (
    <Group gap="xs" role="group" aria-label={t('saving.title')}>
      <Text size="sm" fw={isBad ? 700 : 400} role="status" aria-live={isBad ? 'assertive' : 'off'}>
        {isBad ? '⚠ ' : ''}
        {said}
      </Text>
      {keeping.kind === 'failing' || keeping.kind === 'refused' ? (
        <Button size="xs" variant="default" onClick={keeper.retry}>
          {t('saving.retry')}
        </Button>
      ) : null}
      {keeping.kind === 'refused' ? <Refused error={keeping.error} /> : null}
      {keeping.kind === 'differing' ? (
        <Button size="xs" onClick={choose}>
          {t('saving.choose')}
        </Button>
      ) : null}
    </Group>
  )
}

/** Why the server does not take it, and the way to let it be. */
function Refused({ error }: { readonly error: unknown }) {
  const { t } = useTranslation('coding')
  const { keeper } = useDeskView()
  return (
    <>
      {error instanceof NexusError ? (
        <Text size="sm" lang="en">
          {error.message}
        </Text>
      ) : null}
      <Button
        size="xs"
        variant="default"
        onClick={() => {
          keeper.drop()
          location.reload()
        }}
      >
        {t('conflict.dropGone')}
      </Button>
    </>
  )
}

/** A time of today as the reader's language writes it. */
function timeText(at: number): string {
  return new Intl.DateTimeFormat(currentLanguage(), { timeStyle: 'short' }).format(at)
}
