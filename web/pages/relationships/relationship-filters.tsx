import { Button, Group, NativeSelect, SimpleGrid, TextInput } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { certainties } from '../../../src/dtn/certainty.ts'
import { strainStandings } from '../../../src/dtn/strain-standing.ts'
import { severityIn } from '../../../src/words/severity.ts'
import { useHere } from '../../shell/me.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { useSystems } from './list-queries.ts'
import {
  isNarrowed,
  type ListSearch,
  levelChoices,
  listSearch,
  orderChoices,
  reviewChoices,
  severityChoices,
} from './list-search.ts'

interface FiltersProps {
  readonly search: ListSearch
  readonly change: (search: ListSearch) => void
  readonly externalId: string
  readonly find: (externalId: string) => void
}

/** Everything the list can be narrowed to; folded away where there is little room. */
export function RelationshipFilters(props: FiltersProps) {
  const { t } = useTranslation('relationships')
  const isWide = useMediaQuery('(min-width: 48em)', true)
  const { order: _order, view: _view, ...filters } = props.search
  const fields = <Fields {...props} />
  return (
    <search aria-label={t('filters.title')} className="no-print">
      {isWide ? (
        fields
      ) : (
        <details>
          <summary>{t('filters.show', { count: Object.keys(filters).length })}</summary>
          {fields}
        </details>
      )}
    </search>
  )
}

function Fields({ search, change, externalId, find }: FiltersProps) {
  const { t } = useTranslation('relationships')
  const { may } = useHere()
  const choose = (name: keyof ListSearch, value: string): void =>
    change(listSearch({ ...search, [name]: /^\d$/.test(value) ? Number(value) : value }))
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 3, lg: 5 }} spacing="sm" verticalSpacing="xs">
        <Choices search={search} choose={choose} />
        <SystemChoices search={search} change={change} />
        <TextInput
          type="date"
          label={t('filters.changedSince')}
          value={search.changedSince ?? ''}
          onChange={({ currentTarget: { value } }) => change(listSearch({ ...search, changedSince: value }))}
        />
        <OrderChoice search={search} choose={choose} />
      </SimpleGrid>
      <Group mt="xs" align="flex-end">
        {may('transcript.read') ? <Finding externalId={externalId} find={find} /> : null}
        {isNarrowed(search) || externalId !== '' ? (
          <Button variant="default" onClick={() => change(search.order === undefined ? {} : { order: search.order })}>
            {t('filters.clear')}
          </Button>
        ) : null}
      </Group>
    </>
  )
}

interface ChoiceProps {
  readonly search: ListSearch
  readonly choose: (name: keyof ListSearch, value: string) => void
}

function Choices({ search, choose }: ChoiceProps) {
  const { t } = useTranslation('relationships')
  const words = useFrameworkWords()
  const { levels } = words
  const levelName = (level: (typeof levelChoices)[number]) =>
    level === 'none' ? t('filters.levels.none') : levels.titles[level]
  return (
    <>
      <Choice label={t('filters.level')} value={search.level} onChange={(value) => choose('level', value)}>
        {optionsOf(levelChoices, levelName)}
      </Choice>
      <Choice label={t('filters.certainty')} value={search.certainty} onChange={(value) => choose('certainty', value)}>
        {optionsOf(certainties, (one) => levels.certainties[one])}
      </Choice>
      <Choice label={t('filters.risk')} value={search.minSeverity} onChange={(value) => choose('minSeverity', value)}>
        {optionsOf(severityChoices, (one) => t('filters.atLeast', { severity: severityIn(words, one) }))}
      </Choice>
      <Choice label={t('filters.strain')} value={search.strain} onChange={(value) => choose('strain', value)}>
        {optionsOf(strainStandings, (one) => t(`strains.${one}`))}
      </Choice>
      <Choice label={t('filters.review')} value={search.review} onChange={(value) => choose('review', value)}>
        {optionsOf(reviewChoices, (one) => t(`reviews.${one}`))}
      </Choice>
    </>
  )
}

function SystemChoices({ search, change }: Pick<FiltersProps, 'search' | 'change'>) {
  const { t } = useTranslation('relationships')
  const systems = useSystems().data ?? []
  const { system, version, ...others } = search
  const named = systems.flatMap(({ id, name }) => (id === null ? [] : [[id, name ?? id] as const]))
  const versions = systems.flatMap((one) => (one.id === system && one.version !== null ? [one.version] : []))
  return (
    <>
      <Choice
        label={t('filters.system')}
        value={system}
        onChange={(value) => change(listSearch({ ...others, system: value }))}
      >
        {[...new Map(known(named, system))].map(([id, name]) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Choice>
      <Choice
        label={t('filters.version')}
        value={version}
        disabled={system === undefined}
        onChange={(value) => change(listSearch({ ...search, version: value }))}
      >
        {optionsOf([...new Set(version === undefined ? versions : [...versions, version])], (one) => one)}
      </Choice>
    </>
  )
}

/** What an address names stands among the choices, even where the list of systems does not have it. */
function known(named: readonly (readonly [string, string])[], chosen: string | undefined) {
  const isThere = chosen === undefined || named.some(([id]) => id === chosen)
  return isThere ? named : [...named, [chosen, chosen] as const]
}

function OrderChoice({ search, choose }: ChoiceProps) {
  const { t } = useTranslation('relationships')
  return (
    <NativeSelect
      label={t('filters.order')}
      value={search.order ?? 'newest'}
      onChange={({ currentTarget: { value } }) => choose('order', value === 'newest' ? '' : value)}
    >
      {optionsOf(orderChoices, (one) => t(`filters.orders.${one}`))}
    </NativeSelect>
  )
}

/** The id is looked for when it is sent, so that no half of one ever is. */
function Finding({ externalId, find }: Pick<FiltersProps, 'externalId' | 'find'>) {
  const { t } = useTranslation('relationships')
  const [written, setWritten] = useState(externalId)
  const send = (event: FormEvent): void => {
    event.preventDefault()
    find(written.trim())
  }
  return (
    <form onSubmit={send}>
      <Group align="flex-end" gap="xs" wrap="nowrap">
        <TextInput
          label={t('filters.externalId')}
          description={t('filters.externalIdHint')}
          value={written}
          autoComplete="off"
          maxLength={500}
          onChange={({ currentTarget: { value } }) => setWritten(value)}
        />
        <Button type="submit" variant="default">
          {t('filters.find')}
        </Button>
      </Group>
    </form>
  )
}

interface OneChoiceProps {
  readonly label: string
  readonly value: string | number | undefined
  readonly onChange: (value: string) => void
  readonly disabled?: boolean
  readonly children: ReactNode
}

function Choice({ label, value, onChange, disabled = false, children }: OneChoiceProps) {
  const { t } = useTranslation('relationships')
  return (
    <NativeSelect
      label={label}
      value={value === undefined ? '' : String(value)}
      disabled={disabled}
      onChange={(event) => onChange(event.currentTarget.value)}
    >
      <option value="">{t('filters.any')}</option>
      {children}
    </NativeSelect>
  )
}

function optionsOf<T extends string | number>(choices: readonly T[], nameOf: (choice: T) => string) {
  return choices.map((choice) => (
    <option key={choice} value={choice}>
      {nameOf(choice)}
    </option>
  ))
}
