import { Table } from '@mantine/core'
import type { ReactNode } from 'react'

interface WideTableProps {
  /** What is in it; also names the place that scrolls. */
  readonly label: string
  readonly columns: readonly string[]
  readonly minWidth?: number
  /** Rows. */
  readonly children: ReactNode
}

/** A table that scrolls in itself where it is wider than the window, by keyboard too. */
export function WideTable({ label, columns, minWidth = 560, children }: WideTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
    <section aria-label={label} tabIndex={0} style={{ overflowX: 'auto', position: 'relative' }}>
      <Table miw={minWidth} verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Table.Th key={column} scope="col">
                {column}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>{children}</Table.Tbody>
      </Table>
    </section>
  )
}
