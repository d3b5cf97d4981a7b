import { Button, Table } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { endSignInOfOwn, listOwnSignIns } from '../../../src/api/accounts.ts'
import type { Reply } from '../../../src/client/client.ts'
import { server } from '../../api.ts'
import { Confirmation } from '../../parts/confirmation.tsx'
import { Section } from '../../parts/section.tsx'
import { Failure, Ready } from '../../parts/states.tsx'
import { useAct } from '../../parts/use-act.ts'
import { When, whenText } from '../../parts/when.tsx'
import { WideTable } from '../../parts/wide-table.tsx'
import { useLeave } from '../../shell/account-menu.tsx'
import { browserIn } from './browser-name.ts'

/** Where one is signed in; each can be ended, or all of them. */
export function SignIns({ tell }: { readonly tell: (text: string) => void }) {
  const { t } = useTranslation('account')
  const [isAsking, setAsking] = useState(false)
  const leave = useLeave()
  const list = useQuery({ queryKey: ['sign-ins'], queryFn: () => server.call(listOwnSignIns, {}) })
  const ending = useAct({
    send: (signIn: string) => server.call(endSignInOfOwn, { params: { signIn } }),
    renews: [['sign-ins']],
    done: () => tell(t('signIns.done')),
  })
  const columns = [
    t('signIns.browser'),
    t('signIns.started'),
    t('signIns.seen'),
    t('signIns.expires'),
    t('signIns.acts'),
  ]
  return (
    <Section title={t('signIns.title')}>
      <Ready query={list}>
        {({ items }) => (
          <WideTable label={t('signIns.title')} columns={columns}>
            {items.map((item) => (
              <SignInRow key={item.signIn} item={item} end={() => ending.mutate(item.signIn)} />
            ))}
          </WideTable>
        )}
      </Ready>
      {ending.error === null ? null : <Failure error={ending.error} />}
      <Button variant="default" style={{ alignSelf: 'flex-start' }} onClick={() => setAsking(true)}>
        {t('signIns.everywhere')}
      </Button>
      {isAsking ? (
        <Confirmation
          title={t('signIns.everywhereTitle')}
          act={t('signIns.everywhere')}
          onConfirm={() => leave({ everywhere: true })}
          onClose={() => setAsking(false)}
        >
          {t('signIns.everywhereText')}
        </Confirmation>
      ) : null}
    </Section>
  )
}

type OwnSignIn = Reply<typeof listOwnSignIns>['items'][number]

function SignInRow({ item, end }: { readonly item: OwnSignIn; readonly end: () => void }) {
  const { t } = useTranslation('account')
  const browser = browserIn(item.browser) ?? t('signIns.unknown')
  return (
    <Table.Tr>
      <Table.Td>
        {browser} {item.isThisOne ? <strong>({t('signIns.here')})</strong> : null}
      </Table.Td>
      <Table.Td>
        <When at={item.startedAt} />
      </Table.Td>
      <Table.Td>
        <When at={item.seenAt} />
      </Table.Td>
      <Table.Td>
        <When at={item.expiresAt} />
      </Table.Td>
      <Table.Td>
        {item.isThisOne ? null : (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t('signIns.endOf', { browser, started: whenText(item.startedAt) })}
            onClick={end}
          >
            {t('signIns.end')}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  )
}
