import { Alert, Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { sayOfOwnContract } from '../../../src/api/own-memory.ts'
import type { BodyOf } from '../../../src/api/route.ts'
import { server } from '../../api.ts'
import { told } from '../answer/answer-words.ts'
import { Forgetting } from './forgetting.tsx'
import { dayIn, type OwnMemory, type OwnProps } from './own-memory.ts'

type Said = Pick<BodyOf<typeof sayOfOwnContract>, 'act' | 'terms'>
type Contract = OwnMemory['contracts'][number]

interface ContractProps extends OwnProps {
  readonly contract: Contract
}

/** A goal or a task with its versions, and what one may say of it. */
export function OwnContract({ contract, visit, words, language, done }: ContractProps) {
  const { id, kind, version, status, proposer, changedAt, terms, earlier } = contract
  const [doing, setDoing] = useState<'correct' | 'forget' | null>(null)
  const saying = useMutation({
    mutationFn: (said: Said) => server.call(sayOfOwnContract, { body: { visit, contract: id, version, ...said } }),
    onSuccess: async (_reply, { act }) => {
      setDoing(null)
      await done(words.contractDone[act])
    },
  })
  const name = terms[kind === 'goal' ? 'words' : 'task'] ?? words.kinds[kind]
  const named = (act: string): string => `${act}: ${name}`
  return (
    <li style={{ borderTop: '1px solid var(--line)', padding: '0.75rem 0' }}>
      <Stack gap={6}>
        <Terms terms={terms} words={words} language={language} />
        <Text size="sm">
          {words.proposedBy[proposer]}{' '}
          {told(words.contractStands, { version, status: words.statuses[status], date: dayIn(language, changedAt) })}
        </Text>
        {earlier.length === 0 ? null : <Earlier versions={earlier} words={words} language={language} />}
        {saying.error === null ? null : (
          <Alert role="alert" variant="outline" color="red" className="card">
            {words.notDone}
          </Alert>
        )}
        {doing === 'correct' ? (
          <Correction
            terms={terms}
            words={words}
            isPending={saying.isPending}
            save={(changed) => saying.mutate({ act: 'correct', terms: changed })}
            cancel={() => setDoing(null)}
          />
        ) : null}
        {doing === 'forget' ? (
          <Forgetting
            words={words}
            label={named(words.forget)}
            isPending={saying.isPending}
            forget={() => saying.mutate({ act: 'forget' })}
            cancel={() => setDoing(null)}
          />
        ) : null}
        {doing === null ? (
          <Group gap="xs">
            {status === 'closed' ? null : (
              <Button
                size="sm"
                variant="default"
                aria-label={named(words.correctContract)}
                onClick={() => setDoing('correct')}
              >
                {words.correctContract}
              </Button>
            )}
            <Button size="sm" variant="default" aria-label={named(words.forget)} onClick={() => setDoing('forget')}>
              {words.forget}
            </Button>
          </Group>
        ) : null}
      </Stack>
    </li>
  )
}

const isTerm = (words: OwnProps['words'], name: string): name is keyof OwnProps['words']['terms'] =>
  Object.hasOwn(words.terms, name)

const labelOf = (words: OwnProps['words'], name: string): string => (isTerm(words, name) ? words.terms[name] : name)

interface TermsProps extends Pick<OwnProps, 'words' | 'language'> {
  readonly terms: Contract['terms']
}

/** What it says, field by field. */
function Terms({ terms, words, language }: TermsProps) {
  return Object.entries(terms).map(([name, text]) => (
    <Text key={name} style={{ overflowWrap: 'anywhere' }}>
      {labelOf(words, name)}: <span dir="auto">{name === 'reviewAt' ? dayIn(language, text) : text}</span>
    </Text>
  ))
}

interface EarlierProps extends Pick<OwnProps, 'words' | 'language'> {
  readonly versions: Contract['earlier']
}

function Earlier({ versions, words, language }: EarlierProps) {
  return (
    <>
      <Text size="sm">{words.contractEarlier}</Text>
      <ul style={{ margin: 0, paddingLeft: '1.25rem' }}>
        {versions.map(({ version, status, at, terms }) => (
          <li key={version}>
            <Text size="sm">
              {told(words.contractStands, { version, status: words.statuses[status], date: dayIn(language, at) })}
            </Text>
            <Terms terms={terms} words={words} language={language} />
          </li>
        ))}
      </ul>
    </>
  )
}

interface CorrectionProps extends Pick<TermsProps, 'terms' | 'words'> {
  readonly isPending: boolean
  readonly save: (changed: Contract['terms']) => void
  readonly cancel: () => void
}

/** Every field that has words, to be put otherwise. */
function Correction({ terms, words, isPending, save, cancel }: CorrectionProps) {
  const [texts, setTexts] = useState<Contract['terms']>(
    Object.fromEntries(Object.entries(terms).filter(([name]) => name !== 'reviewAt')),
  )
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    save(texts)
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="xs">
        <Text fw={600}>{words.right}</Text>
        {Object.entries(texts).map(([name, text]) => (
          <Textarea
            key={name}
            label={labelOf(words, name)}
            value={text}
            required
            maxLength={4000}
            autosize
            onChange={({ currentTarget }) => setTexts({ ...texts, [name]: currentTarget.value })}
          />
        ))}
        <Group gap="xs">
          <Button type="submit" loading={isPending}>
            {words.save}
          </Button>
          <Button variant="default" onClick={cancel}>
            {words.cancel}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
