import { Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { told } from '../answer/answer-words.ts'
import { StepTitle } from '../answer/step-title.tsx'
import { OwnContract } from './own-contract.tsx'
import { OwnCourse } from './own-course.tsx'
import { OwnFact } from './own-fact.tsx'
import { dayIn, type OwnMemory, type OwnProps } from './own-memory.ts'
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
      <section aria-labelledby="own-goals">
        <Title order={2} size="h4" id="own-goals">
          {words.goals}
        </Title>
        {held.contracts.length === 0 ? <Text>{words.noGoals}</Text> : null}
        <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
          {held.contracts.map((contract) => (
            <OwnContract key={`${contract.id} ${contract.version}`} contract={contract} {...shared} done={done} />
          ))}
        </ul>
      </section>
      <Agreed held={held} words={words} language={language} />
      <OwnCourse held={held} words={words} language={language} />
      <Text size="sm">{words.stays}</Text>
      <Text fw={600}>{words.notRead}</Text>
    </Stack>
  )
}

function Agreed({ held, words, language }: Pick<MemoryProps, 'held' | 'words' | 'language'>) {
  return (
    <section aria-labelledby="own-agreed">
      <Title order={2} size="h4" id="own-agreed">
        {words.agreed}
      </Title>
      {held.consents.length === 0 ? <Text>{words.nothingAgreed}</Text> : null}
      <ul style={{ margin: 0, paddingLeft: '1.25rem' }}>
        {held.consents.map(({ id, kind, ceiling, givenAt, isActive }) => (
          <li key={id}>
            {words.consents[kind]}, {ceiling === null ? '' : `${told(words.consentStep, { step: ceiling })}, `}
            {dayIn(language, givenAt)} ({isActive ? words.active : words.ended})
          </li>
        ))}
      </ul>
      <Text size="sm">{words.askThem}</Text>
    </section>
  )
}
