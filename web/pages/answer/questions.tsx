import { Button, Group, Stack, Text } from '@mantine/core'
import type { FormEvent } from 'react'
import { type AnswerWords, told } from './answer-words.ts'
import type { Answers, InvitedForm } from './invited-form.ts'
import { Question } from './question.tsx'
import { StepTitle } from './step-title.tsx'

interface QuestionsProps {
  readonly form: InvitedForm
  readonly words: AnswerWords
  readonly answers: Answers
  /** The question that is shown; null for all of them. */
  readonly at: number | null
  readonly setAt: (at: number) => void
  readonly answer: (item: number, value: number | null) => void
  readonly done: () => void
}

/** One question after the other, or all of them; any may be left open. */
export function Questions(props: QuestionsProps) {
  return props.at === null ? <AllQuestions {...props} /> : <OneQuestion {...props} at={props.at} />
}

function OneQuestion({ form, words, answers, at, setAt, answer, done }: QuestionsProps & { readonly at: number }) {
  const count = form.items.length
  const next = (event: FormEvent): void => {
    event.preventDefault()
    if (at + 1 < count) setAt(at + 1)
    else done()
  }
  return (
    <form onSubmit={next}>
      <Stack gap="md">
        <StepTitle at={at}>{told(words.place, { n: at + 1, count })}</StepTitle>
        {form.instruction === null ? null : (
          <Text c="dimmed" lang={form.language}>
            {form.instruction}
          </Text>
        )}
        <Question
          key={at}
          form={form}
          words={words}
          item={at}
          value={answers[at] ?? null}
          answer={(value) => answer(at, value)}
        />
        <Text c="dimmed" fz="sm">
          {words.skip}
        </Text>
        <Group grow>
          <Button variant="default" size="md" disabled={at === 0} onClick={() => setAt(at - 1)}>
            {words.back}
          </Button>
          <Button type="submit" size="md">
            {at + 1 < count ? words.next : words.toReview}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function AllQuestions({ form, words, answers, answer, done }: QuestionsProps) {
  const send = (event: FormEvent): void => {
    event.preventDefault()
    done()
  }
  return (
    <form onSubmit={send}>
      <Stack gap="lg">
        <StepTitle>{form.title}</StepTitle>
        {form.instruction === null ? null : <Text lang={form.language}>{form.instruction}</Text>}
        <Text c="dimmed" fz="sm">
          {words.skip}
        </Text>
        {form.items.map((_text, item) => (
          <Question
            // biome-ignore lint/suspicious/noArrayIndexKey: questions have their place alone.
            key={item}
            form={form}
            words={words}
            item={item}
            value={answers[item] ?? null}
            answer={(value) => answer(item, value)}
            isNumbered
          />
        ))}
        <Button type="submit" size="md">
          {words.toReview}
        </Button>
      </Stack>
    </form>
  )
}
