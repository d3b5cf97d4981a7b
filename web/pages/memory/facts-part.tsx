import { Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { FactCard } from './fact-card.tsx'
import type { HeldFact } from './memory-queries.ts'

interface FactsProps {
  readonly facts: readonly HeldFact[]
  readonly tell: (text: string) => void
}

/** Facts that wait for a person first, then those that may be used, then the rest. */
export function FactsPart({ facts, tell }: FactsProps) {
  const { t } = useTranslation('memory')
  const ordered = facts.toSorted((one, other) => placeOf(one) - placeOf(other))
  const waiting = facts.filter(({ state }) => state === 'suggested').length
  return (
    <section aria-labelledby="facts">
      <Title order={2} size="h3" id="facts">
        {t('facts.title')}
      </Title>
      <Text>
        {facts.length === 0 ? t('facts.none') : t('facts.count', { count: facts.length })}{' '}
        {waiting === 0 ? null : t('facts.waiting', { count: waiting })}
      </Text>
      <Stack gap="sm" mt="xs">
        {ordered.map((fact) => (
          <FactCard key={fact.id} fact={fact} tell={tell} />
        ))}
      </Stack>
    </section>
  )
}

function placeOf({ state, notRecalled }: HeldFact): number {
  if (state === 'suggested') return 0
  return notRecalled === null ? 1 : 2
}
