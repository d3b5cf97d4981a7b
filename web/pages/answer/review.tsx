import { Button, Group, Stack, Text } from '@mantine/core'
import { type AnswerWords, told } from './answer-words.ts'
import { NotSent } from './failed.tsx'
import type { Answers, InvitedForm } from './invited-form.ts'
import { choicesOf } from './question.tsx'
import { StepTitle } from './step-title.tsx'

interface ReviewProps {
  readonly form: InvitedForm
  readonly words: AnswerWords
  readonly answers: Answers
  readonly isSending: boolean
  readonly error: unknown
  readonly change: (item: number) => void
  readonly send: () => void
}

/** Every question with its answer, open to change, before anything is sent. */
export function Review({ form, words, answers, isSending, error, change, send }: ReviewProps) {
  const open = answers.filter((answer) => answer === null).length
  return (
    <Stack gap="md">
      <StepTitle>{words.review}</StepTitle>
      <Text>{words.reviewLead}</Text>
      {open === 0 ? null : (
        <Text fw={600}>{told(open === 1 ? words.openCount_one : words.openCount_other, { count: open })}</Text>
      )}
      <ol style={{ margin: 0, paddingLeft: '1.5rem' }}>
        {form.items.map((text, item) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: questions have their place alone.
          <li key={item} style={{ marginBottom: '0.75rem' }}>
            <Group justify="space-between" gap="xs" align="flex-start" wrap="nowrap">
              <div style={{ minWidth: 0, overflowWrap: 'anywhere' }}>
                <span lang={form.language}>{text}</span>
                <Text fw={600}>{answerText(form, words, answers[item] ?? null)}</Text>
              </div>
              <Button
                size="xs"
                variant="default"
                style={{ flexShrink: 0 }}
                aria-label={told(words.changeOf, { n: item + 1 })}
                onClick={() => change(item)}
              >
                {words.change}
              </Button>
            </Group>
          </li>
        ))}
      </ol>
      {error === null ? null : <NotSent words={words} error={error} />}
      <Button size="md" loading={isSending} onClick={send}>
        {words.send}
      </Button>
    </Stack>
  )
}

function answerText(form: InvitedForm, words: AnswerWords, value: number | null): string {
  if (value === null) return words.open
  return choicesOf(form)?.find((choice) => choice.value === value)?.text ?? String(value)
}
