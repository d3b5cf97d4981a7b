import { Button, Stack, Text, Textarea, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { acknowledgeOverride, closeOverride } from '../../../src/api/overrides.ts'
import type { AlertOutcome } from '../../../src/dtn/alert-course.ts'
import { type OverrideStanding, overrideFault } from '../../../src/dtn/override-state.ts'
import { server } from '../../api.ts'
import { Failure } from '../../parts/states.tsx'
import { useHere } from '../../shell/me.ts'
import { Outcome } from './decision-form.tsx'
import { type OverrideRecord, overridesChanged } from './override-queries.ts'

/** Taking an override in hand, then closing it with an outcome: what its table of steps allows. */
export function OverrideDecision({ override }: { readonly override: OverrideRecord }) {
  const { t } = useTranslation('alerts')
  const { project, may } = useHere()
  const [outcome, setOutcome] = useState<AlertOutcome | null>(null)
  const [note, setNote] = useState('')
  const next = nextOf(override)
  const deciding = useMutation({
    mutationFn: async (to: 'acknowledged' | 'closed') => {
      const noted = note.trim() === '' ? {} : { note: note.trim() }
      const params = { project, override: override.id }
      if (to === 'acknowledged') await server.call(acknowledgeOverride, { params, body: noted })
      else if (outcome !== null) await server.call(closeOverride, { params, body: { ...noted, outcome } })
      return to
    },
    onSuccess: () => setNote(''),
    onSettled: () => overridesChanged(project),
  })
  const lacks = next === 'closed' && outcome === null
  const send = (event: FormEvent): void => {
    event.preventDefault()
    if (next !== null && !lacks) deciding.mutate(next)
  }
  return (
    <section className="card no-print" aria-labelledby="decide">
      <Title order={2} size="h4" id="decide">
        {t('decide')}
      </Title>
      <Text role="status" fw={600}>
        {deciding.data === undefined ? '' : t(`overridePage.${deciding.data}`)}
      </Text>
      {deciding.error === null ? null : <Failure error={deciding.error} />}
      {next === null ? <Text>{t('overridePage.finished')}</Text> : null}
      {next !== null && !may('override.act') ? <Text>{t('readOnly')}</Text> : null}
      {next !== null && may('override.act') ? (
        <form onSubmit={send}>
          <Stack gap="sm" maw={560}>
            {next === 'closed' ? <Outcome outcome={outcome} setOutcome={setOutcome} /> : null}
            {next === 'acknowledged' ? <Text size="sm">{t('overridePage.acknowledgeHelp')}</Text> : null}
            <Textarea
              label={t('note')}
              description={t('noteHelp')}
              value={note}
              onChange={({ currentTarget }) => setNote(currentTarget.value)}
              maxLength={4000}
              autosize
              minRows={2}
            />
            <div>
              <Button
                type="submit"
                loading={deciding.isPending}
                aria-disabled={lacks}
                data-disabled={lacks || undefined}
              >
                {t(next === 'acknowledged' ? 'overridePage.acknowledge' : 'overridePage.close')}
              </Button>
            </div>
          </Stack>
        </form>
      ) : null}
    </section>
  )
}

/** The one step a person can take now, by the framework's own table; null where none is left. */
function nextOf({ state, wasUnsupervised, hasEnded, acknowledgeBy, endsAt }: OverrideRecord) {
  const standing: OverrideStanding = {
    ...{ state, wasUnsupervised, hasEnded },
    ackBy: acknowledgeBy === null ? null : new Date(acknowledgeBy),
    endsAt: endsAt === null ? null : new Date(endsAt),
  }
  const may = (to: 'acknowledged' | 'closed') => overrideFault(standing, to, { acts: [], isClientTold: true }) === null
  return may('acknowledged') ? ('acknowledged' as const) : may('closed') ? ('closed' as const) : null
}
