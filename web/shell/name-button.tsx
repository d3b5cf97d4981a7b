import { UnstyledButton } from '@mantine/core'
import type { ComponentProps } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from './me.ts'

/** Says whose account it is. */
export function NameButton(props: ComponentProps<'button'>) {
  const { t } = useTranslation()
  const { name } = useMe()
  return (
    <UnstyledButton
      px="xs"
      py={6}
      maw={{ base: 140, sm: 280 }}
      aria-label={t('accountOf', { name })}
      {...props}
      style={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}
    >
      {name}
    </UnstyledButton>
  )
}
