import { ActionIcon, NativeSelect, TextInput } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { codeFamilies, codeFamilyNames } from './code-families.ts'
import type { Reading } from './reading.ts'
import type { Rows } from './rows.ts'
import { countsOf, type StopKind } from './stops.ts'

export interface StepsProps {
  readonly rows: Rows
  readonly reading: Reading | null
  readonly kind: StopKind
  readonly onKind: (kind: StopKind) => void
  readonly search: string
  readonly onSearch: (search: string) => void
  readonly onStep: (way: 'next' | 'previous') => void
  readonly onSession: (row: number) => void
  /** Where one stands among the stops, in words. */
  readonly standing: string
}

/** The bar above the turns: what to go through, forward and back, words to look for, sessions to go to. */
export function Steps(props: StepsProps) {
  const { t } = useTranslation('transcript')
  const { search, onSearch, onStep, standing, rows, onSession } = props
  return (
    <search className="steps no-print" aria-label={t('stepsLabel')}>
      <TextInput
        id="transcript-search"
        type="search"
        size="xs"
        aria-label={t('search')}
        placeholder={t('search')}
        value={search}
        onChange={({ currentTarget }) => onSearch(currentTarget.value)}
        onKeyDown={({ key, shiftKey }) => key === 'Enter' && onStep(shiftKey ? 'previous' : 'next')}
        className="steps-search"
      />
      <StopChoice {...props} />
      <ActionIcon variant="default" size={30} aria-label={t('previous')} onClick={() => onStep('previous')}>
        <span aria-hidden="true">↑</span>
      </ActionIcon>
      <ActionIcon variant="default" size={30} aria-label={t('next')} onClick={() => onStep('next')}>
        <span aria-hidden="true">↓</span>
      </ActionIcon>
      <span className="standing" role="status">
        {standing}
      </span>
      {rows.headings.length < 2 ? null : (
        <NativeSelect
          size="xs"
          className="steps-session"
          aria-label={t('toSession')}
          value=""
          onChange={({ currentTarget }) => onSession(Number(currentTarget.value))}
          data={[
            { value: '', label: t('toSession'), disabled: true },
            ...rows.headings.map((row, index) => ({ value: String(row), label: t('session', { n: index + 1 }) })),
          ]}
        />
      )}
    </search>
  )
}

function StopChoice({ rows, reading, kind, onKind }: StepsProps) {
  const { t } = useTranslation('transcript')
  const words = useFrameworkWords()
  const { families, codes } = useMemo(() => countsOf(rows.turns), [rows])
  const strain = reading?.isAtThree === true ? words.strain.atThree.many : words.strain.below.many
  const uncoded = rows.turns.filter(({ read }) => read?.uncoded != null).length
  const shown = codeFamilyNames.filter((family) => families.has(family))
  const isKnown = (value: string): value is StopKind => value !== ''
  return (
    <NativeSelect
      size="xs"
      className="steps-kind"
      aria-label={t('stepsKind')}
      value={kind}
      onChange={({ currentTarget: { value } }) => isKnown(value) && onKind(value)}
    >
      <option value="search">{t('stops.search')}</option>
      {reading === null ? null : (
        <>
          <option value="risk">
            {t('stops.risk', { n: rows.turns.filter(({ severity }) => severity > 0).length })}
          </option>
          <option value="strain">{`${strain.charAt(0).toUpperCase()}${strain.slice(1)} (${reading.episodes.length})`}</option>
          {uncoded === 0 ? null : <option value="uncoded">{t('stops.uncoded', { n: uncoded })}</option>}
          {shown.map((family) => (
            <optgroup key={family} label={t(`families.${family}`)}>
              <option value={`family:${family}`}>{t('stops.family', { n: families.get(family) })}</option>
              {codeFamilies[family].codes
                .filter((code) => codes.has(code))
                .map((code) => (
                  <option key={code} value={`code:${code}`}>{`${code} (${codes.get(code)})`}</option>
                ))}
            </optgroup>
          ))}
        </>
      )}
    </NativeSelect>
  )
}
