import { Alert, Button, Group, Stack, TextInput } from '@mantine/core'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

interface OnceShownProps {
  readonly title: string
  /** What it is for, until when, and that it is not shown again. */
  readonly children: ReactNode
  readonly label: string
  readonly secret: string
  readonly onClose: () => void
}

/** A link or a key that is shown this one time, to be copied. */
export function OnceShown({ title, children, label, secret, onClose }: OnceShownProps) {
  const { t } = useTranslation()
  const [copied, setCopied] = useState('')
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [])
  const copy = async (): Promise<void> => {
    field.current?.select()
    // Without a secure context there is no clipboard to write to; the text is selected all the same.
    const isDone = await navigator.clipboard?.writeText(secret).then(
      () => true,
      () => false,
    )
    setCopied(t(isDone === true ? 'copied' : 'copyYourself'))
  }
  return (
    <Alert variant="outline" title={title} className="card" role="group" aria-label={title}>
      <Stack gap="sm">
        <div>{children}</div>
        <TextInput ref={field} label={label} value={secret} readOnly onFocus={(event) => event.target.select()} />
        <Group>
          <Button onClick={() => void copy()}>{t('copy')}</Button>
          <Button variant="default" onClick={onClose}>
            {t('putAway')}
          </Button>
          <span role="status">{copied}</span>
        </Group>
      </Stack>
    </Alert>
  )
}
