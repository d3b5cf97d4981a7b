import { Button, Group, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { publishProjectConsentText } from '../../../src/api/consent-texts.ts'
import { type ConsentKind, consentKinds } from '../../../src/dtn/consent.ts'
import { server } from '../../api.ts'
import { Section } from '../../parts/section.tsx'
import { Failure } from '../../parts/states.tsx'
import { useAct } from '../../parts/use-act.ts'
import { useHere } from '../../shell/me.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { currentLanguage } from '../../words/start-words.ts'
import { languageIn } from './language-name.ts'

/** Languages a text is written in here; the API takes any. */
const languages = ['en', 'de'] as const

/** Writes the next version of a text. */
export function NewConsentText({ tell }: { readonly tell: (text: string) => void }) {
  const { t } = useTranslation('admin')
  const { care } = useFrameworkWords()
  const [kind, setKind] = useState<ConsentKind>('processing')
  const [language, setLanguage] = useState<(typeof languages)[number]>(currentLanguage())
  // A new form after a version is published.
  const [published, setPublished] = useState(0)
  const publishing = usePublishing((version) => {
    setPublished((count) => count + 1)
    tell(t('consentTexts.publishDone', { version }))
  })
  const send = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    publishing.mutate({ kind, language, title: String(form.get('title')), text: String(form.get('text')) })
  }
  const kinds = consentKinds.map((value) => ({ value, label: care.consents[value] }))
  const tongues = languages.map((value) => ({ value, label: languageIn(value) }))
  const one = (value: string | null) => languages.find((tag) => tag === value) ?? language
  return (
    <Section title={t('consentTexts.write')}>
      <form onSubmit={send} key={published}>
        <Stack maw={760}>
          <Group>
            <Select
              label={t('consentTexts.kind')}
              value={kind}
              data={kinds}
              onChange={(value) => value !== null && setKind(value)}
              allowDeselect={false}
            />
            <Select
              label={t('consentTexts.language')}
              value={language}
              data={tongues}
              onChange={(value) => setLanguage(one(value))}
              allowDeselect={false}
            />
          </Group>
          <Fields kind={kind} />
          {publishing.error === null ? null : <Failure error={publishing.error} />}
          <Button type="submit" loading={publishing.isPending} style={{ alignSelf: 'flex-start' }}>
            {t('consentTexts.publish')}
          </Button>
        </Stack>
      </form>
    </Section>
  )
}

function Fields({ kind }: { readonly kind: ConsentKind }) {
  const { t } = useTranslation('admin')
  return (
    <>
      {kind === 'challenge' ? <p style={{ margin: 0 }}>{t('consentTexts.challengeHint')}</p> : null}
      {kind === 'override' ? <p style={{ margin: 0 }}>{t('consentTexts.overrideHint')}</p> : null}
      <TextInput
        name="title"
        label={t('consentTexts.heading')}
        description={t('consentTexts.headingHint')}
        maxLength={200}
        required
      />
      <Textarea
        name="text"
        label={t('consentTexts.text')}
        description={t('consentTexts.textHint')}
        maxLength={20_000}
        autosize
        minRows={6}
        required
      />
    </>
  )
}

interface Given {
  readonly kind: ConsentKind
  readonly language: string
  readonly title: string
  readonly text: string
}

function usePublishing(done: (version: number) => void) {
  const { project } = useHere()
  return useAct({
    send: (body: Given) => server.call(publishProjectConsentText, { params: { project }, body }),
    renews: [['consent-texts', project]],
    done: ({ version }) => done(version),
  })
}
