import { Button, Table } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listKeys, revokeKey } from '../../../src/api/keys.ts'
import type { ItemOf } from '../../../src/client/client.ts'
import { server } from '../../api.ts'
import { Confirmation } from '../../parts/confirmation.tsx'
import { More } from '../../parts/more.tsx'
import { useOutcome } from '../../parts/outcome.tsx'
import { Page } from '../../parts/page.tsx'
import { paged } from '../../parts/paged.ts'
import { Section } from '../../parts/section.tsx'
import { Allowed, Ready } from '../../parts/states.tsx'
import { useNow } from '../../parts/time-left.tsx'
import { useAct } from '../../parts/use-act.ts'
import { When, whenText } from '../../parts/when.tsx'
import { WideTable } from '../../parts/wide-table.tsx'
import { useHere } from '../../shell/me.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { NewKey } from './new-key.tsx'

/** Keys of programs: made once, shown once, ended at once. */
export function KeysPage() {
  const { t } = useTranslation('admin')
  const { outcome, tell } = useOutcome()
  return (
    <Allowed permission="key.manage">
      <Page title={t('keys.title')} lead={t('keys.lead')}>
        {outcome}
        <NewKey />
        <Keys tell={tell} />
      </Page>
    </Allowed>
  )
}

interface Telling {
  readonly tell: (text: string) => void
}

function Keys({ tell }: Telling) {
  const { t } = useTranslation('admin')
  const { project } = useHere()
  const list = useInfiniteQuery({
    queryKey: ['keys', project],
    queryFn: ({ pageParam: cursor }) =>
      server.call(listKeys, { params: { project }, query: cursor === null ? {} : { cursor } }),
    ...paged,
  })
  const columns = [t('name'), t('role'), t('keys.start'), t('keys.madeBy'), t('keys.used'), t('keys.state'), t('acts')]
  return (
    <Section title={t('keys.table')}>
      <Ready query={list}>
        {({ pages }) =>
          pages[0]?.items.length === 0 ? (
            <p style={{ margin: 0 }}>{t('keys.none')}</p>
          ) : (
            <WideTable label={t('keys.table')} columns={columns} minWidth={760}>
              {pages.flatMap(({ items }) => items.map((item) => <KeyRow key={item.key} item={item} tell={tell} />))}
            </WideTable>
          )
        }
      </Ready>
      <More of={list} />
    </Section>
  )
}

type Key = ItemOf<typeof listKeys>

function KeyRow({ item, tell }: Telling & { readonly item: Key }) {
  const { t } = useTranslation('admin')
  const { t: shell } = useTranslation()
  const { care } = useFrameworkWords()
  const [isAsking, setAsking] = useState(false)
  const state = stateOf(item, useNow())
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400}>
        {item.name}
      </Table.Th>
      <Table.Td>{care.roles[item.role]}</Table.Td>
      <Table.Td>
        <code>{item.start}…</code>
      </Table.Td>
      <Table.Td>{item.madeByName}</Table.Td>
      <Table.Td>{item.lastUsedAt === null ? shell('never') : <When at={item.lastUsedAt} />}</Table.Td>
      <Table.Td>{t(`keys.states.${state.kind}`, { at: whenText(state.at) })}</Table.Td>
      <Table.Td>
        {state.kind === 'active' ? (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t('keys.endOf', { name: item.name })}
            onClick={() => setAsking(true)}
          >
            {t('keys.end')}
          </Button>
        ) : null}
        {isAsking ? <EndKey item={item} tell={tell} close={() => setAsking(false)} /> : null}
      </Table.Td>
    </Table.Tr>
  )
}

function EndKey({ item: { key, name }, tell, close }: Telling & { readonly item: Key; readonly close: () => void }) {
  const { t } = useTranslation('admin')
  const { project } = useHere()
  const ending = useAct({
    send: (_none: undefined) => server.call(revokeKey, { params: { project, key } }),
    renews: [['keys', project]],
    done: () => tell(t('keys.endDone', { name })),
  })
  const end = () => ending.mutateAsync(undefined)
  return (
    <Confirmation title={t('keys.endTitle', { name })} act={t('keys.end')} onConfirm={end} onClose={close}>
      {t('keys.endText')}
    </Confirmation>
  )
}

function stateOf({ revokedAt, expiresAt }: Key, now: Date) {
  if (revokedAt !== null) return { kind: 'revoked', at: revokedAt } as const
  return { kind: Date.parse(expiresAt) > now.getTime() ? 'active' : 'expired', at: expiresAt } as const
}
