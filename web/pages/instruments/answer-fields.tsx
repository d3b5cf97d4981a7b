import { Fieldset, Stack, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { PaperForm } from './form-facts.ts'

interface FieldsProps {
  readonly form: PaperForm
  readonly answers: readonly string[]
  readonly setAnswers: (answers: readonly string[]) => void
}

/** A field for each item, Tab from one to the next; one line of numbers where nobody knows how many there are. */
export function AnswerFields({ form: { items, range }, answers, setAnswers }: FieldsProps) {
  const { t } = useTranslation('instruments')
  if (items === null) {
    return (
      <TextInput
        label={t('record.answers')}
        description={t('record.answersFree')}
        inputMode="numeric"
        required
        value={answers.join(' ')}
        onChange={({ currentTarget }) => setAnswers(currentTarget.value.split(' '))}
      />
    )
  }
  const put = (at: number, text: string) => setAnswers(answers.map((answer, index) => (index === at ? text : answer)))
  return (
    <Fieldset legend={t('record.answers')}>
      {range === null ? null : (
        <Text fz="sm" c="dimmed">
          {t('record.answersHelp', { min: range.min, max: range.max })}
        </Text>
      )}
      <Stack gap="xs" mt="xs">
        {items.map((text, at) => (
          <TextInput
            // biome-ignore lint/suspicious/noArrayIndexKey: items have their place alone.
            key={at}
            label={text === '' ? t('record.item', { n: at + 1 }) : `${at + 1}. ${text}`}
            type="number"
            min={range?.min}
            max={range?.max}
            step={range?.isContinuous === true ? 'any' : 1}
            value={answers[at] ?? ''}
            maw={420}
            styles={{ input: { maxWidth: '7rem' } }}
            onChange={({ currentTarget }) => put(at, currentTarget.value)}
          />
        ))}
      </Stack>
    </Fieldset>
  )
}
