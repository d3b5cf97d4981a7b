import { Group, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { instrumentFamilies } from '../../../src/dtn/instruments/instrument.ts'
import { Page } from '../../parts/page.tsx'
import { Allowed, Ready } from '../../parts/states.tsx'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { type InstrumentEntry, useInstruments } from './instrument-queries.ts'
import { PackList } from './pack-list.tsx'

/** Instruments Nexus knows facts of, and the packs the project brought (domain.md 4.1). */
export function InstrumentsPage() {
  const { t } = useTranslation('instruments')
  const shell = useTranslation().t
  const instruments = useInstruments()
  return (
    <Allowed permission="instrument.read">
      <Page title={shell('places.instruments')} lead={t('lead')}>
        <PackList />
        <Ready query={instruments}>
          {(items) =>
            instrumentFamilies.map((family) => (
              <Family key={family} family={family} items={items.filter((one) => one.family === family)} />
            ))
          }
        </Ready>
      </Page>
    </Allowed>
  )
}

interface FamilyProps {
  readonly family: InstrumentEntry['family']
  readonly items: readonly InstrumentEntry[]
}

function Family({ family, items }: FamilyProps) {
  const { t } = useTranslation('instruments')
  const words = useFrameworkWords()
  if (items.length === 0) return null
  return (
    <section aria-labelledby={`family-${family}`}>
      <Title order={2} size="h4" id={`family-${family}`} mb="xs">
        {t('known')}: {words.care.instruments.families[family]}
      </Title>
      <ul style={{ listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: '0.5rem' }}>
        {items.map((instrument) => (
          <InstrumentCard key={instrument.id} instrument={instrument} />
        ))}
      </ul>
    </section>
  )
}

function InstrumentCard({ instrument }: { readonly instrument: InstrumentEntry }) {
  const { t } = useTranslation('instruments')
  const words = useFrameworkWords()
  const { id, name, forms, items, key, rights, source, pack } = instrument
  const known: Readonly<Record<string, string>> = words.care.instruments.forms
  return (
    <li className="card">
      <Group justify="space-between" gap="xs">
        <Title order={3} size="h5">
          {id}
        </Title>
        {pack === null ? null : <span>✓ {t('withPack')}</span>}
      </Group>
      {name === id ? null : <Text lang="en">{name}</Text>}
      <Group gap="md" fz="sm" c="dimmed" style={{ rowGap: 2 }}>
        <span>{items === null ? t('itemsUnknown') : t('items', { count: items })}</span>
        <span>{forms.map((form) => known[form] ?? form).join(', ')}</span>
        <span>{t(`keys.${key}`)}</span>
      </Group>
      <details style={{ fontSize: '0.9rem' }}>
        <summary>
          {t('rights')}, {t('source')}
        </summary>
        <Text lang="en" fz="sm">
          {rights}
        </Text>
        <Text lang="en" fz="sm">
          {source}
        </Text>
      </details>
    </li>
  )
}
