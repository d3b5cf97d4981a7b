import { Button, Checkbox, Radio, Stack, Text, Title } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { type AnswerWords, told } from './answer-words.ts'
import type { InvitedForm } from './invited-form.ts'
import { StepTitle } from './step-title.tsx'

interface IntroProps {
  readonly form: InvitedForm
  readonly words: AnswerWords
  readonly language: 'en' | 'de'
  readonly begin: (begun: { readonly agreedTo: string | null; readonly isOneByOne: boolean }) => void
}

/** What this is, for whom, until when; what the project has people agree to; how one likes to answer. */
export function Intro({ form, words, language, begin }: IntroProps) {
  const [isOneByOne, setOneByOne] = useState(true)
  const [agrees, setAgrees] = useState(false)
  const { consent, items, projectName, purpose, instruction, title } = form
  const isAsked = consent?.isAsked === true
  const [isReminded, setReminded] = useState(false)
  const until = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' })
  const start = (event: FormEvent): void => {
    event.preventDefault()
    if (isAsked && !agrees) setReminded(true)
    else begin({ agreedTo: isAsked ? consent.version : null, isOneByOne })
  }
  const count = told(items.length === 1 ? words.count_one : words.count_other, { count: items.length })
  return (
    <form onSubmit={start}>
      <Stack gap="sm">
        <StepTitle>{title}</StepTitle>
        <Text>{told(words.from, { project: projectName })}</Text>
        {purpose === null ? null : <Text>{told(words.purpose, { purpose })}</Text>}
        {instruction === null ? null : <Text lang={form.language}>{instruction}</Text>}
        <Text>
          {count} {told(words.until, { date: until.format(new Date(form.expiresAt)) })}
        </Text>
        <Text>{words.keeps}</Text>
        <Text fw={600}>{words.notRead}</Text>
        {consent === null ? null : (
          <section aria-labelledby="consent" lang={consent.language}>
            <Title order={2} size="h4" id="consent">
              {consent.title}
            </Title>
            <Text style={{ whiteSpace: 'pre-line' }}>{consent.text}</Text>
          </section>
        )}
        {isAsked ? (
          <Checkbox
            label={words.agree}
            checked={agrees}
            error={isReminded && !agrees ? words.agreeFirst : undefined}
            onChange={({ currentTarget }) => setAgrees(currentTarget.checked)}
          />
        ) : null}
        <Radio.Group
          label={words.how}
          value={isOneByOne ? 'one' : 'all'}
          onChange={(value) => setOneByOne(value === 'one')}
        >
          <Stack gap={8} mt={4}>
            <Radio value="one" label={words.onePerScreen} />
            <Radio value="all" label={words.allAtOnce} />
          </Stack>
        </Radio.Group>
        <Button type="submit" size="md">
          {words.start}
        </Button>
      </Stack>
    </form>
  )
}
