import { Anchor, Button, Group, Select, TextInput, useMantineColorScheme } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { changeOwnAccount } from '../../../src/api/accounts.ts'
import { server } from '../../api.ts'
import { useOutcome } from '../../parts/outcome.tsx'
import { Page } from '../../parts/page.tsx'
import { Section } from '../../parts/section.tsx'
import { Failure } from '../../parts/states.tsx'
import { useAct } from '../../parts/use-act.ts'
import { whenText } from '../../parts/when.tsx'
import { schemes } from '../../shell/account-menu.tsx'
import { ownAccountQuery, useMe } from '../../shell/me.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { chooseLanguage, currentLanguage, languages } from '../../words/start-words.ts'
import { OwnPassword } from './own-password.tsx'
import { SignIns } from './sign-ins.tsx'

/** Who one is here, what one may do where, and where one is signed in. */
export function AccountPage() {
  const { t } = useTranslation('account')
  const { email, createdAt } = useMe()
  const { outcome, tell } = useOutcome()
  return (
    <Page title={t('title')} lead={t('lead', { email, since: whenText(createdAt, 'date') })}>
      {outcome}
      <OwnName tell={tell} />
      <Memberships />
      <OwnPassword tell={tell} />
      <SignIns tell={tell} />
      <Look />
    </Page>
  )
}

function OwnName({ tell }: { readonly tell: (text: string) => void }) {
  const { t } = useTranslation('account')
  const { name } = useMe()
  const saving = useAct({
    send: (given: string) => server.call(changeOwnAccount, { body: { name: given } }),
    renews: [ownAccountQuery.queryKey, ['members']],
    done: () => tell(t('name.done')),
  })
  const send = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    saving.mutate(String(new FormData(event.currentTarget).get('name')))
  }
  return (
    <Section title={t('name.title')}>
      <form onSubmit={send}>
        <TextInput
          name="name"
          label={t('name.label')}
          description={t('name.hint')}
          defaultValue={name}
          autoComplete="name"
          maxLength={200}
          maw={420}
          required
        />
        {saving.error === null ? null : <Failure error={saving.error} />}
        <Button type="submit" variant="default" mt="sm" loading={saving.isPending}>
          {t('name.save')}
        </Button>
      </form>
    </Section>
  )
}

function Memberships() {
  const { t } = useTranslation('account')
  const { memberships, isInstallationAdmin } = useMe()
  const { care } = useFrameworkWords()
  return (
    <Section title={t('projects.title')}>
      {memberships.length === 0 ? <p>{t('projects.none')}</p> : null}
      <ul style={{ margin: 0, paddingLeft: '1.25rem' }}>
        {memberships.map(({ project, projectName, role }) => {
          const to: string = `/projects/${project}`
          return (
            <li key={project}>
              <Anchor component={Link} to={to} underline="always">
                {projectName}
              </Anchor>{' '}
              · {t('projects.role')}: {care.roles[role]}
            </li>
          )
        })}
      </ul>
      {isInstallationAdmin ? (
        <Anchor component={Link} to="/installation">
          {t('projects.runs')}
        </Anchor>
      ) : null}
    </Section>
  )
}

function Look() {
  const { t } = useTranslation('account')
  const { t: shell } = useTranslation()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <Section title={t('look.title')}>
      <Group align="flex-end">
        <Select
          label={shell('language')}
          value={currentLanguage()}
          data={languages.map((value) => ({ value, label: shell(`languages.${value}`) }))}
          onChange={(value) => value !== null && void chooseLanguage(value)}
          allowDeselect={false}
        />
        <Select
          label={shell('scheme')}
          value={colorScheme}
          data={schemes.map((value) => ({ value, label: shell(`schemes.${value}`) }))}
          onChange={(value) => value !== null && setColorScheme(value)}
          allowDeselect={false}
        />
      </Group>
      <span style={{ color: 'var(--mantine-color-dimmed)' }}>{t('look.kept')}</span>
    </Section>
  )
}
