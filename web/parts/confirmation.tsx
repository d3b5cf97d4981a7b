import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Failure } from './states.tsx'

interface ConfirmationProps {
  /** What is asked: “Remove Clio from the project?” */
  readonly title: string
  /** What the button does, in a verb. */
  readonly act: string
  /** What has to be typed first, where nothing can be brought back. */
  readonly typed?: string | undefined
  readonly onConfirm: () => Promise<unknown>
  /** Whether or not it was done. */
  readonly onClose: () => void
  /** What will happen, and what will not. */
  readonly children: ReactNode
}

/** Asks before something that is hard to undo. A failure is said in it; it closes when the act is done. */
export function Confirmation({ title, act, typed, onConfirm, onClose, children }: ConfirmationProps) {
  const { t } = useTranslation()
  const [given, setGiven] = useState('')
  const doing = useMutation({ mutationFn: onConfirm, onSuccess: onClose })
  const isReady = typed === undefined || given.trim() === typed
  const send = (event: FormEvent): void => {
    event.preventDefault()
    if (isReady && !doing.isPending) doing.mutate()
  }
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('close') }} centered size="lg">
      <form onSubmit={send}>
        <Stack>
          <div>{children}</div>
          {typed === undefined ? null : (
            <TextInput
              label={t('typeToConfirm', { typed })}
              value={given}
              onChange={(event) => setGiven(event.currentTarget.value)}
              autoComplete="off"
              spellCheck={false}
              required
              data-autofocus
            />
          )}
          {doing.error === null ? null : <Failure error={doing.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose} data-autofocus={typed === undefined ? true : undefined}>
              {t('cancel')}
            </Button>
            <Button type="submit" color="var(--act)" variant="outline" loading={doing.isPending} disabled={!isReady}>
              {act}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
