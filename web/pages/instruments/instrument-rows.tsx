import { Button, Group, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { saidIn } from '../../../src/words/said.ts'
import { whenText } from '../../parts/when.tsx'
import { useHere } from '../../shell/me.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'
import type { Gate, GateEntry, InstrumentEntry } from './instrument-queries.ts'
import type { Undertaking } from './undertaking.ts'

interface RowsProps {
  readonly gate: Gate
  readonly known: readonly InstrumentEntry[]
  readonly begin: (doing: Undertaking) => void
}

/** Every instrument that can be filled in: those with wording here first, the others folded away. */
export function InstrumentRows({ gate, known, begin }: RowsProps) {
  const { t } = useTranslation('instruments')
  const factsOf = new Map(known.map((one) => [one.id, one]))
  const rows = gate.instruments.flatMap((entry) => {
    const facts = factsOf.get(entry.instrument)
    return facts === undefined || facts.family === 'classification' ? [] : [{ entry, facts }]
  })
  const ready = rows.filter(({ facts }) => facts.pack !== null)
  const others = rows.filter(({ facts }) => facts.pack === null)
  return (
    <section className="card" aria-labelledby="to-fill-in">
      <Title order={3} size="h4" id="to-fill-in">
        {t('relationship.instruments')}
      </Title>
      {ready.length === 0 ? null : <Rows title={t('relationship.ready')} rows={ready} begin={begin} />}
      <details open={ready.length === 0} style={{ marginTop: '0.5rem' }}>
        <summary>{t('relationship.others')}</summary>
        <Text c="dimmed" fz="sm">
          {t('relationship.othersLead')}
        </Text>
        <Rows title={t('relationship.others')} rows={others} begin={begin} />
      </details>
    </section>
  )
}

interface Row {
  readonly entry: GateEntry
  readonly facts: InstrumentEntry
}

interface ListProps {
  readonly title: string
  readonly rows: readonly Row[]
  readonly begin: (doing: Undertaking) => void
}

function Rows({ title, rows, begin }: ListProps) {
  return (
    <ul aria-label={title} style={{ listStyle: 'none', margin: '0.5rem 0 0', padding: 0 }}>
      {rows.map(({ entry, facts }) => (
        <InstrumentRow key={entry.instrument} entry={entry} facts={facts} begin={begin} />
      ))}
    </ul>
  )
}

function InstrumentRow({ entry, facts, begin }: Row & Pick<ListProps, 'begin'>) {
  const { t } = useTranslation('instruments')
  const words = useFrameworkWords()
  const { may, role } = useHere()
  const { instrument, gate, reason } = entry
  const isOpen = gate === 'open'
  const why = saidIn(words, reason)
  // A researcher may open the gate for a protocol.
  const mayRecord = may('instrument.record') && (isOpen || role === 'researcher')
  return (
    <li style={{ borderTop: '1px solid var(--line)', padding: '0.5rem 0' }}>
      <Group justify="space-between" align="flex-start" gap="xs">
        <div>
          <Text fw={600}>{instrument}</Text>
          <Text fz="sm">
            <span aria-hidden="true">{isOpen ? '○' : '■'}</span> {words.care.instruments.gate[gate]}:{' '}
            <span lang={why.lang}>{why.text}</span>
          </Text>
          <Next entry={entry} />
        </div>
        <Group gap="xs" className="no-print">
          {mayRecord ? (
            <Button
              size="xs"
              variant="default"
              aria-label={t('relationship.recordOf', { instrument })}
              onClick={() => begin({ kind: 'record', entry })}
            >
              {t('relationship.record')}
            </Button>
          ) : null}
          {may('instrument.record') && isOpen && facts.pack !== null ? (
            <Button
              size="xs"
              aria-label={t('relationship.linkOf', { instrument })}
              onClick={() => begin({ kind: 'link', entry })}
            >
              {t('relationship.link')}
            </Button>
          ) : null}
        </Group>
      </Group>
    </li>
  )
}

/** When an alliance instrument is filled in next; a closed gate has said why already. */
function Next({ entry: { gate, next } }: { readonly entry: GateEntry }) {
  const { t } = useTranslation('instruments')
  const words = useFrameworkWords()
  if (next === null || gate === 'closed') return null
  const reason = saidIn(words, next.reason)
  return (
    <Text fz="sm">
      {t('relationship.nextForm')}: {words.care.instruments.due[next.status]}
      {next.date === null ? '' : `, ${t('relationship.from', { date: whenText(next.date, 'date') })}`}
      {next.isLate ? `, ${t('relationship.late')}` : ''} (<span lang={reason.lang}>{reason.text}</span>)
    </Text>
  )
}
