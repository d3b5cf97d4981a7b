import { Stack, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Allowed, Ready } from '../../parts/states.tsx'
import { GateCard } from './gate-card.tsx'
import { useGate, useInstruments } from './instrument-queries.ts'
import { InstrumentRows } from './instrument-rows.tsx'
import { LinkForm } from './link-form.tsx'
import { LinkList } from './link-list.tsx'
import { RecordForm } from './record-form.tsx'
import { ResponseList } from './response-list.tsx'
import { Trends } from './trends.tsx'
import type { Undertaking } from './undertaking.ts'

/** Instruments of one relationship: the gate, what may be filled in, links, forms and trends (domain.md 1.10, 4.2). */
export function RelationshipInstrumentsPage() {
  const { t } = useTranslation('instruments')
  const gate = useGate()
  const instruments = useInstruments()
  const [doing, setDoing] = useState<Undertaking | null>(null)
  const end = (): void => setDoing(null)
  return (
    <Allowed permission="instrument.read">
      <Title order={2} size="h3">
        {t('relationship.title')}
      </Title>
      <Ready query={gate}>
        {(read) => (
          <Stack gap="md">
            <GateCard gate={read} />
            <Ready query={instruments}>
              {(known) => (
                <>
                  <InstrumentRows gate={read} known={known} begin={setDoing} />
                  {doing?.kind === 'record' ? (
                    <RecordForm
                      key={doing.entry.instrument}
                      entry={doing.entry}
                      facts={known.find(({ id }) => id === doing.entry.instrument) ?? null}
                      end={end}
                    />
                  ) : null}
                  {doing?.kind === 'link' ? (
                    <LinkForm key={doing.entry.instrument} entry={doing.entry} end={end} />
                  ) : null}
                </>
              )}
            </Ready>
          </Stack>
        )}
      </Ready>
      <LinkList />
      <ResponseList />
      <Trends />
    </Allowed>
  )
}
