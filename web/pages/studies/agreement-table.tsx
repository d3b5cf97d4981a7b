import { Group, Select, Stack, Table, Text, TextInput, Title, UnstyledButton } from '@mantine/core'
import { Fragment, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { percentText } from '../../parts/numbers.ts'
import type { AgreementRow, AgreementView } from './agreement-queries.ts'
import { columnsFor, type SortName, sortedBy } from './agreement-sorting.ts'
import { figureText, useRangeText } from './figure-text.ts'
import { RowDetail } from './row-detail.tsx'
import { kappaOf, prevalenceOf } from './row-figures.ts'
import { isWholly, useReadingText, useRowName } from './row-words.ts'
import { ScrollBox } from './scroll-box.tsx'

interface AgreementTableProps {
  readonly report: AgreementView
  readonly names: readonly string[]
}

const groups = ['all', 'client', 'system', 'firm', 'notFirm', 'lopsided'] as const
type GroupName = (typeof groups)[number]

/** Every row with its figures: sorted by any of them, narrowed to what is looked for, opened for all coefficients. */
export function AgreementTable({ report, names }: AgreementTableProps) {
  const { t } = useTranslation('studies')
  const nameOfRow = useRowName()
  const [group, setGroup] = useState<GroupName>('all')
  const [text, setText] = useState('')
  const [sort, setSort] = useState<Sorting>({ by: 'name', isDown: false })
  const wanted = text.trim().toLowerCase()
  const shown = report.rows.filter((row) => {
    const { id, name } = nameOfRow(row)
    return isIn(group, row) && (wanted === '' || `${id} ${name}`.toLowerCase().includes(wanted))
  })
  const isOfCodes = report.by === 'code'
  const offered = groups.filter((name) => isOfCodes || (name !== 'client' && name !== 'system'))
  return (
    <Stack component="section" className="card" aria-labelledby="agreement-table" gap="sm">
      <Title order={2} size="h3" id="agreement-table">
        {t('agreement.table')}
      </Title>
      <Text size="sm" c="dimmed">
        {t('agreement.tableHint')}
      </Text>
      <Group align="flex-end" className="no-print">
        <Select
          label={t('agreement.group')}
          data={offered.map((value) => ({ value, label: t(`agreement.groups.${value}`) }))}
          value={group}
          onChange={(value) => setGroup(groups.find((one) => one === value) ?? 'all')}
          allowDeselect={false}
          w={200}
        />
        <TextInput
          label={t('agreement.find')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          w={200}
        />
        <Text size="sm" role="status">
          {t('agreement.rowsShown', { shown: shown.length, all: report.rows.length })}
        </Text>
      </Group>
      <ScrollBox label={t('agreement.table')}>
        <Table miw={760} className="agreement-table">
          <Heads report={report} sort={sort} setSort={setSort} />
          <Table.Tbody>
            {sortedBy(shown, sort, report).map((row) => (
              <Row key={row.id} row={row} report={report} names={names} />
            ))}
          </Table.Tbody>
        </Table>
      </ScrollBox>
    </Stack>
  )
}

interface Sorting {
  readonly by: SortName
  readonly isDown: boolean
}

interface HeadsProps {
  readonly report: AgreementView
  readonly sort: Sorting
  readonly setSort: (sort: Sorting) => void
}

function Heads({ report, sort, setSort }: HeadsProps) {
  const { t } = useTranslation('studies')
  return (
    <Table.Thead>
      <Table.Tr>
        {columnsFor(report).map((name) => {
          const isBy = sort.by === name
          const label = t(`agreement.columns.${name}`)
          return (
            <Table.Th key={name} scope="col" aria-sort={isBy ? (sort.isDown ? 'descending' : 'ascending') : 'none'}>
              <UnstyledButton
                fw={700}
                fz="sm"
                title={t('agreement.sortBy', { column: label })}
                onClick={() => setSort({ by: name, isDown: isBy ? !sort.isDown : name !== 'name' })}
              >
                {label}
                <span aria-hidden="true">{isBy ? (sort.isDown ? ' ↓' : ' ↑') : ' ↕'}</span>
              </UnstyledButton>
            </Table.Th>
          )
        })}
      </Table.Tr>
    </Table.Thead>
  )
}

interface RowProps {
  readonly row: AgreementRow
  readonly report: AgreementView
  readonly names: readonly string[]
}

function Row({ row, report, names }: RowProps) {
  const { t } = useTranslation('studies')
  const nameOfRow = useRowName()
  const [isOpen, setOpen] = useState(false)
  const { id, name } = nameOfRow(row)
  const columns = columnsFor(report)
  return (
    <Fragment>
      <Table.Tr>
        <Table.Th scope="row" fw={400}>
          <UnstyledButton fz="sm" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            <span aria-hidden="true">{isOpen ? '▾ ' : '▸ '}</span>
            <strong>{id}</strong> {name}
          </UnstyledButton>
        </Table.Th>
        {columns.slice(1).map((column) => (
          <Table.Td key={column}>
            <Cell column={column} row={row} report={report} />
          </Table.Td>
        ))}
      </Table.Tr>
      {isOpen ? (
        <Table.Tr>
          <Table.Td colSpan={columns.length}>
            <section className="agreement-detail" aria-label={t('agreement.detail', { name: `${id} ${name}` })}>
              <RowDetail row={row} names={names} />
            </section>
          </Table.Td>
        </Table.Tr>
      ) : null}
    </Fragment>
  )
}

interface CellProps {
  readonly column: SortName
  readonly row: AgreementRow
  readonly report: AgreementView
}

function Cell({ column, row, report }: CellProps) {
  const { t } = useTranslation('studies')
  const rangeText = useRangeText()
  const readingText = useReadingText()
  const { agreement, f1 } = row
  const short = (value: number | null | undefined) => (value == null ? t('agreement.noFigure') : figureText(value))
  switch (column) {
    case 'seen':
      return row.seen
    case 'units':
      return agreement.units
    case 'prevalence': {
      const prevalence = prevalenceOf(row)
      return prevalence === null ? '' : percentText(prevalence)
    }
    case 'percent':
      return short(agreement.percent.value)
    case 'kappa':
      return short(kappaOf(row, report))
    case 'ac':
      return short(agreement.ac.value)
    case 'alpha':
      return rangeText(agreement.alpha)
    case 'f1':
      return f1 === null ? '' : short(f1.value)
    case 'reading':
      return `${readingText(row)}${row.isParadox === true ? ` · ${t('agreement.lopsided')}` : ''}`
    case 'name':
      return null
  }
}

function isIn(group: GroupName, row: AgreementRow): boolean {
  switch (group) {
    case 'all':
      return true
    case 'client':
    case 'system':
      return row.speaker === group
    case 'firm':
      return isWholly(row, 'firm')
    case 'notFirm':
      return !isWholly(row, 'firm')
    case 'lopsided':
      return row.isParadox === true
  }
}
