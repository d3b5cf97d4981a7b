import { Alert, Button, Skeleton, Stack, Text } from '@mantine/core'
import { type ReactNode, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { Permission } from '../../src/api/permissions.ts'
import { ServerProblem } from '../../src/client/server-problem.ts'
import { NexusError } from '../../src/errors.ts'
import { useHere } from '../shell/me.ts'
import { Page } from './page.tsx'

/** Said while something is fetched. */
export function Waiting({ rows = 3 }: { readonly rows?: number }) {
  const { t } = useTranslation()
  return (
    <Stack gap="sm" role="status" aria-live="polite">
      <span className="visually-hidden">{t('waiting')}</span>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bars without identity.
        <Skeleton key={row} height={18} width={`${90 - 12 * (row % 4)}%`} />
      ))}
    </Stack>
  )
}

const said = [
  ...(['forbidden', 'notFound', 'unauthenticated', 'unavailable', 'tooMany', 'revisionOld'] as const),
  ...(['keyReused', 'conflict', 'requestInvalid', 'tooLarge'] as const),
]

/** A failure in words: what it means, what the server said, what to name when asking for help. */
export function Failure({ error, again }: { readonly error: unknown; readonly again?: () => void }) {
  const { t } = useTranslation()
  const code = error instanceof NexusError ? error.code : null
  const known = said.find((one) => one === code) ?? 'other'
  const isTold = known === 'conflict' || known === 'requestInvalid' || (code !== null && known === 'other')
  return (
    <Alert role="alert" variant="outline" color="var(--act)" title={t('failure.title')} className="card">
      <Text>{t(`failure.${known}`)}</Text>
      {isTold && error instanceof NexusError ? <Text lang="en">{error.message}</Text> : null}
      {error instanceof ServerProblem && error.requestId !== null ? (
        <Text size="sm" c="dimmed">
          {t('failure.request', { id: error.requestId })}
        </Text>
      ) : null}
      {again === undefined ? null : (
        <Button mt="sm" variant="default" onClick={again}>
          {t('failure.again')}
        </Button>
      )}
    </Alert>
  )
}

/** Nothing there, why, and what to do about it. */
export function Empty({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <Stack className="card" align="center" py="xl" gap="xs">
      <Text fw={600}>{title}</Text>
      {children}
    </Stack>
  )
}

/** A page for those with a permission; others read which one it is. */
export function Allowed({ permission, children }: { readonly permission: Permission; readonly children: ReactNode }) {
  const { t } = useTranslation()
  const { may, role } = useHere()
  if (may(permission)) return children
  return (
    <Page title={t('noPermission.title')}>
      <p>{t('noPermission.text', { permission, role: role ?? '–' })}</p>
    </Page>
  )
}

/** What a query knows, as far as this needs it. */
interface Asked<T> {
  readonly data: T | undefined
  readonly error: unknown
  readonly refetch: () => unknown
}

/**
 * The answer of a query, or how it stands. Words or views that the answer needs and that are still on their way are waited for in its place:
 * what stands around it stays, with the focus that is in it.
 */
export function Ready<T>({ query, children }: { readonly query: Asked<T>; readonly children: (data: T) => ReactNode }) {
  if (query.data !== undefined) return <Suspense fallback={<Waiting />}>{children(query.data)}</Suspense>
  if (query.error !== null) return <Failure error={query.error} again={() => void query.refetch()} />
  return <Waiting />
}
