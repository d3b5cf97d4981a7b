import { Button, Paper, Stack, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { openOwnMemory, readOwnMemory } from '../../../src/api/own-memory.ts'
import { NexusError } from '../../../src/errors.ts'
import { server } from '../../api.ts'
import { StepTitle } from '../answer/step-title.tsx'
import { Memory } from './memory.tsx'
import { type OwnMemoryWords, ownMemoryWords } from './own-memory-words.ts'

/** What is remembered of whoever holds the link: no account, nothing kept on the device. */
export function OwnMemoryPage() {
  // What stands behind the # is never sent in an address. A visit that was opened stands there, too, so that reloading does not end it.
  const [{ token, visit }, setHeld] = useState(heldIn(location.hash))
  const { words, language } = ownMemoryWords(navigator.languages)
  useEffect(() => {
    document.title = `${words.title} · Nexus`
    document.documentElement.lang = language
  }, [words, language])
  const opened = (secret: string): void => {
    history.replaceState(history.state, '', `#${visitMark}${secret}`)
    setHeld({ token: null, visit: secret })
  }
  return (
    <main lang={language} style={{ padding: '1rem 0.5rem' }}>
      <Paper maw={680} mx="auto" p="md" className="card">
        {visit === null ? (
          <Door token={token} words={words} opened={opened} />
        ) : (
          <Visit visit={visit} words={words} language={language} />
        )}
      </Paper>
    </main>
  )
}

const visitMark = 'visit.'

function heldIn(hash: string): { readonly token: string | null; readonly visit: string | null } {
  const held = hash.slice(1)
  if (held.startsWith(visitMark)) return { token: null, visit: held.slice(visitMark.length) }
  return { token: held.length < 20 ? null : held, visit: null }
}

interface DoorProps {
  readonly token: string | null
  readonly words: OwnMemoryWords
  readonly opened: (visit: string) => void
}

/** Asks before the link is used up, since it opens once. */
function Door({ token, words, opened }: DoorProps) {
  const opening = useMutation({
    mutationFn: (held: string) => server.call(openOwnMemory, { body: { token: held } }),
    onSuccess: ({ visit }) => opened(visit),
  })
  if (token === null) return <Failed words={words} error={null} />
  if (opening.error !== null) return <Failed words={words} error={opening.error} again={() => opening.mutate(token)} />
  return (
    <Stack gap="sm">
      <StepTitle>{words.title}</StepTitle>
      <Text>{words.lead}</Text>
      <Text>{words.once}</Text>
      <Text fw={600}>{words.notRead}</Text>
      <Button size="md" loading={opening.isPending} onClick={() => opening.mutate(token)}>
        {words.open}
      </Button>
    </Stack>
  )
}

interface VisitProps {
  readonly visit: string
  readonly words: OwnMemoryWords
  readonly language: 'en' | 'de'
}

function Visit({ visit, words, language }: VisitProps) {
  const memory = useQuery({
    queryKey: ['own-memory', visit],
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    queryFn: () => server.call(readOwnMemory, { body: { visit } }),
  })
  if (memory.error !== null) return <Failed words={words} error={memory.error} again={() => void memory.refetch()} />
  if (memory.data === undefined) {
    return (
      <>
        <StepTitle>{words.title}</StepTitle>
        <p role="status">{words.waiting}</p>
      </>
    )
  }
  const renew = async (): Promise<void> => void (await memory.refetch())
  return <Memory held={memory.data} visit={visit} words={words} language={language} renew={renew} />
}

interface FailedProps {
  readonly words: OwnMemoryWords
  /** Null where the address holds no link. */
  readonly error: unknown
  readonly again?: () => void
}

/** Why there is nothing to see, in words that say nothing about anybody. */
function Failed({ words, error, again }: FailedProps) {
  const isGone = error instanceof NexusError && error.code === 'notFound'
  return (
    <>
      <StepTitle>{words.failed.title}</StepTitle>
      <Text mt="sm">{error === null ? words.failed.none : isGone ? words.failed.notFound : words.failed.other}</Text>
      {again === undefined || isGone ? null : (
        <Button mt="sm" onClick={again}>
          {words.failed.again}
        </Button>
      )}
    </>
  )
}
