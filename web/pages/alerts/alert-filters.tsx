import { Checkbox, Group, NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { alertStates } from '../../../src/dtn/alert-course.ts'
import { severityIn } from '../../../src/words/severity.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { type AlertSearch, alertSearchOf } from './alert-search.ts'

interface FiltersProps {
  readonly search: AlertSearch
  readonly narrow: (next: AlertSearch) => void
}

/** State, severity, mine, overdue; each choice is in the address. */
export function AlertFilters({ search, narrow }: FiltersProps) {
  const { t } = useTranslation('alerts')
  const words = useFrameworkWords()
  const choose = (change: Readonly<Record<string, unknown>>) => narrow(alertSearchOf({ ...search, ...change }))
  const states = alertStates.map((value) => ({ value, label: words.care.alerts.states[value] }))
  const severities = ([3, 4] as const).map((severity) => ({
    value: String(severity),
    label: severity === 4 ? severityIn(words, 4) : t('atLeast', { severity: severityIn(words, severity) }),
  }))
  return (
    <Group component="search" role="search" aria-label={t('filters')} align="flex-end" className="no-print">
      <NativeSelect
        label={t('state')}
        value={search.state ?? ''}
        data={[{ value: '', label: t('anyOpen') }, ...states]}
        onChange={({ currentTarget }) => choose({ state: currentTarget.value })}
      />
      <NativeSelect
        label={t('severity')}
        value={String(search.min ?? '')}
        data={[{ value: '', label: t('anySeverity') }, ...severities]}
        onChange={({ currentTarget }) => choose({ min: Number(currentTarget.value) })}
      />
      <Checkbox
        label={t('mine')}
        mb={8}
        checked={search.mine ?? false}
        onChange={({ currentTarget }) => choose({ mine: currentTarget.checked })}
      />
      <Checkbox
        label={t('overdueOnly')}
        mb={8}
        checked={search.overdue ?? false}
        onChange={({ currentTarget }) => choose({ overdue: currentTarget.checked })}
      />
    </Group>
  )
}
