import './studies.css'
import { useTranslation } from 'react-i18next'
import { InnerPages } from '../../parts/inner-pages.tsx'
import { Page } from '../../parts/page.tsx'
import { Allowed, Ready } from '../../parts/states.tsx'
import { TabLinks } from '../../parts/tab-links.tsx'
import { useStudy, useStudyParams } from './study-queries.ts'

/** What stands above every part of one study. */
export function StudyLayout() {
  const { t } = useTranslation('studies')
  const study = useStudy()
  return (
    <Allowed permission="study.read">
      <Ready query={study}>
        {({ name, state, seed, codebook, parameters }) => (
          <Page title={name} lead={t('study.lead', { state: t(`states.${state}`), seed, codebook, parameters })}>
            <Tabs />
            <InnerPages />
          </Page>
        )}
      </Ready>
    </Allowed>
  )
}

const parts = [
  { name: 'course', path: '' },
  { name: 'agreement', path: '/agreement' },
  { name: 'disputes', path: '/disputes' },
] as const

function Tabs() {
  const { t } = useTranslation('studies')
  const { project, study } = useStudyParams()
  const links = parts.map(({ name, path }) => ({
    to: `/projects/${project}/studies/${study}${path}`,
    label: t(`study.${name}`),
    isExact: true,
  }))
  return <TabLinks label={t('study.tabs')} tabs={links} />
}
