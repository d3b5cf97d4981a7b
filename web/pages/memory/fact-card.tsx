import { Badge, Button, Group, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { forgetOneFact } from '../../../src/api/memory.ts'
import { server } from '../../api.ts'
import { Confirmation } from '../../parts/confirmation.tsx'
import { Ready } from '../../parts/states.tsx'
import { useAct } from '../../parts/use-act.ts'
import { When } from '../../parts/when.tsx'
import { Who } from '../../parts/who.tsx'
import { useHere } from '../../shell/me.ts'
import { useTurnPlaces } from '../contracts/turn-places.ts'
import { useRelationshipParams } from '../relationship/relationship-queries.ts'
import { TurnLink } from '../transcript/turn-link.tsx'
import { FactForm } from './fact-form.tsx'
import { type HeldFact, memoryKey, useFactHistory } from './memory-queries.ts'

interface FactProps {
  readonly fact: HeldFact
  readonly tell: (text: string) => void
}

/** A fact in the client's words, where it comes from, whether the system may use it, and what may be done about it. */
export function FactCard({ fact, tell }: FactProps) {
  const { t } = useTranslation('memory')
  const { may } = useHere()
  const [doing, setDoing] = useState<'decide' | 'forget' | null>(null)
  return (
    <article className="card" aria-label={t('facts.article', { text: fact.text })}>
      <Group justify="space-between" align="flex-start">
        <Title order={3} size="h5" dir="auto" style={{ overflowWrap: 'anywhere' }}>
          {fact.text}
        </Title>
        <Badge variant="outline" color="gray" size="lg" tt="none">
          {t(`facts.states.${fact.state}`)}
        </Badge>
      </Group>
      <FactSource fact={fact} />
      <Text size="sm" fw={600}>
        {fact.notRecalled === null ? t('facts.recalled') : t(`facts.faults.${fact.notRecalled}`)}
      </Text>
      <FactHistory fact={fact} />
      {may('memory.write') && doing !== 'decide' ? (
        <Group gap="xs" mt="xs" className="no-print">
          <Button
            size="xs"
            variant="default"
            aria-label={t('facts.decideOf', { text: fact.text })}
            onClick={() => setDoing('decide')}
          >
            {t('facts.decide')}
          </Button>
          <Button
            size="xs"
            variant="default"
            aria-label={t('facts.forgetOf', { text: fact.text })}
            onClick={() => setDoing('forget')}
          >
            {t('facts.forget')}
          </Button>
        </Group>
      ) : null}
      {doing === 'decide' ? <FactForm fact={fact} tell={tell} end={() => setDoing(null)} /> : null}
      {doing === 'forget' ? <Forgetting fact={fact} tell={tell} end={() => setDoing(null)} /> : null}
    </article>
  )
}

function FactSource({ fact: { source, saidAt, confidence, isPrivate, isSecondHand } }: { readonly fact: HeldFact }) {
  const { t } = useTranslation('memory')
  const place = useTurnPlaces()?.placeOf(source) ?? null
  return (
    <div className="small">
      <TurnLink turn={source}>{place === null ? source : t('turn', { n: place })}</TurnLink>
      {', '}
      {saidAt === null ? t('facts.undated') : <When at={saidAt} only="date" />}
      {', '}
      {t('facts.confidence', { value: confidence })}
      {isPrivate ? `, ${t('facts.private')}` : ''}
      {isSecondHand ? `, ${t('facts.secondHand')}` : ''}
    </div>
  )
}

function FactHistory({ fact }: { readonly fact: HeldFact }) {
  const { t } = useTranslation('memory')
  const [isOpen, setOpen] = useState(false)
  const history = useFactHistory(fact.id, isOpen && fact.version > 1)
  const versions = fact.version === 1 ? { data: [fact], error: null, refetch: () => undefined } : history
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t('facts.history', { count: fact.version })}</summary>
      {isOpen ? (
        <Ready query={versions}>
          {(items) => (
            <ol className="small">
              {items.map(({ version, text, act, by, note, recordedBy, createdAt }) => (
                <li key={version}>
                  <q dir="auto">{text}</q> {t(`facts.acts.${act}`)}, {t('saidBy', { by: t(`parties.${by}`) })};{' '}
                  <Who by={recordedBy} />, <When at={createdAt} />
                  {note === null ? null : <div>{t('noteOf', { note })}</div>}
                </li>
              ))}
            </ol>
          )}
        </Ready>
      ) : null}
    </details>
  )
}

function Forgetting({ fact, tell, end }: FactProps & { readonly end: () => void }) {
  const { t } = useTranslation('memory')
  const { project, relationship } = useRelationshipParams()
  const forgetting = useAct({
    send: () => server.call(forgetOneFact, { params: { project, fact: fact.id } }),
    renews: [memoryKey(relationship)],
    done: () => tell(t('facts.forgotten')),
  })
  return (
    <Confirmation
      title={t('facts.forgetTitle')}
      act={t('facts.forget')}
      onConfirm={() => forgetting.mutateAsync(undefined)}
      onClose={end}
    >
      <Text>
        <q dir="auto">{fact.text}</q>
      </Text>
      <Text mt="xs">{t('facts.forgetText')}</Text>
    </Confirmation>
  )
}
