import { Button, CopyButton, Group, NativeSelect, Stack, Text, TextInput, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { inviteToRespond } from '../../../src/api/responses.ts'
import { server } from '../../api.ts'
import { Failure } from '../../parts/states.tsx'
import { whenText } from '../../parts/when.tsx'
import { useRelationshipParams } from '../relationship/relationship-queries.ts'
import { type GateEntry, packsChanged } from './instrument-queries.ts'

interface LinkProps {
  readonly entry: GateEntry
  readonly end: () => void
}

/** Makes a link to a form and shows it, once. */
export function LinkForm({ entry: { instrument }, end }: LinkProps) {
  const { t } = useTranslation('instruments')
  const shell = useTranslation().t
  const params = useRelationshipParams()
  const [days, setDays] = useState(7)
  const heading = useRef<HTMLHeadingElement>(null)
  useLayoutEffect(() => heading.current?.focus(), [])
  const making = useMutation({
    mutationFn: () => server.call(inviteToRespond, { params, body: { instrument, days } }),
    onSuccess: () => packsChanged(params.project),
  })
  return (
    <section className="card no-print" aria-labelledby="make-link">
      <Title order={3} size="h4" id="make-link" tabIndex={-1} ref={heading}>
        {t('link.title', { instrument })}
      </Title>
      <Text>{t('link.lead')}</Text>
      {making.error === null ? null : <Failure error={making.error} />}
      {making.data === undefined ? (
        <Group align="flex-end" mt="xs">
          <NativeSelect
            label={t('link.days')}
            value={String(days)}
            data={spans.map((count) => ({ value: String(count), label: t('link.dayCount', { count }) }))}
            onChange={({ currentTarget }) => setDays(Number(currentTarget.value))}
          />
          <Button loading={making.isPending} onClick={() => making.mutate()}>
            {t('link.make')}
          </Button>
          <Button variant="default" onClick={end}>
            {shell('cancel')}
          </Button>
        </Group>
      ) : (
        <Stack gap="xs" mt="xs">
          <Text role="status" fw={600}>
            {t('link.made', { date: whenText(making.data.expiresAt) })}
          </Text>
          <Made link={making.data.link} end={end} />
        </Stack>
      )}
    </section>
  )
}

const spans = [1, 3, 7, 14, 30] as const

function Made({ link, end }: { readonly link: string; readonly end: () => void }) {
  const { t } = useTranslation('instruments')
  const shell = useTranslation().t
  return (
    <Group align="flex-end">
      <TextInput
        label={t('link.address')}
        value={link}
        readOnly
        style={{ flex: '1 1 16rem' }}
        onFocus={({ currentTarget }) => currentTarget.select()}
      />
      <CopyButton value={link}>
        {({ copied, copy }) => (
          <Button onClick={copy} aria-live="polite">
            {copied ? t('link.copied') : t('link.copy')}
          </Button>
        )}
      </CopyButton>
      <Button variant="default" onClick={end}>
        {shell('close')}
      </Button>
    </Group>
  )
}
