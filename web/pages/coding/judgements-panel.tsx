import { NativeSelect, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { SessionPattern } from '../../../src/dtn/session-pattern.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { useDeskView } from './desk-view.ts'

const patterns: readonly SessionPattern[] = [1, 2, 3, 'mixed', 'uninformative']
const judgedLevels = [1, 2, 3, 'indeterminate'] as const

/** What is judged of the whole once everything was read: the pattern of every session and the level. */
export function JudgementsPanel() {
  const { t } = useTranslation('coding')
  const { record, history, act } = useDeskView()
  const { levels } = useFrameworkWords()
  const { sessions, level } = history.coding
  const notJudged = { value: '', label: t('judgements.notJudged') }
  return (
    <Stack gap="sm">
      <Title order={2} size="h5">
        {t('judgements.title')}
      </Title>
      <Text size="sm">{t('judgements.text')}</Text>
      <fieldset style={{ border: 0, padding: 0, margin: 0 }}>
        <legend>{t('judgements.patterns')}</legend>
        <Stack gap="xs">
          {record.sessions.map(({ id }, at) => (
            <NativeSelect
              key={id}
              label={t('judgements.session', { n: at + 1 })}
              value={String(sessions.get(id) ?? '')}
              data={[notJudged, ...patterns.map((one) => ({ value: String(one), label: levels.patterns[one] }))]}
              onChange={({ currentTarget }) => {
                const value = patterns.find((one) => String(one) === currentTarget.value) ?? null
                act({ kind: 'write', entries: [{ kind: 'session', id, value }] })
              }}
            />
          ))}
        </Stack>
      </fieldset>
      <NativeSelect
        label={t('judgements.level')}
        value={String(level ?? '')}
        data={[notJudged, ...judgedLevels.map((one) => ({ value: String(one), label: levels.titles[one] }))]}
        onChange={({ currentTarget }) => {
          const value = judgedLevels.find((one) => String(one) === currentTarget.value) ?? null
          act({ kind: 'write', entries: [{ kind: 'level', value }] })
        }}
      />
    </Stack>
  )
}
