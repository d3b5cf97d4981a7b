import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { verifyAuditChains } from '../../../src/api/audit.ts'
import { readReadiness } from '../../../src/api/health.ts'
import { makeBackup } from '../../../src/api/operation.ts'
import { server } from '../../api.ts'
import { useOutcome } from '../../parts/outcome.tsx'
import { Page } from '../../parts/page.tsx'
import { saveFile } from '../../parts/save-file.ts'
import { Section } from '../../parts/section.tsx'
import { Failure, Waiting } from '../../parts/states.tsx'
import { Verified } from '../admin/verified.tsx'
import { useAllProjects } from './all-projects.ts'
import { Rotation } from './rotation.tsx'

/** How the server is, backups, the master key, and the record of everything. */
export function OperationPage() {
  const { t } = useTranslation('installation')
  const { outcome, tell } = useOutcome()
  return (
    <Page title={t('operation.title')} lead={t('operation.lead')}>
      {outcome}
      <Health />
      <Backup tell={tell} />
      <Rotation />
      <EveryAudit />
    </Page>
  )
}

const probes = { database: 'database', 'master key': 'masterKey', queue: 'queue' } as const

function Health() {
  const { t } = useTranslation('installation')
  const health = useQuery({
    queryKey: ['health'],
    queryFn: () => server.call(readReadiness, {}),
    staleTime: 0,
    retry: false,
  })
  const nameOf = (check: string): string => {
    const known = Object.entries(probes).find(([name]) => name === check)?.[1]
    return known === undefined ? check : t(`operation.health.names.${known}`)
  }
  return (
    <Section title={t('operation.health.title')}>
      <div role="status">
        {health.isFetching ? <Waiting rows={2} /> : null}
        {health.data === undefined || health.isFetching ? null : (
          <>
            <p style={{ marginTop: 0 }}>
              <span aria-hidden="true">✓ </span>
              {t('operation.health.ready')} {t('operation.health.checks')}
            </p>
            <ul style={{ margin: 0 }}>
              {health.data.checks.map((check) => (
                <li key={check}>{nameOf(check)}</li>
              ))}
            </ul>
          </>
        )}
        {health.error === null || health.isFetching ? null : (
          <p>
            <strong>{t('operation.health.notReady')}</strong> <span lang="en">{health.error.message}</span>
          </p>
        )}
      </div>
      <p style={{ margin: 0, color: 'var(--mantine-color-dimmed)' }}>{t('operation.health.doctor')}</p>
      <Button variant="default" style={{ alignSelf: 'flex-start' }} onClick={() => void health.refetch()}>
        {t('operation.health.again')}
      </Button>
    </Section>
  )
}

function Backup({ tell }: { readonly tell: (text: string) => void }) {
  const { t } = useTranslation('installation')
  const making = useMutation({
    mutationFn: async () => saveFile(await server.download(makeBackup, {})),
    onSuccess: () => tell(t('operation.backup.done')),
  })
  return (
    <Section title={t('operation.backup.title')}>
      <p style={{ margin: 0, maxWidth: '46rem' }}>{t('operation.backup.lead')}</p>
      {making.error === null ? null : <Failure error={making.error} />}
      <Button
        variant="default"
        style={{ alignSelf: 'flex-start' }}
        loading={making.isPending}
        onClick={() => making.mutate()}
      >
        {t('operation.backup.make')}
      </Button>
    </Section>
  )
}

function EveryAudit() {
  const { t } = useTranslation('installation')
  const projects = useAllProjects().data ?? []
  const verifying = useMutation({ mutationFn: () => server.call(verifyAuditChains, { body: {} }) })
  const nameOf = (chain: string): string =>
    projects.find(({ project }) => project === chain)?.name ?? t('operation.verify.installation')
  return (
    <Section title={t('operation.verify.title')}>
      <p style={{ margin: 0, maxWidth: '46rem' }}>{t('operation.verify.lead')}</p>
      {verifying.error === null ? null : <Failure error={verifying.error} />}
      <div role="status">
        {verifying.data === undefined ? null : <Verified reply={verifying.data} nameOf={nameOf} />}
      </div>
      <Button
        variant="default"
        style={{ alignSelf: 'flex-start' }}
        loading={verifying.isPending}
        onClick={() => verifying.mutate()}
      >
        {t('operation.verify.send')}
      </Button>
    </Section>
  )
}
