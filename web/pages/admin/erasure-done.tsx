import { Anchor, Button, Group } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { listAuditEntries } from '../../../src/api/audit.ts'
import { server } from '../../api.ts'
import { Page } from '../../parts/page.tsx'
import { Ready } from '../../parts/states.tsx'
import { whenText } from '../../parts/when.tsx'
import { useHere } from '../../shell/me.ts'
import type { Erased } from './erasure.tsx'

interface ErasureDoneProps {
  readonly erased: Erased
  /** Back to the person, where they are still known. */
  readonly onBack: (() => void) | null
}

/** What was erased, and the entry of the audit that proves it. */
export function ErasureDone({ erased, onBack }: ErasureDoneProps) {
  const { t } = useTranslation('admin')
  const { project } = useHere()
  const persons: string = `/projects/${project}/administration/persons`
  const count = t('erasure.relationshipCount', { count: erased.relationships.length })
  return (
    <Page title={t('erasure.doneTitle')}>
      <div className="card" role="status">
        <p style={{ marginTop: 0 }}>
          {erased.kind === 'person' ? t('erasure.donePerson', { relationships: count }) : t('erasure.doneRelationship')}
        </p>
        {erased.kind === 'relationship' && erased.person !== null ? <p>{t('erasure.doneWithPerson')}</p> : null}
        <Proof erased={erased} />
      </div>
      <Group>
        {onBack === null ? null : (
          <Button variant="default" onClick={onBack}>
            {t('erasure.toPerson')}
          </Button>
        )}
        <Anchor component={Link} to={persons}>
          {t('erasure.toPersons')}
        </Anchor>
      </Group>
    </Page>
  )
}

function Proof({ erased: { id, kind } }: Pick<ErasureDoneProps, 'erased'>) {
  const { t } = useTranslation('admin')
  const { project } = useHere()
  const entry = useQuery({
    queryKey: ['erasure-proof', id],
    queryFn: async () => {
      const query = { subject: id, action: `${kind}.erased`, limit: 1 }
      return (await server.call(listAuditEntries, { params: { project }, query })).items[0] ?? null
    },
  })
  return (
    <Ready query={entry}>
      {(found) =>
        found === null ? (
          <p style={{ marginBottom: 0 }}>{t('erasure.proofMissing')}</p>
        ) : (
          <p style={{ marginBottom: 0 }}>
            {t('erasure.proof', { seq: found.seq, at: whenText(found.at) })}{' '}
            <Anchor
              renderRoot={(props) => (
                <Link
                  {...props}
                  to="/projects/$project/administration/audit"
                  params={{ project }}
                  search={{ subject: id }}
                />
              )}
            >
              {t('erasure.toAudit')}
            </Anchor>
          </p>
        )
      }
    </Ready>
  )
}
