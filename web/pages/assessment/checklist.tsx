import { Button, Group, Text, Title } from '@mantine/core'
import { useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CriterionId, criterionIds } from '../../../src/dtn/checklist.ts'
import { criteriaTable } from '../../../src/dtn/criteria-table.ts'
import { type Level, levels } from '../../../src/dtn/relationship.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { CriterionView } from './criterion-view.tsx'
import { useShown } from './shown-assessment.ts'

const columns = ['system', 'client'] as const
type Column = (typeof columns)[number]

/** Table 1 as this record shows it: twenty criteria, each opening its evidence. */
export function Checklist() {
  const { t } = useTranslation('assessment')
  const [open, setOpen] = useOpened()
  const isAllOpen = open.size === criterionIds.length
  return (
    <section className="card" aria-labelledby="checklist">
      <Group justify="space-between">
        <Title order={2} size="h3" id="checklist">
          {t('checklist.title')}
        </Title>
        <Button
          variant="default"
          size="compact-sm"
          className="no-print"
          onClick={() => setOpen(isAllOpen ? new Set() : new Set(criterionIds))}
        >
          {t(isAllOpen ? 'checklist.closeAll' : 'checklist.openAll')}
        </Button>
      </Group>
      <Text size="sm" c="dimmed">
        {t('checklist.lead')}
      </Text>
      {levels.map((level) => (
        <LevelPart key={level} level={level} open={open} setOpen={setOpen} />
      ))}
    </section>
  )
}

interface OpenState {
  readonly open: ReadonlySet<CriterionId>
  readonly setOpen: (open: ReadonlySet<CriterionId>) => void
}

/** The criterion of the address is open; printing opens them all. */
function useOpened(): readonly [OpenState['open'], OpenState['setOpen']] {
  const { criterion } = useSearch({ strict: false })
  const named = criterionIds.find((id) => id === criterion)
  const [open, setOpen] = useState<ReadonlySet<CriterionId>>(() => new Set(named === undefined ? [] : [named]))
  useEffect(() => {
    if (named === undefined) return
    const place = document.getElementById(`criterion-${named}`)
    place?.scrollIntoView({ block: 'center' })
    place?.querySelector('summary')?.focus({ preventScroll: true })
  }, [named])
  useEffect(() => {
    const openAll = (): void => setOpen(new Set(criterionIds))
    addEventListener('beforeprint', openAll)
    return () => removeEventListener('beforeprint', openAll)
  }, [])
  return [open, setOpen]
}

function LevelPart({ level, ...state }: { readonly level: Level } & OpenState) {
  const { levels: said } = useFrameworkWords()
  return (
    <section aria-labelledby={`checklist-${level}`} className={`level-part lv${level}`}>
      <Title order={3} size="h4" id={`checklist-${level}`}>
        {said.titles[level]}
      </Title>
      <div className="two-columns">
        {columns.map((column) => (
          <ColumnPart key={column} level={level} column={column} {...state} />
        ))}
      </div>
    </section>
  )
}

function ColumnPart({ level, column, open, setOpen }: { readonly level: Level; readonly column: Column } & OpenState) {
  const { t } = useTranslation('assessment')
  const { criteria } = useShown().document
  const found = criteria.filter(({ id }) => criteriaTable[id].level === level && criteriaTable[id].column === column)
  const turn = (id: CriterionId, isOpen: boolean): void => {
    if (isOpen === open.has(id)) return
    setOpen(isOpen ? new Set([...open, id]) : new Set([...open].filter((one) => one !== id)))
  }
  return (
    <div>
      <Title order={4} size="h5">
        {t(`checklist.columns.${column}`)}
      </Title>
      {found.map((finding) => (
        <CriterionView
          key={finding.id}
          finding={finding}
          isOpen={open.has(finding.id)}
          onTurn={(isOpen) => turn(finding.id, isOpen)}
        />
      ))}
    </div>
  )
}
