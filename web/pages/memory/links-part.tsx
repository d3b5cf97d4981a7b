import { Button, Group, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { inviteToOwnMemory, withdrawMemoryLink } from '../../../src/api/memory.ts'
import { server } from '../../api.ts'
import { OnceShown } from '../../parts/once-shown.tsx'
import { Failure, Ready } from '../../parts/states.tsx'
import { useAct } from '../../parts/use-act.ts'
import { whenText } from '../../parts/when.tsx'
import { Who } from '../../parts/who.tsx'
import { useHere } from '../../shell/me.ts'
import { useRelationshipParams } from '../relationship/relationship-queries.ts'
import { type MemoryLink, memoryKey, useMemoryLinks } from './memory-queries.ts'

/** The links by which the client sees, corrects and erases what is remembered of them; each opens once. */
export function LinksPart({ tell }: { readonly tell: (text: string) => void }) {
  const { t } = useTranslation('memory')
  const { may } = useHere()
  const params = useRelationshipParams()
  const links = useMemoryLinks()
  const [made, setMade] = useState<{ readonly link: string; readonly expiresAt: string } | null>(null)
  const renews = [memoryKey(params.relationship)]
  const making = useAct({
    send: () => server.call(inviteToOwnMemory, { params, body: {} }),
    renews,
    done: (reply) => setMade(reply),
  })
  const withdrawing = useAct({
    send: (memoryInvitation: string) =>
      server.call(withdrawMemoryLink, { params: { project: params.project, memoryInvitation } }),
    renews,
    done: () => tell(t('links.withdrawn')),
  })
  return (
    <section className="card" aria-labelledby="memory-links">
      <Title order={2} size="h4" id="memory-links">
        {t('links.title')}
      </Title>
      <Text size="sm">{t('links.lead')}</Text>
      {making.error === null ? null : <Failure error={making.error} />}
      {withdrawing.error === null ? null : <Failure error={withdrawing.error} />}
      {may('memory.write') && made === null ? (
        <Button
          variant="default"
          mt="xs"
          className="no-print"
          loading={making.isPending}
          onClick={() => making.mutate(undefined)}
        >
          {t('links.make')}
        </Button>
      ) : null}
      {made === null ? null : (
        <OnceShown title={t('links.made')} label={t('links.address')} secret={made.link} onClose={() => setMade(null)}>
          <Text>{t('links.madeText', { date: whenText(made.expiresAt) })}</Text>
        </OnceShown>
      )}
      <Ready query={links}>
        {(items) => (
          <ul className="bare">
            {items.map((link) => (
              <LinkRow key={link.id} link={link} withdraw={() => withdrawing.mutate(link.id)} />
            ))}
          </ul>
        )}
      </Ready>
    </section>
  )
}

function LinkRow({ link, withdraw }: { readonly link: MemoryLink; readonly withdraw: () => void }) {
  const { t } = useTranslation('memory')
  const { may } = useHere()
  const { state, createdBy, createdAt, expiresAt, usedAt } = link
  const date = whenText(state === 'used' && usedAt !== null ? usedAt : expiresAt)
  const isOpen = state === 'open' || state === 'used'
  return (
    <li>
      <Group justify="space-between" gap="xs" mt="xs">
        <span>
          {t(`links.states.${state}`, { date })} {t('links.by')} <Who by={createdBy} />, {whenText(createdAt)}
        </span>
        {isOpen && may('memory.write') ? (
          <Button size="xs" variant="default" className="no-print" onClick={withdraw}>
            {t(state === 'open' ? 'links.withdraw' : 'links.endVisit')}
          </Button>
        ) : null}
      </Group>
    </li>
  )
}
