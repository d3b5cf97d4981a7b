import { Alert, Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { sayOfOwnFormulation } from '../../../src/api/own-memory.ts'
import type { BodyOf } from '../../../src/api/route.ts'
import { server } from '../../api.ts'
import { told } from '../answer/answer-words.ts'
import { Forgetting } from './forgetting.tsx'
import { dayIn, type OwnMemory, type OwnProps, placeIn } from './own-memory.ts'

type Said = Pick<BodyOf<typeof sayOfOwnFormulation>, 'act' | 'text'>

interface SummaryProps extends OwnProps {
  readonly formulation: NonNullable<OwnMemory['formulation']>
}

/** The summary in whose words it stands now, and what one may say of it. */
export function OwnSummary({ formulation, visit, words, language, done }: SummaryProps) {
  const { version, status, by, sources } = formulation
  const [doing, setDoing] = useState<'correct' | 'forget' | null>(null)
  const [text, setText] = useState(formulation.text)
  const saying = useMutation({
    mutationFn: (said: Said) => server.call(sayOfOwnFormulation, { body: { visit, version, ...said } }),
    onSuccess: async (_reply, { act }) => {
      setDoing(null)
      await done(words.done[act])
    },
  })
  const correct = (event: FormEvent): void => {
    event.preventDefault()
    saying.mutate({ act: 'correct', text })
  }
  return (
    <Stack gap={6}>
      <Text dir="auto" style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
        {formulation.text}
      </Text>
      <Text size="sm">
        {words.summaryStatus[status]}{' '}
        {told(words.summaryBy[by], { version, date: dayIn(language, formulation.changedAt) })}
        {sources.length === 0
          ? null
          : ` ${words.restsOn} ${sources.map((place) => placeIn({ words, language }, place)).join('; ')}.`}
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
              maxLength={4000}
              autosize
              minRows={3}
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
          label={words.forgetSummary}
          isPending={saying.isPending}
          forget={() => saying.mutate({ act: 'forget' })}
          cancel={() => setDoing(null)}
        />
      ) : null}
      {doing === null ? (
        <Group gap="xs">
          {status === 'proposed' ? (
            <Button variant="default" onClick={() => saying.mutate({ act: 'confirm' })}>
              {words.summaryRight}
            </Button>
          ) : null}
          <Button variant="default" onClick={() => setDoing('correct')}>
            {words.correctSummary}
          </Button>
          <Button variant="default" onClick={() => setDoing('forget')}>
            {words.forgetSummary}
          </Button>
        </Group>
      ) : null}
    </Stack>
  )
}
