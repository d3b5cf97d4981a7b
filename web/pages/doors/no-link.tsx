import { Anchor, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Door } from './door.tsx'

interface NoLinkProps {
  readonly why: 'incomplete' | 'spent'
  /** In place of the common explanation. */
  readonly text?: string
}

/** A one-time link that opens nothing, and why. */
export function NoLink({ why, text }: NoLinkProps) {
  const { t } = useTranslation('doors')
  return (
    <Door title={t(`link.${why}`)}>
      <Text>{text ?? t(`link.${why}Text`)}</Text>
      <Anchor component={Link} to="/sign-in">
        {t('toSignIn')}
      </Anchor>
    </Door>
  )
}
