import { Button, Group, Stack } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Failure } from '../../parts/states.tsx'

interface MemoryFormProps {
  readonly error: unknown
  readonly isSending: boolean
  readonly send: () => void
  readonly end: () => void
  readonly children: ReactNode
}

/** A form of what is remembered: its fields, what went wrong, and the two ways out. */
export function MemoryForm({ error, isSending, send, end, children }: MemoryFormProps) {
  const { t } = useTranslation('memory')
  const shell = useTranslation().t
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    send()
  }
  return (
    <form onSubmit={submit} className="no-print">
      <Stack gap="sm" mt="sm">
        {children}
        {error === null ? null : <Failure error={error} />}
        <Group>
          <Button type="submit" loading={isSending}>
            {t('record')}
          </Button>
          <Button variant="default" onClick={end}>
            {shell('cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
