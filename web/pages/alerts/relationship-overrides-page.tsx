import { useTranslation } from 'react-i18next'
import { Allowed, Empty, Ready } from '../../parts/states.tsx'
import { useNow } from '../../parts/time-left.tsx'
import { useRelationshipParams } from '../relationship/relationship-queries.ts'
import { useRelationshipOverrides } from './override-queries.ts'
import { OverrideRow } from './override-row.tsx'

/** The protective overrides of one relationship. */
export function RelationshipOverridesPage() {
  const { t } = useTranslation('alerts')
  const { relationship } = useRelationshipParams()
  const list = useRelationshipOverrides(relationship)
  const now = useNow()
  return (
    <Allowed permission="override.read">
      <h2 style={{ margin: 0 }}>{t('overrides')}</h2>
      <Ready query={list}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('overrideList.empty')}>{t('overrideList.emptyText')}</Empty>
          ) : (
            <ol style={{ listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: '0.5rem' }}>
              {items.map((override) => (
                <OverrideRow
                  key={override.id}
                  override={{ ...override, triggeredAt: override.events[0]?.at ?? null }}
                  now={now}
                />
              ))}
            </ol>
          )
        }
      </Ready>
    </Allowed>
  )
}
