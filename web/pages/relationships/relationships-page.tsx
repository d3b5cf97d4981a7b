import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { listRelationships } from '../../../src/api/relationships.ts'
import { server } from '../../api.ts'
import { Page } from '../../parts/page.tsx'
import { Allowed, Ready } from '../../parts/states.tsx'
import { useHere } from '../../shell/me.ts'

export function RelationshipsPage() {
  const { t } = useTranslation()
  const { project } = useHere()
  const list = useQuery({
    queryKey: ['relationships', project],
    queryFn: () => server.call(listRelationships, { params: { project }, query: { count: 'yes' } }),
  })
  return (
    <Allowed permission="relationship.read">
      <Page title={t('places.relationships')}>
        <Ready query={list}>
          {({ items }) => (
            <ul>
              {items.map(({ id, system, assessment }) => (
                <li key={id}>
                  {system.name} {assessment?.level}
                </li>
              ))}
            </ul>
          )}
        </Ready>
      </Page>
    </Allowed>
  )
}
