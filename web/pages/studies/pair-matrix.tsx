import { Table } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { AgreementView } from './agreement-queries.ts'
import { useRangeText } from './figure-text.ts'
import { ScrollBox } from './scroll-box.tsx'

interface PairMatrixProps {
  readonly report: AgreementView
  readonly names: readonly string[]
}

/** Alpha of every coder with every other, to find the one who differs. Two coders need none. */
export function PairMatrix({ report, names }: PairMatrixProps) {
  const { t } = useTranslation('studies')
  const rangeText = useRangeText()
  if (names.length < 3) return null
  const alphaOf = (one: number, other: number) =>
    report.matrix.pairs.find(({ coders }) => coders.includes(one) && coders.includes(other))?.alpha ?? null
  return (
    <ScrollBox label={t('agreement.matrix')}>
      <Table captionSide="top" w="auto" withTableBorder withColumnBorders>
        <Table.Caption ta="left">{t('agreement.matrix')}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Td />
            {names.map((name) => (
              <Table.Th key={name} scope="col">
                {name}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {names.map((name, row) => (
            <Table.Tr key={name}>
              <Table.Th scope="row">{name}</Table.Th>
              {names.map((other, column) => (
                <Table.Td key={other}>{row === column ? '–' : rangeText(alphaOf(row, column))}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollBox>
  )
}
