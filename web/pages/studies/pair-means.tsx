import { Stack, Table, Text, Title } from '@mantine/core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useFrameworkWords } from '../../words/framework-words.ts'
import type { AgreementView } from './agreement-queries.ts'
import { useRangeText } from './figure-text.ts'
import { PairMatrix } from './pair-matrix.tsx'
import { ScrollBox } from './scroll-box.tsx'

interface PairMeansProps {
  readonly report: AgreementView
  readonly names: readonly string[]
  /** Below another heading. */
  readonly order?: 3
}

/** Every coder against every other, each by the same coefficients. */
export function PairMeans({ report, names, order }: PairMeansProps) {
  const id = useId()
  const { t } = useTranslation('studies')
  const { agreement } = useFrameworkWords()
  const { pairs, groups } = report.matrix
  if (pairs.length === 0) return null
  const rows = [
    ...pairs.map((pair) => ({
      ...pair,
      name: pair.coders.map((place) => names[place] ?? '').join(' – '),
      kind: agreement.pairKinds[pair.kind],
    })),
    ...(pairs.length < 2 ? [] : groups).map((group) => ({
      ...group,
      name: agreement.pairKinds[group.kind],
      ...{ kind: '', relationships: null, judgements: null },
    })),
  ]
  return (
    <Stack component="section" className="card" aria-labelledby={id} gap="sm">
      <Title order={order ?? 2} size="h3" id={id}>
        {t('agreement.pairs')}
      </Title>
      <Text size="sm" c="dimmed">
        {t('agreement.pairsHint')}
      </Text>
      <PairTable rows={rows} hasF1={report.by === 'code'} />
      <PairMatrix report={report} names={names} />
    </Stack>
  )
}

type Means = Pick<AgreementView['matrix']['pairs'][number], 'percent' | 'kappa' | 'alpha' | 'f1'>

interface PairRow extends Means {
  readonly name: string
  readonly kind: string
  readonly relationships: number | null
  readonly judgements: number | null
}

function PairTable({ rows, hasF1 }: { readonly rows: readonly PairRow[]; readonly hasF1: boolean }) {
  const { t } = useTranslation('studies')
  const rangeText = useRangeText()
  const heads = [
    t('agreement.pair'),
    t('agreement.kind'),
    t('agreement.relationships'),
    t('agreement.judgements'),
    ...(['percent', 'kappa', 'alpha', ...(hasF1 ? (['f1'] as const) : [])] as const).map((name) =>
      t(`agreement.columns.${name}`),
    ),
  ]
  return (
    <ScrollBox label={t('agreement.pairs')}>
      <Table miw={720}>
        <Table.Thead>
          <Table.Tr>
            {heads.map((head) => (
              <Table.Th key={head} scope="col">
                {head}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ name, kind, relationships, judgements, percent, kappa, alpha, f1 }) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" fw={kind === '' ? 700 : 400}>
                {name}
              </Table.Th>
              <Table.Td>{kind}</Table.Td>
              <Table.Td>{relationships}</Table.Td>
              <Table.Td>{judgements}</Table.Td>
              <Table.Td>{rangeText(percent)}</Table.Td>
              <Table.Td>{rangeText(kappa)}</Table.Td>
              <Table.Td>{rangeText(alpha)}</Table.Td>
              {hasF1 ? <Table.Td>{rangeText(f1)}</Table.Td> : null}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollBox>
  )
}
