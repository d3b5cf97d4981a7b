import { Button, Group, NativeSelect, Text, Textarea, TextInput, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addFormulationVersion, forgetFormulations } from '../../../src/api/memory.ts'
import { server } from '../../api.ts'
import { Confirmation } from '../../parts/confirmation.tsx'
import { useAct } from '../../parts/use-act.ts'
import { When } from '../../parts/when.tsx'
import { useHere } from '../../shell/me.ts'
import { BasisTurns } from '../contracts/basis-turns.tsx'
import { useTurnPlaces } from '../contracts/turn-places.ts'
import { useRelationshipParams } from '../relationship/relationship-queries.ts'
import { MemoryForm } from './memory-form.tsx'
import { type HeldFormulation, memoryKey } from './memory-queries.ts'

interface FormulationProps {
  readonly formulations: readonly HeldFormulation[]
  readonly isDue: boolean
  readonly tell: (text: string) => void
}

/** The tentative summary the client was shown, every version of it, and what the client said of it (M-FORM). */
export function FormulationPart({ formulations, isDue, tell }: FormulationProps) {
  const { t } = useTranslation('memory')
  const { may } = useHere()
  const [doing, setDoing] = useState<'add' | 'forget' | null>(null)
  const newest = formulations.at(-1)
  const end = (): void => setDoing(null)
  return (
    <section className="card" aria-labelledby="formulation">
      <Title order={2} size="h4" id="formulation">
        {t('formulation.title')}
      </Title>
      <Text size="sm">{t('formulation.lead')}</Text>
      {newest === undefined ? <Text>{t('formulation.none')}</Text> : <Version version={newest} />}
      {isDue ? <Text fw={600}>{t('formulation.due')}</Text> : null}
      {formulations.length < 2 ? null : (
        <details>
          <summary>{t('formulation.earlier', { count: formulations.length - 1 })}</summary>
          {formulations
            .slice(0, -1)
            .toReversed()
            .map((version) => (
              <Version key={version.id} version={version} />
            ))}
        </details>
      )}
      {may('memory.write') && doing !== 'add' ? (
        <Group gap="xs" mt="xs" className="no-print">
          <Button variant="default" onClick={() => setDoing('add')}>
            {t('formulation.add')}
          </Button>
          {newest === undefined ? null : (
            <Button variant="default" onClick={() => setDoing('forget')}>
              {t('formulation.forget')}
            </Button>
          )}
        </Group>
      ) : null}
      {doing === 'add' ? <VersionForm newest={newest} tell={tell} end={end} /> : null}
      {doing === 'forget' ? <Forgetting tell={tell} end={end} /> : null}
    </section>
  )
}

function Version({ version }: { readonly version: HeldFormulation }) {
  const { t } = useTranslation('memory')
  const { status, by, text, confidence, links, createdAt } = version
  return (
    <div className="quote">
      <Text dir="auto" style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
        {text}
      </Text>
      <div className="small">
        {t('formulation.facts', { n: version.version, status: t(`formulation.statuses.${status}`) })}{' '}
        {t('saidBy', { by: t(`parties.${by}`) })}, <When at={createdAt} />,{' '}
        {t('facts.confidence', { value: confidence })}
        {links.length === 0 ? null : (
          <div>
            {t('formulation.rests')} <BasisTurns turns={links} />
          </div>
        )}
      </div>
    </div>
  )
}

interface FormProps {
  readonly newest: HeldFormulation | undefined
  readonly tell: (text: string) => void
  readonly end: () => void
}

const statuses = ['proposed', 'confirmed', 'corrected'] as const

function VersionForm({ newest, tell, end }: FormProps) {
  const { t } = useTranslation('memory')
  const params = useRelationshipParams()
  const places = useTurnPlaces()
  const [status, setStatus] = useState<(typeof statuses)[number]>('proposed')
  const [text, setText] = useState(newest?.text ?? '')
  const [turns, setTurns] = useState((newest?.links ?? []).flatMap((turn) => places?.placeOf(turn) ?? []).join(', '))
  const [confidence, setConfidence] = useState('0.6')
  const adding = useAct({
    send: () => {
      const numbers = [...new Set(turns.split(/[\s,;]+/).map(Number))]
      const links = numbers.flatMap((place) => places?.turns[place - 1]?.id ?? [])
      const by = status === 'proposed' ? 'clinician' : 'client'
      const read = { version: newest?.version ?? 0, confidence: Number(confidence) }
      return server.call(addFormulationVersion, { params, body: { status, by, text, links, ...read } })
    },
    renews: [memoryKey(params.relationship)],
    done: () => {
      tell(t('formulation.added'))
      end()
    },
  })
  return (
    <MemoryForm error={adding.error} isSending={adding.isPending} send={() => adding.mutate(undefined)} end={end}>
      <NativeSelect
        label={t('formulation.what')}
        value={status}
        data={statuses.map((value) => ({ value, label: t(`formulation.choices.${value}`) }))}
        onChange={({ currentTarget }) => setStatus(statuses.find((one) => one === currentTarget.value) ?? 'proposed')}
      />
      <Textarea
        label={t('formulation.words')}
        value={text}
        required
        maxLength={4000}
        autosize
        minRows={3}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <TextInput
        label={t('formulation.turns')}
        description={t('formulation.turnsHow')}
        value={turns}
        onChange={({ currentTarget }) => setTurns(currentTarget.value)}
      />
      <TextInput
        label={t('formulation.confidence')}
        type="number"
        min={0}
        max={1}
        step={0.05}
        value={confidence}
        onChange={({ currentTarget }) => setConfidence(currentTarget.value)}
      />
    </MemoryForm>
  )
}

function Forgetting({ tell, end }: Omit<FormProps, 'newest'>) {
  const { t } = useTranslation('memory')
  const params = useRelationshipParams()
  const forgetting = useAct({
    send: () => server.call(forgetFormulations, { params }),
    renews: [memoryKey(params.relationship)],
    done: () => tell(t('formulation.forgotten')),
  })
  return (
    <Confirmation
      title={t('formulation.forgetTitle')}
      act={t('formulation.forget')}
      onConfirm={() => forgetting.mutateAsync(undefined)}
      onClose={end}
    >
      <Text>{t('formulation.forgetText')}</Text>
    </Confirmation>
  )
}
