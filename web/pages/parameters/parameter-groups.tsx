import { Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ParameterName } from '../../../src/dtn/parameters.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'
import {
  type Changed,
  criteriaOf,
  type GroupName,
  groupOf,
  type ParameterValue,
  parameterNames,
} from './parameter-entry.ts'
import { ParameterField } from './parameter-field.tsx'

interface ParameterGroupsProps {
  readonly changed: Changed
  /** Null for whoever may only look. */
  readonly set: ((name: ParameterName, value: ParameterValue) => void) | null
}

const order = [
  ...(['level1', 'level2', 'level3', 'pattern', 'certainty', 'sessions'] as const),
  ...(['strain', 'risks', 'measures'] as const),
]

/** Parameters in groups that open, or those that fit what is looked for. */
export function ParameterGroups({ changed, set }: ParameterGroupsProps) {
  const { t } = useTranslation('parameters')
  const words = useFrameworkWords()
  const [wanted, setWanted] = useState('')
  const asked = wanted.trim().toLowerCase()
  const fits = (name: ParameterName): boolean =>
    [name, words.parameters[name], ...criteriaOf(name)].some((text) => text.toLowerCase().includes(asked))
  const found = parameterNames.filter(fits)
  return (
    <>
      <TextInput
        type="search"
        label={t('search')}
        description={t('searchHint')}
        value={wanted}
        onChange={({ currentTarget: { value } }) => setWanted(value)}
      />
      <Text role="status" aria-live="polite" size="sm" c="dimmed">
        {found.length === 0 ? t('noneFound') : t('found', { count: found.length })}
      </Text>
      {order.map((group) => {
        const names = found.filter((name) => groupOf(name) === group)
        if (names.length === 0) return null
        const isOpen = asked !== '' && found.length <= shownOpen
        return <Group key={`${group} ${isOpen}`} {...{ group, names, changed, set, isOpen }} />
      })}
    </>
  )
}

/** So few are shown at once; more would have to be searched again. */
const shownOpen = 40

interface GroupProps extends ParameterGroupsProps {
  readonly group: GroupName
  readonly names: readonly ParameterName[]
  readonly isOpen: boolean
}

function Group({ group, names, changed, set, isOpen: isOpenFirst }: GroupProps) {
  const { t } = useTranslation('parameters')
  const [isOpen, setOpen] = useState(isOpenFirst)
  const count = names.length
  const touched = names.filter((name) => changed[name] !== undefined).length
  const name = t(`groups.${group}`)
  return (
    <details className="card" open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary className="parameters-group">
        {touched === 0 ? t('group', { name, count }) : t('groupChanged', { name, count, changed: touched })}
      </summary>
      {isOpen ? names.map((one) => <ParameterField key={one} name={one} value={changed[one]} set={set} />) : null}
    </details>
  )
}
