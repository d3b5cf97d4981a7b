import './relationship.css'
import { useTranslation } from 'react-i18next'
import { InnerPages } from '../../parts/inner-pages.tsx'
import { Page } from '../../parts/page.tsx'
import { Allowed, Ready } from '../../parts/states.tsx'
import { TabLinks } from '../../parts/tab-links.tsx'
import { useHere } from '../../shell/me.ts'
import { AssessAgain } from './assess-again.tsx'
import { LiveChanges } from './live-changes.tsx'
import { RelationshipHead } from './relationship-head.tsx'
import { useRelationshipEntry, useRelationshipParams } from './relationship-queries.ts'
import { tabs } from './tabs.ts'

/** What stands above every view of one relationship: whose it is, how it stands, and the way to the other views. */
export function RelationshipLayout() {
  const { t } = useTranslation('relationship')
  const { may } = useHere()
  const entry = useRelationshipEntry()
  return (
    <Allowed permission="relationship.read">
      <Ready query={entry}>
        {(relationship) => {
          const { name, id } = relationship.system
          return (
            <Page
              title={t('title', { system: name ?? id ?? t('unnamedSystem') })}
              actions={may('assessment.run') && !relationship.isBlinded ? <AssessAgain /> : undefined}
            >
              <RelationshipHead entry={relationship} />
              <LiveChanges />
              <Tabs />
              <InnerPages />
            </Page>
          )
        }}
      </Ready>
    </Allowed>
  )
}

function Tabs() {
  const { t } = useTranslation('relationship')
  const { may } = useHere()
  const { project, relationship } = useRelationshipParams()
  const seen = tabs.filter(({ permission }) => may(permission))
  const links = seen.map(({ name, path }) => ({
    to: `/projects/${project}/relationships/${relationship}/${path}`,
    label: t(`tabs.${name}`),
  }))
  return <TabLinks label={t('tabsLabel')} tabs={links} />
}
