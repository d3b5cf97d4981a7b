import { Anchor, Table, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { numberText } from '../../parts/numbers.ts'
import { Section } from '../../parts/section.tsx'
import { Failure, Waiting } from '../../parts/states.tsx'
import { When } from '../../parts/when.tsx'
import { WideTable } from '../../parts/wide-table.tsx'
import { useHere } from '../../shell/me.ts'
import { useGaps } from './gateway-queries.ts'
import { gatewayEn } from './words-en.ts'

const columns = ['at', 'system', 'reason', 'count', 'relationship'] as const
// The keys of the words are the reasons this page has words for.
const reasons = Object.keys(gatewayEn.reasons) as (keyof typeof gatewayEn.reasons)[]

/** What was not read, and why. */
export function GapsPart() {
  const { t } = useTranslation('gateway')
  const { project } = useHere()
  const gaps = useGaps()
  const items = gaps.data?.items ?? []
  return (
    <Section title={t('gaps')}>
      <Text c="dimmed">{t('gapsLead')}</Text>
      {gaps.error === null ? null : <Failure error={gaps.error} again={() => void gaps.refetch()} />}
      {gaps.data === undefined && gaps.error === null ? <Waiting rows={2} /> : null}
      {gaps.data !== undefined && items.length === 0 ? <Text>{t('noGaps')}</Text> : null}
      {items.length === 0 ? null : (
        <WideTable label={t('gaps')} minWidth={620} columns={columns.map((column) => t(`columns.${column}`))}>
          {items.map(({ at, system, reason, count, relationship }, place) => {
            const to: string = `/projects/${project}/relationships/${relationship}`
            const known = reasons.find((one) => one === reason)
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: gaps have no ids, and the list is shown whole.
              <Table.Tr key={`${at} ${place}`}>
                <Table.Td>
                  <When at={at} />
                </Table.Td>
                <Table.Td>{system}</Table.Td>
                <Table.Td>{known === undefined ? reason : t(`reasons.${known}`)}</Table.Td>
                <Table.Td>{numberText(count)}</Table.Td>
                <Table.Td>
                  {relationship === null ? (
                    t('nobody')
                  ) : (
                    <Anchor component={Link} to={to}>
                      {relationship.slice(-6)}
                    </Anchor>
                  )}
                </Table.Td>
              </Table.Tr>
            )
          })}
        </WideTable>
      )}
    </Section>
  )
}
