import { Anchor, Button, NativeSelect, Table } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Section } from '../../parts/section.tsx'
import { Empty, Failure, Waiting } from '../../parts/states.tsx'
import { When } from '../../parts/when.tsx'
import { WideTable } from '../../parts/wide-table.tsx'
import { useHere } from '../../shell/me.ts'
import { type DecisionShown, useDecisions } from './gateway-queries.ts'

const columns = ['at', 'system', 'act', 'wait', 'relationship'] as const
const choices = ['interventions', 'all'] as const

/** What was decided last, each with the way to its evidence. */
export function DecisionsPart() {
  const { t } = useTranslation('gateway')
  const shell = useTranslation().t
  const [only, setOnly] = useState<(typeof choices)[number]>('all')
  const list = useDecisions(only)
  const items = (list.data?.pages ?? []).flatMap((page) => page.items)
  return (
    <Section title={t('last')}>
      <NativeSelect
        label={t('which')}
        maw={320}
        className="no-print"
        value={only}
        data={choices.map((value) => ({ value, label: t(`only.${value}`) }))}
        onChange={({ currentTarget }) => setOnly(choices.find((one) => one === currentTarget.value) ?? 'all')}
      />
      {list.error === null ? null : <Failure error={list.error} again={() => void list.refetch()} />}
      {list.data === undefined && list.error === null ? <Waiting rows={3} /> : null}
      {list.data !== undefined && items.length === 0 ? (
        <Empty title={t('noDecisions')}>{t('noDecisionsText')}</Empty>
      ) : null}
      {items.length === 0 ? null : (
        <WideTable label={t('last')} minWidth={680} columns={columns.map((column) => t(`columns.${column}`))}>
          {items.map((decision) => (
            <DecisionRow key={decision.id} decision={decision} />
          ))}
        </WideTable>
      )}
      {list.hasNextPage ? (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {shell('more')}
        </Button>
      ) : null}
    </Section>
  )
}

function DecisionRow({ decision }: { readonly decision: DecisionShown }) {
  const { t } = useTranslation('gateway')
  const { project } = useHere()
  const to: string = `/projects/${project}/gateway/${decision.relationship}`
  return (
    <Table.Tr>
      <Table.Td>
        <When at={decision.at} />
      </Table.Td>
      <Table.Td>{decision.system}</Table.Td>
      <Table.Td>
        {t(`modes.${decision.mode}`)}: {actIn(t, decision.act)}
      </Table.Td>
      <Table.Td>{t('ms', { ms: decision.latencyMs })}</Table.Td>
      <Table.Td>
        <Anchor component={Link} to={to}>
          {t('evidence', { id: decision.relationship.slice(-6) })}
        </Anchor>
      </Table.Td>
    </Table.Tr>
  )
}

const acts = ['unchanged', 'guided', 'replaced', 'again', 'ended', 'noted'] as const

/** What was done, in words; as it is written where this page knows no words for it. */
export function actIn(t: (key: `acts.${(typeof acts)[number]}`) => string, act: string): string {
  const known = acts.find((one) => one === act)
  return known === undefined ? act : t(`acts.${known}`)
}
