import { Stack, Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { AgreementRow, FigureView } from './agreement-queries.ts'
import { useCategoryText } from './category-text.ts'
import { CountTable } from './count-table.tsx'
import { useRangeText } from './figure-text.ts'

interface RowDetailProps {
  readonly row: AgreementRow
  readonly names: readonly string[]
}

/** Every coefficient of one row, what each coder chose, and every two coders' tables. */
export function RowDetail({ row, names }: RowDetailProps) {
  const { t } = useTranslation('studies')
  const categoryText = useCategoryText()
  const categories = row.categories.map((one) => categoryText(one, row.of))
  return (
    <Stack gap="md" py="xs">
      <Coefficients row={row} />
      <CountTable
        title={t('agreement.chosen')}
        columns={categories}
        rows={row.chosen.map((counts, at) => ({ name: names[at] ?? '', counts }))}
      />
      {row.pairs.map(({ coders: [first, second], table }) => (
        <CountTable
          key={`${first} ${second}`}
          title={t('agreement.pairTable', { one: names[first] ?? '', other: names[second] ?? '' })}
          columns={categories}
          rows={table.map((counts, at) => ({ name: categories[at] ?? '', counts }))}
          hasDiagonal
        />
      ))}
    </Stack>
  )
}

const coefficients = [
  ...(['percent', 'kappa', 'kappaLinear', 'kappaQuadratic', 'scott', 'fleiss'] as const),
  ...(['brennanPrediger', 'ac', 'alpha', 'pairwise', 'f1', 'onsets', 'spans', 'icc'] as const),
]

function figuresOf({ agreement, f1, onsets, spans, frequencies }: AgreementRow) {
  const { percent, kappa, kappaLinear, kappaQuadratic, scott, fleiss, brennanPrediger, ac, alpha } = agreement
  const figures: Readonly<Record<(typeof coefficients)[number], FigureView | null | undefined>> = {
    ...{ percent, kappa, kappaLinear, kappaQuadratic, scott, fleiss, brennanPrediger, ac, alpha },
    ...{ pairwise: agreement.pairwise?.mean, f1, onsets, spans: spans?.characters, icc: frequencies?.single },
  }
  return figures
}

function Coefficients({ row }: { readonly row: AgreementRow }) {
  const { t } = useTranslation('studies')
  const rangeText = useRangeText()
  const figures = figuresOf(row)
  return (
    <Table withRowBorders={false} maw={640}>
      <Table.Thead>
        <Table.Tr>
          {(['coefficient', 'value', 'n'] as const).map((name) => (
            <Table.Th key={name} scope="col">
              {t(`agreement.${name}`)}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {coefficients.flatMap((name) => {
          const figure = figures[name]
          if (figure == null) return []
          return [
            <Table.Tr key={name}>
              <Table.Th scope="row" fw={400}>
                {t(`agreement.names.${name}`)}
              </Table.Th>
              <Table.Td>
                {rangeText(figure)}
                {figure.value === null && figure.reason !== undefined ? (
                  <Text size="sm" c="dimmed" lang="en">
                    {figure.reason}
                  </Text>
                ) : null}
              </Table.Td>
              <Table.Td>{figure.n}</Table.Td>
            </Table.Tr>,
          ]
        })}
      </Table.Tbody>
    </Table>
  )
}
