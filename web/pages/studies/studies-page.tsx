import { Anchor, Table } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Page } from '../../parts/page.tsx'
import { Allowed, Empty, Ready } from '../../parts/states.tsx'
import { When } from '../../parts/when.tsx'
import { Who } from '../../parts/who.tsx'
import { WideTable } from '../../parts/wide-table.tsx'
import { useHere } from '../../shell/me.ts'
import { NewStudyForm } from './new-study-form.tsx'
import { useStudies } from './study-queries.ts'

/** Validation studies of a project, and a new one. */
export function StudiesPage() {
  const { t } = useTranslation('studies')
  const { may } = useHere()
  const studies = useStudies()
  return (
    <Allowed permission="study.read">
      <Page title={t('title')} lead={t('lead')}>
        <Ready query={studies}>
          {(found) =>
            found.length === 0 ? (
              <Empty title={t('none')}>
                <span>{t('noneHint')}</span>
              </Empty>
            ) : (
              <StudyTable studies={found} />
            )
          }
        </Ready>
        {may('study.manage') ? <NewStudyForm /> : null}
      </Page>
    </Allowed>
  )
}

function StudyTable({ studies }: { readonly studies: NonNullable<ReturnType<typeof useStudies>['data']> }) {
  const { t } = useTranslation('studies')
  const { project } = useHere()
  return (
    <div className="card">
      <WideTable label={t('list')} columns={[t('name'), t('state'), t('begunOn'), t('begunBy')]} minWidth={420}>
        {studies.map(({ id, name, state, createdAt, createdBy }) => {
          const to: string = `/projects/${project}/studies/${id}`
          return (
            <Table.Tr key={id}>
              <Table.Th scope="row" fw={400}>
                <Anchor component={Link} to={to} style={{ overflowWrap: 'anywhere' }}>
                  {name}
                </Anchor>
              </Table.Th>
              <Table.Td>{t(`states.${state}`)}</Table.Td>
              <Table.Td>
                <When at={createdAt} only="date" />
              </Table.Td>
              <Table.Td>
                <Who by={createdBy} />
              </Table.Td>
            </Table.Tr>
          )
        })}
      </WideTable>
    </div>
  )
}
