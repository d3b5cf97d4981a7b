import './studies.css'
import { Anchor, Group } from '@mantine/core'
import { Link, useLocation } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { InnerPages } from '../../parts/inner-pages.tsx'
import { Page } from '../../parts/page.tsx'
import { Allowed, Ready } from '../../parts/states.tsx'
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
  const { pathname } = useLocation()
  return (
    <Group component="nav" aria-label={t('study.tabs')} gap="lg" className="no-print">
      {parts.map(({ name, path }) => {
        const to: string = `/projects/${project}/studies/${study}${path}`
        const isHere = pathname.replace(/\/$/, '') === to
        return (
          <Anchor
            key={name}
            component={Link}
            to={to}
            fw={isHere ? 700 : 400}
            aria-current={isHere ? 'page' : undefined}
          >
            {t(`study.${name}`)}
          </Anchor>
        )
      })}
    </Group>
  )
}
