import { Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ToldDifference } from '../../../src/dtn/group-comparison.ts'
import { Section } from '../../parts/section.tsx'
import { WideTable } from '../../parts/wide-table.tsx'
import { type DifferenceUnit, useDifferenceText } from './difference-text.ts'

export interface SideRow {
  readonly key: string
  readonly name: string
  /** What the short name stands for. */
  readonly title?: string
  readonly first: SideCell
  readonly second: SideCell
  /** Null where none is drawn. */
  readonly difference: ToldDifference | null
  readonly unit: DifferenceUnit
}

interface SideCell {
  readonly text: string
  readonly note: string | null
}

interface SideTableProps {
  readonly title: string
  readonly note: string | null
  readonly rows: readonly SideRow[]
}

/** One line for each thing on both sides, its difference as a drawn interval and in words. */
export function SideTable({ title, note, rows }: SideTableProps) {
  const { t } = useTranslation('compare')
  const columns = [t('columns.what'), t('columns.first'), t('columns.second'), t('columns.difference')]
  return (
    <Section title={title}>
      {note === null ? null : <Text c="dimmed">{note}</Text>}
      {rows.length === 0 ? null : (
        <WideTable label={title} columns={columns} minWidth={680}>
          {rows.map((row) => (
            <Row key={row.key} row={row} />
          ))}
        </WideTable>
      )}
    </Section>
  )
}

function Row({ row }: { readonly row: SideRow }) {
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400} title={row.title} className="side-name">
        {row.name}
      </Table.Th>
      {[row.first, row.second].map(({ text, note }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the first side and the second.
        <Table.Td key={at}>
          {text}
          {note === null ? null : <small className="side-note">{note}</small>}
        </Table.Td>
      ))}
      <Table.Td>{row.difference === null ? '–' : <Told difference={row.difference} unit={row.unit} />}</Table.Td>
    </Table.Tr>
  )
}

function Told({ difference, unit }: { readonly difference: ToldDifference; readonly unit: DifferenceUnit }) {
  const { t } = useTranslation('compare')
  const text = useDifferenceText()(difference, unit)
  if (difference.kind === 'tooFew') return <Text c="dimmed">{text}</Text>
  return (
    <div className="told">
      <Drawn difference={difference} />
      <span>
        <strong className={difference.differs ? 'told-differs' : 'told-open'}>
          {t(difference.differs ? 'difference.differs' : 'difference.open')}
        </strong>
        <small className="side-note">{text}</small>
      </span>
    </div>
  )
}

/** The interval on a line from −1 to 1, with 0 marked. */
function Drawn({ difference }: { readonly difference: Extract<ToldDifference, { kind: 'told' }> }) {
  const { value, interval, differs } = difference
  const [low, high] = interval
  const x = (at: number): number => 60 + 56 * Math.max(-1, Math.min(1, at))
  return (
    <svg width="120" height="22" viewBox="0 0 120 22" aria-hidden="true" focusable="false">
      <line x1="4" x2="116" y1="11" y2="11" stroke="var(--line)" />
      <line x1="60" x2="60" y1="2" y2="20" stroke="var(--edge)" strokeDasharray="2 2" />
      <line x1={x(low)} x2={x(high)} y1="11" y2="11" stroke="var(--mantine-color-text)" strokeWidth="2" />
      <rect
        x={x(value) - 4}
        y="7"
        width="8"
        height="8"
        fill={differs ? 'var(--mantine-color-text)' : 'var(--card)'}
        stroke="var(--mantine-color-text)"
        strokeWidth="1.5"
      />
    </svg>
  )
}
