import { Button, Group, Select, TextInput } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { listAuditEntries } from '../../../src/api/audit.ts'
import { server } from '../../api.ts'
import { Page } from '../../parts/page.tsx'
import { paged } from '../../parts/paged.ts'
import { Section } from '../../parts/section.tsx'
import { Allowed } from '../../parts/states.tsx'
import { useMembers, Who } from '../../parts/who.tsx'
import { useHere } from '../../shell/me.ts'
import { actionsIn } from './action-names.ts'
import { AuditList } from './audit-list.tsx'
import { type AuditSearch, auditSearch } from './audit-search.ts'
import { ProjectVerification } from './project-verification.tsx'

/** What was done in a project, and whether its record is as it was written. */
export function AuditPage() {
  const { t } = useTranslation('admin')
  return (
    <Allowed permission="audit.read">
      <Page title={t('audit.title')} lead={t('audit.lead')}>
        <ProjectVerification />
        <Section title={t('audit.table')}>
          <AuditFilter />
          <Entries />
        </Section>
      </Page>
    </Allowed>
  )
}

function useAuditSearch() {
  const go = useNavigate()
  const { project } = useHere()
  const search: AuditSearch = auditSearch(useSearch({ strict: false }))
  const to: string = `/projects/${project}/administration/audit`
  const set = (next: AuditSearch): void => void go({ to, search: next, replace: true })
  return { search, set }
}

function AuditFilter() {
  const { t } = useTranslation('admin')
  const { search, set } = useAuditSearch()
  const members = useMembers().data ?? []
  const actions = actionsIn(t('actions', { returnObjects: true }))
  const change = (part: AuditSearch): void => set(auditSearch({ ...search, ...part }))
  const send = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    change({ subject: String(new FormData(event.currentTarget).get('subject')).trim() })
  }
  return (
    <search aria-label={t('audit.filterTitle')}>
      <form onSubmit={send}>
        <Group align="flex-end">
          <Select
            label={t('audit.action')}
            value={search.action ?? ''}
            data={[{ value: '', label: t('audit.anyAction') }, ...actions]}
            onChange={(action) => change({ action: action ?? '' })}
            allowDeselect={false}
            searchable
            w={280}
          />
          <Select
            label={t('by')}
            value={search.actor ?? ''}
            data={[
              { value: '', label: t('audit.anybody') },
              ...members.map(({ account, name }) => ({ value: `user:${account}`, label: name })),
            ]}
            onChange={(actor) => change({ actor: actor ?? '' })}
            allowDeselect={false}
          />
          <TextInput
            key={search.subject}
            name="subject"
            label={t('audit.subjectId')}
            defaultValue={search.subject}
            w={320}
          />
          <Button type="submit" variant="default">
            {t('persons.find')}
          </Button>
          {Object.keys(search).length === 0 ? null : (
            <Button variant="subtle" onClick={() => set({})}>
              {t('audit.clear')}
            </Button>
          )}
        </Group>
      </form>
    </search>
  )
}

function Entries() {
  const { project } = useHere()
  const { search } = useAuditSearch()
  const list = useInfiniteQuery({
    queryKey: ['audit', project, search],
    queryFn: ({ pageParam: cursor }) =>
      server.call(listAuditEntries, {
        params: { project },
        query: { ...search, ...(cursor === null ? {} : { cursor }) },
      }),
    ...paged,
  })
  return <AuditList list={list} who={(by) => <Who by={by} />} />
}
