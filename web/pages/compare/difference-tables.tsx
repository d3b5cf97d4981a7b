import { useTranslation } from 'react-i18next'
import type { GroupMean, GroupRisk } from '../../../src/dtn/group-summary.ts'
import { severityIn } from '../../../src/words/severity.ts'
import { numberText } from '../../parts/numbers.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'
import type { Compared } from './compare-queries.ts'
import { useShareText } from './difference-text.ts'
import { type SideRow, SideTable } from './side-table.tsx'

interface Given {
  readonly comparison: Compared['comparison']
}

/** Criteria, risks, strain and going along, each on both sides with its difference. */
export function DifferenceTables({ comparison }: Given) {
  return (
    <>
      <Criteria comparison={comparison} />
      <Risks comparison={comparison} />
      <Strain comparison={comparison} />
      <Going comparison={comparison} />
    </>
  )
}

function Criteria({ comparison }: Given) {
  const { t } = useTranslation('compare')
  const { criteria } = useFrameworkWords()
  const shareText = useShareText()
  const { first, second } = comparison
  const rows = comparison.criteria.map(({ id, difference }): SideRow => {
    const cell = (side: typeof first) => {
      const { met, unseen } = side.criteria.find((one) => one.id === id) ?? { met: noShare, unseen: 0 }
      return { text: shareText(met), note: unseen === 0 ? null : t('unseen', { count: unseen }) }
    }
    return {
      ...{ key: id, name: `${id} ${criteria[id].short}`, title: criteria[id].name },
      ...{ first: cell(first), second: cell(second), difference, unit: 'points' },
    }
  })
  return <SideTable title={t('criteria.title')} note={t('criteria.note')} rows={rows} />
}

const noShare = { n: 0, of: 0, interval: null } as const

function Risks({ comparison }: Given) {
  const { t } = useTranslation('compare')
  const words = useFrameworkWords()
  const shareText = useShareText()
  const cell = (risk: GroupRisk | undefined, of: number) => ({
    text: shareText(risk?.found ?? { n: 0, of, interval: null }),
    note: risk === undefined ? null : t('risks.worst', { severity: severityIn(words, risk.worst) }),
  })
  const rows = comparison.risks.map(({ indicator, difference }): SideRow => {
    const inSide = (side: 'first' | 'second') => {
      const { risks, relationships } = comparison[side]
      return cell(
        risks.find((risk) => risk.indicator === indicator),
        relationships,
      )
    }
    return {
      ...{ key: indicator, name: `${indicator} ${words.risks.indicators[indicator]}` },
      ...{ first: inSide('first'), second: inSide('second'), difference, unit: 'points' },
    }
  })
  return (
    <SideTable title={t('risks.title')} note={rows.length === 0 ? t('risks.nothing') : t('risks.note')} rows={rows} />
  )
}

function Strain({ comparison }: Given) {
  const { t } = useTranslation('compare')
  const shareText = useShareText()
  const [a, b] = [comparison.first.strain, comparison.second.strain]
  const plain = (text: string) => ({ text, note: null })
  const rows: readonly SideRow[] = [
    {
      ...{ key: 'found', name: t('strain.found'), unit: 'points', difference: null },
      ...{ first: plain(shareText(a.found)), second: plain(shareText(b.found)) },
    },
    {
      ...{ key: 'repaired', name: t('strain.repaired'), unit: 'points', difference: comparison.repaired },
      ...{ first: plain(shareText(a.repaired)), second: plain(shareText(b.repaired)) },
    },
  ]
  return <SideTable title={t('strain.title')} note={t('strain.note')} rows={rows} />
}

function Going({ comparison }: Given) {
  const { t } = useTranslation('compare')
  const { measures, risks } = useFrameworkWords()
  const shareText = useShareText()
  const { first, second } = comparison
  const means = comparison.measures.map(({ id, difference }): SideRow => {
    const cell = (side: typeof first) => meanCell(side.measures.find((one) => one.id === id))
    return {
      ...{ key: id, name: measures[id] ?? id, first: cell(first), second: cell(second) },
      ...{ difference, unit: 'number' },
    }
  })
  // Other families stand among the risks above.
  const dependency = comparison.indicators.filter(({ indicator }) => indicator.startsWith('R-DP'))
  const flagged = dependency.map(({ indicator, difference }): SideRow => {
    const cell = (side: typeof first) => {
      const found = side.indicators.find((one) => one.indicator === indicator)
      return { text: shareText(found?.flagged ?? noShare), note: null }
    }
    return {
      ...{ key: indicator, name: t('going.flagged', { indicator: `${indicator} ${risks.indicators[indicator]}` }) },
      ...{ first: cell(first), second: cell(second), difference, unit: 'points' },
    }
  })
  return <SideTable title={t('going.title')} note={null} rows={[...means, ...flagged]} />
}

function meanCell(found: GroupMean | undefined): SideRow['first'] {
  if (found === undefined || found.mean === null) return { text: '–', note: null }
  return { text: numberText(found.mean), note: `n = ${numberText(found.n)}` }
}
