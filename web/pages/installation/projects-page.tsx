import { Anchor, Button, Checkbox, Stack, Table, Textarea, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { makeProject } from '../../../src/api/projects.ts'
import { server } from '../../api.ts'
import { useOutcome } from '../../parts/outcome.tsx'
import { Page } from '../../parts/page.tsx'
import { Section } from '../../parts/section.tsx'
import { Failure, Ready } from '../../parts/states.tsx'
import { useAct } from '../../parts/use-act.ts'
import { When } from '../../parts/when.tsx'
import { WideTable } from '../../parts/wide-table.tsx'
import { ownAccountQuery, useMe } from '../../shell/me.ts'
import { useAllProjects } from './all-projects.ts'

/** Every project of the installation, and a new one. */
export function ProjectsPage() {
  const { t } = useTranslation('installation')
  const { outcome, tell } = useOutcome()
  return (
    <Page title={t('projects.title')} lead={t('projects.lead')}>
      {outcome}
      <Projects />
      <NewProject tell={tell} />
    </Page>
  )
}

function Projects() {
  const { t } = useTranslation('installation')
  const projects = useAllProjects()
  const { memberships } = useMe()
  return (
    <Ready query={projects}>
      {(list) => (
        <WideTable
          label={t('projects.table')}
          columns={[t('projects.name'), t('projects.retention'), t('projects.since')]}
          minWidth={480}
        >
          {list.map(({ project, name, retentionDays, createdAt }) => {
            const to: string = `/projects/${project}`
            const isMine = memberships.some((one) => one.project === project)
            return (
              <Table.Tr key={project}>
                <Table.Th scope="row" fw={400}>
                  {isMine ? (
                    <Anchor component={Link} to={to}>
                      {name}
                    </Anchor>
                  ) : (
                    name
                  )}
                </Table.Th>
                <Table.Td>
                  {retentionDays === null ? t('projects.keep') : t('projects.days', { count: retentionDays })}
                </Table.Td>
                <Table.Td>
                  <When at={createdAt} only="date" />
                </Table.Td>
              </Table.Tr>
            )
          })}
        </WideTable>
      )}
    </Ready>
  )
}

interface Given {
  readonly name: string
  readonly purpose: string | null
  readonly pseudonymise: boolean
}

function NewProject({ tell }: { readonly tell: (text: string) => void }) {
  const { t } = useTranslation('installation')
  const [made, setMade] = useState(0)
  const making = useAct({
    send: (body: Given) => server.call(makeProject, { body }),
    renews: [['all-projects'], ownAccountQuery.queryKey],
    done: (_reply, { name }) => {
      setMade((count) => count + 1)
      tell(t('projects.makeDone', { name }))
    },
  })
  const send = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const purpose = String(form.get('purpose')).trim()
    making.mutate({
      name: String(form.get('name')),
      purpose: purpose === '' ? null : purpose,
      pseudonymise: form.get('pseudonymise') !== null,
    })
  }
  return (
    <Section title={t('projects.makeTitle')}>
      <p style={{ margin: 0 }}>{t('projects.makeLead')}</p>
      <form onSubmit={send} key={made}>
        <Stack maw={640}>
          <TextInput name="name" label={t('projects.name')} maxLength={200} autoComplete="off" required />
          <Textarea name="purpose" label={t('projects.purpose')} maxLength={2000} autosize minRows={2} />
          <Checkbox name="pseudonymise" label={t('projects.pseudonymise')} defaultChecked />
          {making.error === null ? null : <Failure error={making.error} />}
          <Button type="submit" loading={making.isPending} style={{ alignSelf: 'flex-start' }}>
            {t('projects.make')}
          </Button>
        </Stack>
      </form>
    </Section>
  )
}
