import { Alert, Stack, Text } from '@mantine/core'
import { type AnswerWords, told } from './answer-words.ts'
import type { InvitedForm } from './invited-form.ts'
import { StepTitle } from './step-title.tsx'

interface ThanksProps {
  readonly form: InvitedForm
  readonly words: AnswerWords
  readonly isCrisis: boolean
}

/** That it arrived; and whom to call, in the words of the pack, where an answer spoke of suicide. */
export function Thanks({ form, words, isCrisis }: ThanksProps) {
  return (
    <Stack gap="md">
      <StepTitle>{isCrisis ? words.crisisTitle : words.thanks}</StepTitle>
      {isCrisis ? (
        <Alert role="alert" variant="outline" color="red" className="card">
          {form.crisis === null ? null : (
            <Text fw={600} lang={form.language} style={{ whiteSpace: 'pre-line' }}>
              {form.crisis}
            </Text>
          )}
          <Text mt={form.crisis === null ? 0 : 'xs'}>{told(words.crisis, { project: form.projectName })}</Text>
        </Alert>
      ) : null}
      <Text>{words.thanksText}</Text>
    </Stack>
  )
}
