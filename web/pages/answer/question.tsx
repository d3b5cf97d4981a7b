import { Button, Radio, Stack, Text, TextInput } from '@mantine/core'
import { type AnswerWords, told } from './answer-words.ts'
import type { InvitedForm } from './invited-form.ts'

interface QuestionProps {
  readonly form: InvitedForm
  readonly words: AnswerWords
  readonly item: number
  readonly value: number | null
  readonly answer: (value: number | null) => void
  readonly isNumbered?: boolean
}

/** One item in the words of the pack, answered by its answers; by numbers where the pack words none, by a field where they are many. */
export function Question(props: QuestionProps) {
  const { form, words, item, value, answer, isNumbered = false } = props
  const text = `${isNumbered ? `${item + 1}. ` : ''}${form.items[item] ?? ''}`
  const choices = choicesOf(form)
  if (choices === null) return <Typed {...props} text={text} />
  return (
    <div lang={form.language}>
      <Radio.Group
        label={text}
        labelProps={{ style: { fontSize: '1.05rem', overflowWrap: 'anywhere' } }}
        description={form.answers.length > 0 ? undefined : rangeText(form, words)}
        value={value === null ? '' : String(value)}
        onChange={(chosen) => answer(Number(chosen))}
      >
        <Stack gap={4} mt="xs">
          {choices.map((choice) => (
            <Radio
              key={choice.value}
              value={String(choice.value)}
              label={choice.text}
              size="md"
              styles={{ body: { padding: '0.4rem 0' } }}
            />
          ))}
        </Stack>
      </Radio.Group>
      {value === null ? null : (
        <Button variant="subtle" size="compact-sm" mt={4} onClick={() => answer(null)}>
          {words.clear}
        </Button>
      )}
    </div>
  )
}

function Typed({ form, words, value, answer, text }: QuestionProps & { readonly text: string }) {
  const { min, max, isContinuous } = form.scale
  return (
    <TextInput
      label={<Text span>{text}</Text>}
      lang={form.language}
      description={rangeText(form, words)}
      type="number"
      inputMode="decimal"
      min={min}
      max={max}
      step={isContinuous ? 'any' : 1}
      value={value ?? ''}
      size="md"
      onChange={({ currentTarget }) => answer(currentTarget.value === '' ? null : Number(currentTarget.value))}
    />
  )
}

const rangeText = ({ scale: { min, max } }: InvitedForm, words: AnswerWords): string => told(words.scale, { min, max })

/** More buttons than this are a field of numbers. */
const mostChoices = 11

/** The answers to choose from; null where a number is typed. */
export function choicesOf({
  answers,
  scale: { min, max, isContinuous },
}: InvitedForm): readonly { readonly value: number; readonly text: string }[] | null {
  if (isContinuous) return null
  if (answers.length > 0) return answers
  if (max - min + 1 > mostChoices) return null
  return Array.from({ length: max - min + 1 }, (_, step) => ({ value: min + step, text: String(min + step) }))
}
