import { Button, Group, Text, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { withdrawResponseLink } from '../../../src/api/responses.ts'
import { server } from '../../api.ts'
import { Failure, Ready } from '../../parts/states.tsx'
import { whenText } from '../../parts/when.tsx'
import { Who } from '../../parts/who.tsx'
import { useHere } from '../../shell/me.ts'
import { type LinkEntry, packsChanged, useLinks } from './instrument-queries.ts'

/** The links to forms that were made for this relationship, each with how it ended. */
export function LinkList() {
  const { t } = useTranslation('instruments')
  const { project } = useHere()
  const links = useLinks()
  const withdrawing = useMutation({
    mutationFn: (responseInvitation: string) =>
      server.call(withdrawResponseLink, { params: { project, responseInvitation } }),
    onSettled: () => packsChanged(project),
  })
  return (
    <section className="card" aria-labelledby="links">
      <Title order={3} size="h4" id="links">
        {t('link.all')}
      </Title>
      <Text role="status">{withdrawing.isSuccess ? t('link.withdrawn') : ''}</Text>
      {withdrawing.error === null ? null : <Failure error={withdrawing.error} />}
      <Ready query={links}>
        {(items) =>
          items.length === 0 ? (
            <Text>{t('link.none')}</Text>
          ) : (
            <ul style={{ listStyle: 'none', margin: '0.5rem 0 0', padding: 0 }}>
              {items.map((link) => (
                <LinkRow key={link.id} link={link} withdraw={() => withdrawing.mutate(link.id)} />
              ))}
            </ul>
          )
        }
      </Ready>
    </section>
  )
}

function LinkRow({ link, withdraw }: { readonly link: LinkEntry; readonly withdraw: () => void }) {
  const { t } = useTranslation('instruments')
  const { may } = useHere()
  const { instrument, state, createdBy, expiresAt, usedAt } = link
  const date = whenText(state === 'used' && usedAt !== null ? usedAt : expiresAt)
  return (
    <li style={{ borderTop: '1px solid var(--line)', padding: '0.5rem 0' }}>
      <Group justify="space-between" gap="xs">
        <span>
          <strong>{instrument}</strong>, {t(`link.states.${state}`, { date })}, {t('link.by')} <Who by={createdBy} />
        </span>
        {state === 'open' && may('instrument.record') ? (
          <Button
            size="xs"
            variant="default"
            className="no-print"
            aria-label={t('link.withdrawOf', { instrument })}
            onClick={withdraw}
          >
            {t('link.withdraw')}
          </Button>
        ) : null}
      </Group>
    </li>
  )
}
