import './transcript.css'
import './styles.css'
import { Button, Group, Text, Title } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { levels } from '../../../src/dtn/relationship.ts'
import { Allowed, Empty, Ready } from '../../parts/states.tsx'
import { useTranscript } from '../relationship/relationship-queries.ts'
import { exchangesOf, firstToShow } from './exchanges.ts'
import type { Reading, Transcript } from './reading.ts'
import { useNamedTurn, useReading } from './reading-queries.ts'
import { rowsOf } from './rows.ts'
import { type Sight, SightProvider } from './sight.ts'
import { StyleColumn } from './style-column.tsx'
import { TurnView } from './turn-view.tsx'

/** One client message with the reply it had, beside the three response styles of Figure 1 [DTN]. */
export function StylesPage() {
  return (
    <Allowed permission="transcript.read">
      <Answered />
    </Allowed>
  )
}

function Answered() {
  const { t } = useTranslation('transcript')
  const transcript = useTranscript()
  const reading = useReading(transcript.data)
  return (
    <Ready query={transcript}>
      {(said) => (
        <Ready query={reading}>
          {(read) => (read === null ? <Empty title={t('unreadTitle')} /> : <Styles transcript={said} reading={read} />)}
        </Ready>
      )}
    </Ready>
  )
}

function Styles({ transcript, reading }: { readonly transcript: Transcript; readonly reading: Reading }) {
  const { t } = useTranslation('transcript')
  const navigate = useNavigate()
  const named = useNamedTurn()
  const exchanges = useMemo(() => exchangesOf(rowsOf(transcript, reading).turns), [transcript, reading])
  const chosen = exchanges.find(({ client }) => client.id === named) ?? firstToShow(exchanges)
  const sight = useMemo(() => sightOf(reading, transcript.client.locale), [reading, transcript])
  if (chosen === undefined) return <Empty title={t('styles.none')} />
  const at = exchanges.indexOf(chosen)
  const go = (to: number): void => {
    const turn = exchanges[to]?.client.id
    if (turn !== undefined) void navigate({ to: '.', search: { turn }, replace: true })
  }
  return (
    <SightProvider value={sight}>
      <Text maw="46rem">{t('styles.lead')}</Text>
      <Group gap="xs" className="no-print">
        <Button size="xs" variant="default" disabled={at === 0} onClick={() => go(at - 1)}>
          {t('styles.previous')}
        </Button>
        <Button size="xs" variant="default" disabled={at === exchanges.length - 1} onClick={() => go(at + 1)}>
          {t('styles.next')}
        </Button>
        <Text size="sm" c="dimmed" role="status">
          {t('styles.which', { n: at + 1, of: exchanges.length })}
        </Text>
      </Group>
      <section aria-labelledby="styles-observed">
        <Title order={2} size="h3" id="styles-observed" mb="xs">
          {t('styles.observed')}
        </Title>
        <div className="observed">
          <TurnView turn={chosen.client} />
          <TurnView turn={chosen.system} />
        </div>
      </section>
      <section aria-labelledby="styles-three">
        <Title order={2} size="h3" id="styles-three" mb="xs">
          {t('styles.three')}
        </Title>
        <div className="styles">
          {levels.map((style) => (
            <StyleColumn key={style} style={style} exchanges={exchanges} chosen={chosen} />
          ))}
        </div>
        <Text size="sm" c="dimmed" mt="sm" maw="46rem">
          {t('styles.note')}
        </Text>
      </section>
    </SightProvider>
  )
}

/** Everything is marked and nothing is asked about: the transcript is the place for that. */
function sightOf(reading: Reading, language: string | undefined): Sight {
  return {
    reading,
    hidden: new Set(),
    search: '',
    picked: null,
    pick: null,
    goTo: () => undefined,
    language,
  }
}
