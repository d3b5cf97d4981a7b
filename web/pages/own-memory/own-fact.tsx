import { Alert, Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { sayOfOwnFact } from '../../../src/api/own-memory.ts'
import type { BodyOf } from '../../../src/api/route.ts'
import { server } from '../../api.ts'
import { told } from '../answer/answer-words.ts'
import { Forgetting } from './forgetting.tsx'
import { dayIn, type OwnMemory, type OwnProps, placeIn } from './own-memory.ts'

type Said = Pick<BodyOf<typeof sayOfOwnFact>, 'act' | 'text'>

interface FactProps extends OwnProps {
  readonly fact: OwnMemory['facts'][number]
}

/** One thing that is remembered, and what one may say of it. */
export function OwnFact({ fact, visit, words, language, done }: FactProps) {
  const [doing, setDoing] = useState<'correct' | 'forget' | null>(null)
  const [text, setText] = useState(fact.text)
  const saying = useMutation({
    mutationFn: (said: Said) => server.call(sayOfOwnFact, { body: { visit, fact: fact.id, ...said } }),
    onSuccess: async (_reply, { act }) => {
      setDoing(null)
      await done(words.done[act])
    },
  })
  const correct = (event: FormEvent): void => {
    event.preventDefault()
    saying.mutate({ act: 'correct', text })
  }
  const named = (act: string): string => `${act}: ${fact.text}`
  return (
    <li style={{ borderTop: '1px solid var(--line)', padding: '0.75rem 0' }}>
      <Stack gap={6}>
        <Text dir="auto" fw={600} style={{ overflowWrap: 'anywhere' }}>
          {fact.text}
        </Text>
        <Text size="sm">
          {fromIn({ words, language }, fact)} {words.surety[fact.surety]}{' '}
          {fact.notRecalled === null ? words.used : words.notUsed[fact.notRecalled]}
        </Text>
        {saying.error === null ? null : (
          <Alert role="alert" variant="outline" color="red" className="card">
            {words.notDone}
          </Alert>
        )}
        {doing === 'correct' ? (
          <form onSubmit={correct}>
            <Stack gap="xs">
              <Textarea
                label={words.right}
                value={text}
                required
                maxLength={1000}
                autosize
                data-autofocus
                onChange={({ currentTarget }) => setText(currentTarget.value)}
              />
              <Group gap="xs">
                <Button type="submit" loading={saying.isPending}>
                  {words.save}
                </Button>
                <Button variant="default" onClick={() => setDoing(null)}>
                  {words.cancel}
                </Button>
              </Group>
            </Stack>
          </form>
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
            {fact.state === 'confirmed' || fact.state === 'corrected' ? null : (
              <Button
                size="sm"
                variant="default"
                aria-label={named(words.isRight)}
                onClick={() => saying.mutate({ act: 'confirm' })}
              >
                {words.isRight}
              </Button>
            )}
            <Button size="sm" variant="default" aria-label={named(words.correct)} onClick={() => setDoing('correct')}>
              {words.correct}
            </Button>
            {fact.state === 'rejected' ? null : (
              <Button
                size="sm"
                variant="default"
                aria-label={named(fact.isPrivate ? words.liftPrivate : words.markPrivate)}
                onClick={() => saying.mutate({ act: fact.isPrivate ? 'liftPrivate' : 'markPrivate' })}
              >
                {fact.isPrivate ? words.liftPrivate : words.markPrivate}
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

/** When it was said, how long ago that is, and in which turn of which conversation. */
function fromIn(shown: Pick<OwnProps, 'words' | 'language'>, fact: FactProps['fact']): string {
  const { words, language } = shown
  const from = fact.source === null ? words.fromUnknown : told(words.from, { place: placeIn(shown, fact.source) })
  if (fact.saidAt === null || fact.daysAgo === null) return `${words.saidUnknown} ${from}`
  const ago = new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(-fact.daysAgo, 'day')
  return `${told(words.said, { date: dayIn(language, fact.saidAt), ago })} ${from}`
}
