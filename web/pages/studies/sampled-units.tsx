import { Anchor, Table } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { percentText } from '../../parts/numbers.ts'
import { WideTable } from '../../parts/wide-table.tsx'
import { useHere } from '../../shell/me.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'
import type { StudyView } from './study-queries.ts'

type Unit = NonNullable<StudyView['sample']>['units'][number]

/** Every relationship that was drawn, level by level. */
export function SampledUnits({ units }: { readonly units: readonly Unit[] }) {
  const { t } = useTranslation('studies')
  return (
    <details>
      <summary>{t('sample.units', { count: units.length })}</summary>
      <WideTable
        label={t('sample.units', { count: units.length })}
        columns={(['unit', 'stratum', 'sessions', 'turns', 'probability'] as const).map((name) => t(`sample.${name}`))}
        minWidth={420}
      >
        {units.map((unit) => (
          <UnitRow key={unit.relationship} unit={unit} />
        ))}
      </WideTable>
    </details>
  )
}

function UnitRow({ unit }: { readonly unit: Unit }) {
  const { t } = useTranslation('studies')
  const { levels } = useFrameworkWords()
  const { project } = useHere()
  const { relationship, stratum, sessions, turns, probability } = unit
  const to: string = `/projects/${project}/relationships/${relationship}/transcript`
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400}>
        <Anchor component={Link} to={to}>
          {t('relationshipShort', { id: shortId(relationship) })}
        </Anchor>
      </Table.Th>
      <Table.Td>{stratum === null ? t('sample.hidden') : levels.titles[stratum]}</Table.Td>
      <Table.Td>{sessions}</Table.Td>
      <Table.Td>{turns}</Table.Td>
      <Table.Td>{percentText(probability)}</Table.Td>
    </Table.Tr>
  )
}

/** The end of an id: its beginning is the time it was made, which neighbours share. */
export const shortId = (id: string): string => id.slice(-6)
