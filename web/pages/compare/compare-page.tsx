import { Button, Stack } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Page } from '../../parts/page.tsx'
import { Allowed, Empty, Ready } from '../../parts/states.tsx'
import { ChangedRelationships } from './changed-relationships.tsx'
import './compare.css'
import { type Compared, useComparison } from './compare-queries.ts'
import { type CompareSearch, compareSearch, isSameOnBothSides, swapped } from './compare-search.ts'
import { DifferenceTables } from './difference-tables.tsx'
import { LevelBars } from './level-bars.tsx'
import { SideChoice } from './side-choice.tsx'
import { SidesCard } from './sides-card.tsx'

/** Two sides next to each other: where they differ, by how much, and which relationships make it. */
export function ComparePage() {
  const { t } = useTranslation('compare')
  const search = compareSearch(useSearch({ strict: false }))
  const go = useNavigate()
  const change = (next: CompareSearch): void => void go({ to: '.', search: compareSearch(next), replace: true })
  return (
    <Allowed permission="assessment.read">
      <Page title={t('title')} lead={t('lead')}>
        <SideChoice search={search} change={change} />
        <Button
          variant="default"
          className="no-print"
          style={{ alignSelf: 'flex-start' }}
          onClick={() => change(swapped(search))}
        >
          {t('swap')}
        </Button>
        {isSameOnBothSides(search) ? (
          <Empty title={t('same.title')}>{t('same.text')}</Empty>
        ) : (
          <Comparison search={search} />
        )}
      </Page>
    </Allowed>
  )
}

function Comparison({ search }: { readonly search: CompareSearch }) {
  const { t } = useTranslation('compare')
  const compared = useComparison(search)
  return (
    <>
      <div role="status" aria-live="polite" className="visually-hidden">
        {compared.data === undefined || compared.isPlaceholderData ? '' : said(t, compared.data)}
      </div>
      <Ready query={compared}>
        {(found) => (
          <Stack gap="md" aria-busy={compared.isPlaceholderData}>
            <Found found={found} />
          </Stack>
        )}
      </Ready>
    </>
  )
}

function Found({ found }: { readonly found: Compared }) {
  const { t } = useTranslation('compare')
  const { first, second } = found.comparison
  const isNothing = first.relationships === 0 || second.relationships === 0
  return (
    <>
      <SidesCard found={found} />
      {isNothing ? (
        <Empty title={t('nothing.title')}>{t('nothing.text')}</Empty>
      ) : (
        <>
          <LevelBars comparison={found.comparison} />
          <DifferenceTables comparison={found.comparison} />
          <ChangedRelationships found={found} />
        </>
      )}
    </>
  )
}

function said(t: ReturnType<typeof useTranslation<'compare'>>['t'], { comparison }: Compared): string {
  return t('made', { first: comparison.first.relationships, second: comparison.second.relationships })
}
