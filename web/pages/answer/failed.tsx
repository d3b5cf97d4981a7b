import { Alert, Button, Text } from '@mantine/core'
import { NexusError } from '../../../src/errors.ts'
import type { AnswerWords } from './answer-words.ts'
import { StepTitle } from './step-title.tsx'

interface FailedProps {
  readonly words: AnswerWords
  /** Null where the address holds no link. */
  readonly error: unknown
  readonly again?: () => void
}

/** Why there is no form, in words that say nothing about anybody. */
export function Failed({ words, error, again }: FailedProps) {
  const code = error instanceof NexusError ? error.code : null
  const isGone = code === 'notFound' || code === 'conflict'
  return (
    <>
      <StepTitle>{words.failed.title}</StepTitle>
      <Text mt="sm">{error === null ? words.failed.none : failureText(words, error)}</Text>
      {again === undefined || isGone ? null : (
        <Button mt="sm" onClick={again}>
          {words.failed.again}
        </Button>
      )}
    </>
  )
}

/** A failure while sending; the answers stay where they are. */
export function NotSent({ words, error }: Omit<FailedProps, 'again'>) {
  const isUsed = error instanceof NexusError && error.code === 'notFound'
  return (
    <Alert role="alert" variant="outline" color="red" className="card" title={words.failed.title}>
      <Text>{isUsed ? words.failed.sentTwice : failureText(words, error)}</Text>
      <Text mt={4}>{words.notRead}</Text>
    </Alert>
  )
}

function failureText({ failed }: AnswerWords, error: unknown): string {
  const code = error instanceof NexusError ? error.code : null
  const known = (['notFound', 'conflict', 'tooMany'] as const).find((one) => one === code)
  return failed[known ?? (code === 'requestInvalid' ? 'notFound' : 'other')]
}
