import { Button, Table, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TurnChange } from '../../../src/dtn/comparison.ts'
import { WideTable } from '../../parts/wide-table.tsx'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { TurnLink } from './turn-link.tsx'

const shownAtOnce = 50

/** Every turn whose codes or tier differ, in the order of the record. */
export function DifferentTurns({ changes }: { readonly changes: readonly TurnChange[] }) {
  const { t } = useTranslation('assessment')
  const { levels } = useFrameworkWords()
  const [shown, setShown] = useState(shownAtOnce)
  if (changes.length === 0) return null
  return (
    <>
      <Title order={3} size="h5" mt="md" id="different-turns">
        {t('differences.turns', { count: changes.length })}
      </Title>
      <WideTable
        label={t('differences.turns', { count: changes.length })}
        minWidth={440}
        columns={[t('differences.turn'), t('differences.removed'), t('differences.added'), t('differences.tier')]}
      >
        {changes.slice(0, shown).map(({ turn, removed, added, tier }) => (
          <Table.Tr key={turn}>
            <Table.Th scope="row">
              <TurnLink turn={turn} />
            </Table.Th>
            <Table.Td>{removed.join(', ') || '–'}</Table.Td>
            <Table.Td>{added.join(', ') || '–'}</Table.Td>
            <Table.Td>{tier === null ? '–' : `${levels.tiers[tier.before]} → ${levels.tiers[tier.after]}`}</Table.Td>
          </Table.Tr>
        ))}
      </WideTable>
      {changes.length > shown ? (
        <Button variant="default" size="compact-sm" onClick={() => setShown(shown + 200)}>
          {t('differences.showMore', { count: changes.length - shown })}
        </Button>
      ) : null}
    </>
  )
}
