import { NativeSelect } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { listAssessments } from '../../../src/api/assessments.ts'
import type { listCodings } from '../../../src/api/codings.ts'
import type { ItemOf } from '../../../src/client/client.ts'
import { whenText } from '../../parts/when.tsx'
import { useMe } from '../../shell/me.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { useChosen, useReadings } from './reading-queries.ts'

type AssessmentItem = ItemOf<typeof listAssessments>
type CodingItem = ItemOf<typeof listCodings>

/** Whose reading lies over the transcript: the newest assessment, an earlier one, or one coder's coding. */
export function ReadingChoice() {
  const { t } = useTranslation('transcript')
  const { assessments, codings } = useReadings()
  const chosen = useChosen()
  const navigate = useNavigate()
  const named = useNames(codings)
  if (assessments.length + codings.length < 2) return null
  const choose = (value: string): void => {
    const [kind = '', id = ''] = value.split(':')
    void navigate({ to: '.', search: kind === '' ? {} : { [kind]: id }, replace: true })
  }
  const value =
    chosen.assessment !== null
      ? `assessment:${chosen.assessment}`
      : chosen.coding !== null
        ? `coding:${chosen.coding}`
        : ''
  return (
    <NativeSelect
      size="xs"
      label={t('reading')}
      value={value}
      onChange={({ currentTarget }) => choose(currentTarget.value)}
      className="no-print reading-choice"
    >
      <option value="">{t('newest')}</option>
      <optgroup label={t('assessments')}>
        {assessments.map((item) => (
          <option key={item.id} value={`assessment:${item.id}`}>
            {named.assessment(item)}
          </option>
        ))}
      </optgroup>
      {codings.length === 0 ? null : (
        <optgroup label={t('codings')}>
          {codings.map((item) => (
            <option key={item.id} value={`coding:${item.id}`}>
              {named.coding(item)}
            </option>
          ))}
        </optgroup>
      )}
    </NativeSelect>
  )
}

/** What readings are called: by version and time, and by who coded. */
function useNames(codings: readonly CodingItem[]): {
  readonly assessment: (item: AssessmentItem) => string
  readonly coding: (item: CodingItem) => string
} {
  const { t } = useTranslation('transcript')
  const { coding: words } = useFrameworkWords()
  const { account: me } = useMe()
  const coderOf = ({ coder, coderKind, coderVersion }: CodingItem): string => {
    if (coder === me) return t('you')
    return coderKind === 'human' ? words.coderKinds.human : `${coder} ${coderVersion}`
  }
  return {
    assessment: ({ version, createdAt, coding }) => {
      const own = codings.find(({ id }) => id === coding)
      const who = own === undefined ? '' : `, ${coderOf(own)}`
      return `${t('assessmentNumber', { n: version })}${who}, ${whenText(createdAt)}`
    },
    coding: (item) => `${coderOf(item)}, ${t(item.state)}, ${whenText(item.changedAt)}`,
  }
}
