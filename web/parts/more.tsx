import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** What a list that grows knows, as far as this needs it. */
interface Growing {
  readonly hasNextPage: boolean
  readonly isFetchingNextPage: boolean
  readonly fetchNextPage: () => unknown
}

/** The way to the next page of a list; nothing where there is none. */
export function More({ of }: { readonly of: Growing }) {
  const { t } = useTranslation()
  if (!of.hasNextPage) return null
  return (
    <Button variant="default" loading={of.isFetchingNextPage} onClick={() => void of.fetchNextPage()}>
      {t('more')}
    </Button>
  )
}
