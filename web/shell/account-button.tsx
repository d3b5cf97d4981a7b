import { UnstyledButton } from '@mantine/core'
import { type ComponentProps, lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from './me.ts'

const fetchMenu = async () => ({ default: (await import('./account-menu.tsx')).AccountMenu })
const AccountMenu = lazy(fetchMenu)

/** The way to the account menu, which is fetched when somebody comes near it and not with every first load. */
export function AccountButton() {
  const [isOpened, setOpened] = useState(false)
  if (isOpened) {
    return (
      <Suspense fallback={<NameButton />}>
        <AccountMenu />
      </Suspense>
    )
  }
  return (
    <NameButton
      aria-haspopup="menu"
      aria-expanded={false}
      onClick={() => setOpened(true)}
      onPointerEnter={() => void fetchMenu()}
      onFocus={() => void fetchMenu()}
    />
  )
}

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
