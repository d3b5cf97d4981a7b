import { Table } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ScrollBox } from './scroll-box.tsx'

interface CountTableProps {
  readonly title: string
  readonly columns: readonly string[]
  readonly rows: readonly { readonly name: string; readonly counts: readonly number[] }[]
  /** Rows and columns are the same categories: where both said the same is marked, in words too. */
  readonly hasDiagonal?: true
}

/** Counts of categories with their names on both sides. */
export function CountTable({ title, columns, rows, hasDiagonal }: CountTableProps) {
  const { t } = useTranslation('studies')
  return (
    <ScrollBox label={title}>
      <Table captionSide="top" w="auto" withTableBorder withColumnBorders>
        <Table.Caption ta="left">{title}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Td />
            {columns.map((name) => (
              <Table.Th key={name} scope="col">
                {name}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ name, counts }, row) => (
            <Table.Tr key={name}>
              <Table.Th scope="row">{name}</Table.Th>
              {counts.map((count, column) => {
                const isSame = hasDiagonal === true && row === column
                return (
                  <Table.Td key={columns[column] ?? column} fw={isSame ? 700 : 400}>
                    {count}
                    {isSame ? <span className="study-same"> {t('agreement.same')}</span> : null}
                  </Table.Td>
                )
              })}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollBox>
  )
}
