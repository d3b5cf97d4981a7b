import { lazy, Suspense, useState } from 'react'
import { NameButton } from './name-button.tsx'

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
