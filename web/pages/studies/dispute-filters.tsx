import { Group, SegmentedControl, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type Filters, kinds, states } from './dispute-fit.ts'
import type { DisputeView } from './dispute-queries.ts'
import { useDisputeTitle } from './dispute-words.ts'
import { shortId } from './sampled-units.tsx'

interface DisputeFiltersProps {
  readonly all: readonly DisputeView[]
  readonly filters: Filters
  readonly choose: (filters: Filters) => void
}

/** Narrows the disputes by how they stand, what they are about and where they are. */
export function DisputeFilters({ all, filters, choose }: DisputeFiltersProps) {
  const { t } = useTranslation('studies')
  const { codeTitle } = useDisputeTitle()
  const codes = [...new Set(all.map(({ code }) => code))].sort()
  const relationships = [...new Set(all.map(({ relationship }) => relationship))]
  return (
    <Group component="fieldset" align="flex-end" className="no-print" style={{ border: 0, padding: 0, margin: 0 }}>
      <legend className="visually-hidden">{t('disputes.filters')}</legend>
      <SegmentedControl
        aria-label={t('disputes.state')}
        data={states.map((value) => ({ value, label: t(`disputes.states.${value}`) }))}
        value={filters.state}
        onChange={(value) => choose({ ...filters, state: states.find((one) => one === value) ?? 'open' })}
      />
      <Select
        label={t('disputes.about')}
        data={codes.map((value) => ({ value, label: codeTitle(value) }))}
        value={filters.code}
        onChange={(code) => choose({ ...filters, code })}
        placeholder={t('disputes.anyCode')}
        clearable
        searchable
        w={{ base: '100%', xs: 240 }}
      />
      <Select
        label={t('disputes.kind')}
        data={kinds.map((value) => ({ value, label: t(`disputes.kinds.${value}`) }))}
        value={filters.kind}
        onChange={(value) => choose({ ...filters, kind: kinds.find((one) => one === value) ?? 'all' })}
        allowDeselect={false}
        w={{ base: '100%', xs: 240 }}
      />
      <Select
        label={t('disputes.relationship')}
        data={relationships.map((value) => ({ value, label: t('relationshipShort', { id: shortId(value) }) }))}
        value={filters.relationship}
        onChange={(relationship) => choose({ ...filters, relationship })}
        placeholder={t('disputes.anyRelationship')}
        clearable
        w={{ base: '100%', xs: 220 }}
      />
    </Group>
  )
}
