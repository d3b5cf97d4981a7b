import { Table } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type Permission, permissions, reachOf, roles } from '../../../src/api/permissions.ts'
import { Section } from '../../parts/section.tsx'
import { WideTable } from '../../parts/wide-table.tsx'
import { useFrameworkWords } from '../../words/framework-words.ts'

/** What each role may do, from the same table the server asks. */
export function Rights() {
  const { t } = useTranslation('admin')
  const { care } = useFrameworkWords()
  // The keys of the table are the permissions.
  const rights = Object.keys(permissions) as Permission[]
  return (
    <Section title={t('rights.title')}>
      <p style={{ margin: 0, maxWidth: '46rem' }}>{t('rights.note')}</p>
      <details>
        <summary>{t('rights.table')}</summary>
        <WideTable
          label={t('rights.table')}
          columns={[t('rights.right'), ...roles.map((role) => care.roles[role])]}
          minWidth={760}
        >
          {rights.map((right) => (
            <Table.Tr key={right}>
              <Table.Th scope="row" fw={400}>
                {t(`permissions.${right}`)}
              </Table.Th>
              {roles.map((role) => (
                <Table.Td key={role}>
                  <Reach of={reachOf(right, role)} />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </WideTable>
      </details>
    </Section>
  )
}

function Reach({ of }: { readonly of: 'all' | 'own' | null }) {
  const { t } = useTranslation('admin')
  if (of !== null) return t(`rights.${of}`)
  return (
    <>
      <span aria-hidden="true">{t('rights.none')}</span>
      <span className="visually-hidden">{t('rights.noneSaid')}</span>
    </>
  )
}
