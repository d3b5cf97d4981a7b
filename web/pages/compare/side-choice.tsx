import { Select, SimpleGrid, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useMembers } from '../../parts/who.tsx'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { useMakers, useParameterSets, useSystems } from './compare-queries.ts'
import type { CompareSearch, SideField, SideName } from './compare-search.ts'

interface SideChoiceProps {
  readonly search: CompareSearch
  readonly change: (next: CompareSearch) => void
}

/** What each side is, and whose relationships count. */
export function SideChoice({ search, change }: SideChoiceProps) {
  const { t } = useTranslation('compare')
  return (
    <>
      <SimpleGrid cols={{ base: 1, md: 2 }} className="no-print">
        <Side side="first" {...{ search, change }} />
        <Side side="second" {...{ search, change }} />
      </SimpleGrid>
      <Select
        className="no-print"
        maw={320}
        label={t('fields.clients')}
        value={search.clients ?? 'people'}
        allowDeselect={false}
        data={(['people', 'simulated'] as const).map((value) => ({ value, label: t(value) }))}
        onChange={(value) =>
          change({ ...without(search, 'clients'), ...(value === 'simulated' && { clients: value }) })
        }
      />
    </>
  )
}

interface SideProps extends SideChoiceProps {
  readonly side: SideName
}

function Side({ side, search, change }: SideProps) {
  const { t } = useTranslation('compare')
  const options = useOptions(search[`${side}System`])
  const set = (field: SideField, value: string | null): void => {
    const rest = field === 'System' ? without(search, `${side}Version`) : search
    const name = `${side}${field}` as const
    change(value === null || value === any ? without(rest, name) : { ...rest, [name]: unmarked(value) })
  }
  const chosen = (field: SideField): string => marked(search[`${side}${field}`])
  const select = (field: 'System' | 'Version' | 'Coder' | 'ParameterSet', label: string) => (
    <Select
      label={label}
      data={[...options[field]]}
      value={chosen(field)}
      onChange={(value) => set(field, value)}
      allowDeselect={false}
      searchable={options[field].length > 10}
    />
  )
  return (
    <fieldset className="card side">
      <legend>{t(side)}</legend>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {select('System', t('fields.system'))}
        {select('Version', t('fields.version'))}
        {select('Coder', t('fields.coder'))}
        {select('ParameterSet', t('fields.parameterSet'))}
        {(['Since', 'Until'] as const).map((field) => (
          <TextInput
            key={field}
            type="date"
            label={t(field === 'Since' ? 'fields.since' : 'fields.until')}
            value={search[`${side}${field}`] ?? ''}
            onChange={({ currentTarget: { value } }) => set(field, value === '' ? null : value)}
          />
        ))}
      </SimpleGrid>
    </fieldset>
  )
}

/** A select has no option without a value, and what a file does not name is asked for as an empty text. */
const any = '*'
const unnamed = '-'
const marked = (value: string | undefined): string => (value === undefined ? any : value === '' ? unnamed : value)
const unmarked = (value: string): string => (value === unnamed ? '' : value)

interface Option {
  readonly value: string
  readonly label: string
}

function useOptions(
  system: string | undefined,
): Readonly<Record<'System' | 'Version' | 'Coder' | 'ParameterSet', readonly Option[]>> {
  const { t } = useTranslation('compare')
  const { coding } = useFrameworkWords()
  const systems = useSystems().data?.items ?? []
  const makers = useMakers().data
  const sets = useParameterSets().data ?? []
  const members = useMembers().data ?? []
  const versions = systems.filter(({ id }) => system === undefined || (id ?? '') === system)
  const everything = { value: any, label: t('any') }
  const newest = { value: any, label: t('newest') }
  const nameOf = (account: string): string => members.find((one) => one.account === account)?.name ?? account
  const coders = (makers?.coders ?? []).map(({ coder, coderKind, relationships }) => ({
    value: coder,
    label: t('count', { name: `${nameOf(coder)}, ${coding.coderKinds[coderKind]}`, count: relationships }),
  }))
  const used = (makers?.parameterSets ?? []).map(({ parameterSet, relationships }) => ({
    value: parameterSet ?? 'shipped',
    label: t('count', {
      name: parameterSet === null ? t('shipped') : (sets.find(({ id }) => id === parameterSet)?.name ?? parameterSet),
      count: relationships,
    }),
  }))
  return {
    System: [everything, ...distinct(systems.map(({ id, name }) => named(id, name ?? id ?? t('unnamed'))))],
    Version: [everything, ...distinct(versions.map(({ version }) => named(version, version ?? t('unnamed'))))],
    Coder: [newest, ...coders],
    ParameterSet: [newest, ...used],
  }
}

const named = (value: string | null, label: string): Option => ({ value: marked(value ?? ''), label })

const distinct = (options: readonly Option[]): readonly Option[] => [
  ...new Map(options.map((option) => [option.value, option])).values(),
]

function without(search: CompareSearch, name: keyof CompareSearch): CompareSearch {
  const { [name]: _left, ...rest } = search
  return rest
}
