import { Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { told } from '../answer/answer-words.ts'
import { StepTitle } from '../answer/step-title.tsx'
import { OwnFact } from './own-fact.tsx'
import type { OwnMemory, OwnProps } from './own-memory.ts'
import { OwnSummary } from './own-summary.tsx'

interface MemoryProps extends Omit<OwnProps, 'done'> {
  readonly held: OwnMemory
  readonly renew: () => Promise<void>
}

/** Everything that is remembered, each with what may be done about it. */
export function Memory({ held, renew, ...shared }: MemoryProps) {
  const { words, language } = shared
  const [said, setSaid] = useState('')
  const done = async (text: string): Promise<void> => {
    await renew()
    setSaid(text)
  }
  const until = new Intl.DateTimeFormat(language, { timeStyle: 'short' }).format(new Date(held.endsAt))
  return (
    <Stack gap="md">
      <StepTitle>{words.title}</StepTitle>
      <Text>
        {told(words.of, { project: held.projectName })}{' '}
        {held.systemName === null ? null : told(words.system, { system: held.systemName })}{' '}
        {told(words.until, { time: until })}
      </Text>
      <Text>{words.uses}</Text>
      <p role="status" style={{ margin: 0, fontWeight: 600 }}>
        {said}
      </p>
      <section aria-labelledby="own-facts">
        <Title order={2} size="h4" id="own-facts">
          {words.facts}
        </Title>
        {held.facts.length === 0 ? <Text>{words.noFacts}</Text> : null}
        <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
          {held.facts.map((fact) => (
            <OwnFact key={fact.id} fact={fact} {...shared} done={done} />
          ))}
        </ul>
      </section>
      <section aria-labelledby="own-summary">
        <Title order={2} size="h4" id="own-summary">
          {words.summary}
        </Title>
        {held.formulation === null ? (
          <Text>{words.noSummary}</Text>
        ) : (
          <OwnSummary key={held.formulation.version} formulation={held.formulation} {...shared} done={done} />
        )}
      </section>
      <Agreed held={held} words={words} language={language} />
      <Text size="sm">{words.stays}</Text>
      <Text fw={600}>{words.notRead}</Text>
    </Stack>
  )
}

function Agreed({ held, words, language }: Pick<MemoryProps, 'held' | 'words' | 'language'>) {
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'long' })
  return (
    <section aria-labelledby="own-agreed">
      <Title order={2} size="h4" id="own-agreed">
        {words.agreed}
      </Title>
      {held.contracts.length + held.consents.length === 0 ? <Text>{words.nothingAgreed}</Text> : null}
      <ul style={{ margin: 0, paddingLeft: '1.25rem' }}>
        {held.contracts.map(({ id, kind, status, words: own }) => (
          <li key={id}>
            {words.kinds[kind]}: <span dir="auto">{own}</span> ({words.statuses[status]})
          </li>
        ))}
        {held.consents.map(({ id, kind, givenAt, isActive }) => (
          <li key={id}>
            {words.consents[kind]}, {date.format(new Date(givenAt))} ({isActive ? words.active : words.ended})
          </li>
        ))}
      </ul>
      <Text size="sm">{words.askThem}</Text>
    </section>
  )
}
