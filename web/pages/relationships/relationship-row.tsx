import { Badge } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { memo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { severities } from '../../../src/dtn/risks/risk.ts'
import { numberText } from '../../parts/numbers.ts'
import { SeverityMark } from '../../parts/severity-mark.tsx'
import { When } from '../../parts/when.tsx'
import { LevelMark } from './level-mark.tsx'
import type { Entry } from './list-queries.ts'
import { SessionStrip } from './session-strip.tsx'

interface RowProps {
  readonly entry: Entry
  readonly project: string
  /** Only one link of the list is reached by Tab; the others by arrow keys. */
  readonly isCurrent: boolean
}

/** What the list says of one relationship, a cell for each column. Drawn anew only where it changed: keys and wheel move many rows. */
export const RelationshipRow = memo(function RelationshipRow({ entry, project, isCurrent }: RowProps) {
  const { t } = useTranslation('relationships')
  const { assessment, review } = entry
  return (
    <>
      <NameCell entry={entry} project={project} isCurrent={isCurrent} />
      <Cell column="level">
        {assessment === null ? (
          <span className="faint">{t(entry.isBlinded ? 'blinded' : 'unassessed')}</span>
        ) : (
          <LevelMark outcome={assessment} isConduct={entry.simulated} />
        )}
      </Cell>
      <Cell column="sessions">
        <SessionStrip entry={entry} />
        <Size entry={entry} />
      </Cell>
      <Cell column="risk">{assessment === null ? '–' : <Risk severity={assessment.maxSeverity} />}</Cell>
      <Cell column="strain">{assessment === null ? '–' : <Strain outcome={assessment} />}</Cell>
      <Cell column="last">
        {entry.lastAt === null ? <span className="faint">{t('undated')}</span> : <When at={entry.lastAt} only="date" />}
      </Cell>
      <Cell column="review">{t(`reviews.${review}`)}</Cell>
    </>
  )
})

function NameCell({ entry, project, isCurrent }: RowProps) {
  const { t } = useTranslation('relationships')
  const { id, system, isExample, simulated } = entry
  const to: string = `/projects/${project}/relationships/${id}/assessment`
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows of a list that shows a part of itself stand free, so none is a tr.
    <div role="rowheader" className="rel-cell rel-name" tabIndex={undefined}>
      <Link to={to} tabIndex={isCurrent ? 0 : -1} className="rel-link">
        {system.name ?? system.id ?? t('unnamed')} <span className="rel-id">#{id.slice(-6)}</span>
      </Link>
      <span className="faint">{system.version === null ? null : t('version', { version: system.version })}</span>
      {isExample ? (
        <Badge size="sm" variant="outline" title={t('exampleMeaning')}>
          {t('example')}
        </Badge>
      ) : null}
      {simulated ? (
        <Badge size="sm" variant="outline">
          {t('simulated')}
        </Badge>
      ) : null}
    </div>
  )
}

type Column = 'level' | 'sessions' | 'risk' | 'strain' | 'last' | 'review'

/** The name of the column stands in the cell where the list is too narrow for a head. */
function Cell({ column, children }: { readonly column: Column; readonly children: ReactNode }) {
  const { t } = useTranslation('relationships')
  return (
    // biome-ignore lint/a11y/useSemanticElements: as above.
    <div role="cell" className={`rel-cell rel-${column}`}>
      <span className="rel-label" aria-hidden="true">
        {t(`columns.${column}`)}
      </span>
      {children}
    </div>
  )
}

function Risk({ severity }: { readonly severity: number }) {
  const { t } = useTranslation('relationships')
  const known = severities.find((one) => one === severity)
  if (known === undefined || known === 0) return <span className="faint">{t('noRisk')}</span>
  return <SeverityMark severity={known} />
}

function Strain({ outcome }: { readonly outcome: NonNullable<Entry['assessment']> }) {
  const { t } = useTranslation('relationships')
  const { strain, ruptures } = outcome
  if (strain === null) return <span className="faint">–</span>
  return (
    <span>
      <span className={strain === 'open' ? 'strain-open' : undefined}>{t(`strains.${strain}`)}</span>
      {ruptures === null || ruptures === 0 ? null : (
        <span className="faint">{t('strainCount', { count: ruptures })}</span>
      )}
    </span>
  )
}

function Size({ entry: { sessions, turns } }: { readonly entry: Entry }) {
  const { t } = useTranslation('relationships')
  const said = {
    sessions: t('sessions', { count: sessions, number: numberText(sessions) }),
    turns: t('turns', { count: turns, number: numberText(turns) }),
  }
  return <span className="faint">{t('size', said)}</span>
}
