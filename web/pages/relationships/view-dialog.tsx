import { Button, Checkbox, Group, Modal, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Failure } from '../../parts/states.tsx'
import { useHere } from '../../shell/me.ts'

interface ViewDialogProps {
  readonly close: () => void
  readonly save: (named: { readonly name: string; readonly isShared: boolean }) => void
  readonly error: unknown
  readonly isSaving: boolean
}

/** Asks what a view is to be called, and who sees it. */
export function ViewDialog({ close, save, error, isSaving }: ViewDialogProps) {
  const { t } = useTranslation('relationships')
  const { t: shared } = useTranslation()
  const { may } = useHere()
  const [name, setName] = useState('')
  const [isShared, setShared] = useState(false)
  const send = (event: FormEvent): void => {
    event.preventDefault()
    save({ name, isShared })
  }
  return (
    <Modal opened onClose={close} title={t('views.dialog')} closeButtonProps={{ 'aria-label': shared('close') }}>
      <form onSubmit={send}>
        <Stack>
          <TextInput
            label={t('views.name')}
            value={name}
            required
            maxLength={100}
            data-autofocus
            onChange={({ currentTarget: { value } }) => setName(value)}
          />
          {may('view.share') ? (
            <Checkbox
              label={t('views.share')}
              checked={isShared}
              onChange={({ currentTarget: { checked } }) => setShared(checked)}
            />
          ) : null}
          {error === null ? null : <Failure error={error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {shared('cancel')}
            </Button>
            <Button type="submit" loading={isSaving}>
              {shared('save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
