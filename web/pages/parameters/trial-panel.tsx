import { Button, Progress, Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { numberText } from '../../parts/numbers.ts'
import { Section } from '../../parts/section.tsx'
import { Failure } from '../../parts/states.tsx'
import { WideTable } from '../../parts/wide-table.tsx'
import { useFrameworkWords } from '../../words/framework-words.ts'
import type { Changed } from './parameter-entry.ts'
import { TrialChanges } from './trial-changes.tsx'
import { type Trial, type TrialCounts, useTrial } from './use-trial.ts'

interface TrialPanelProps {
  readonly changed: Changed
  readonly isWrong: boolean
}

/** What the changed values would change in this project, as far as it has been tried. */
export function TrialPanel({ changed, isWrong }: TrialPanelProps) {
  const { t } = useTranslation('parameters')
  const isAsked = Object.keys(changed).length > 0
  const { trial, stop } = useTrial(valuesOf(changed), isAsked && !isWrong)
  return (
    <Section title={t('trial.title')}>
      <Text role="status" aria-live="polite">
        {isWrong ? t('trial.wrong') : <Standing trial={trial} />}
      </Text>
      {trial.state === 'running' ? (
        <>
          <Progress
            value={trial.total === 0 ? 0 : (100 * (trial.tried + trial.skipped)) / trial.total}
            aria-label={t('trial.title')}
            transitionDuration={0}
          />
          <Button variant="default" onClick={stop}>
            {t('trial.stop')}
          </Button>
        </>
      ) : null}
      {trial.state === 'failed' ? <Failure error={trial.error} /> : null}
      {trial.skipped === 0 ? null : <Text size="sm">{t('trial.skipped', { count: trial.skipped })}</Text>}
      {trial.otherParameters === 0 ? null : <Text size="sm">{t('trial.other', { count: trial.otherParameters })}</Text>}
      {trial.before === null || trial.after === null ? null : <Counts before={trial.before} after={trial.after} />}
      <TrialChanges changes={trial.changes} />
    </Section>
  )
}

function valuesOf(changed: Changed) {
  return Object.fromEntries(
    Object.entries(changed).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}

/** How far it is, in one sentence. */
function Standing({ trial }: { readonly trial: Trial }) {
  const { t } = useTranslation('parameters')
  const { state, tried, total, changes } = trial
  switch (state) {
    case 'idle':
      return t('trial.idle')
    case 'failed':
      return ''
    case 'running':
      return total === 0 ? t('trial.starting') : t('trial.running', { tried, total })
    case 'stopped':
      return t('trial.stopped', { tried, total })
    case 'done': {
      const levels = changes.filter(({ level }) => level !== null).length
      return t('trial.done', { tried, changed: changes.length, levels })
    }
  }
}

interface CountsProps {
  readonly before: TrialCounts
  readonly after: TrialCounts
}

function Counts({ before, after }: CountsProps) {
  const { t } = useTranslation('parameters')
  const { levels, criteria } = useFrameworkWords()
  const met = before.criteria.flatMap(({ id, met: standing }, at) => {
    const changed = after.criteria[at]?.met ?? standing
    return changed === standing ? [] : [{ name: `${id} ${criteria[id].short}`, before: standing, after: changed }]
  })
  const given = (['1', '2', '3', 'indeterminate'] as const).map((level) => ({
    ...{ name: levels.titles[level], before: before.levels[level], after: after.levels[level] },
  }))
  return (
    <>
      <NowAndThen label={t('trial.levels')} what={t('trial.level')} rows={given} />
      {met.length === 0 ? (
        <Text size="sm">{t('trial.noCriteria')}</Text>
      ) : (
        <NowAndThen label={t('trial.criteria')} what={t('trial.criterion')} rows={met} />
      )}
    </>
  )
}

interface NowAndThenProps {
  readonly label: string
  readonly what: string
  readonly rows: readonly { readonly name: string; readonly before: number; readonly after: number }[]
}

function NowAndThen({ label, what, rows }: NowAndThenProps) {
  const { t } = useTranslation('parameters')
  return (
    <WideTable label={label} columns={[what, t('trial.before'), t('trial.after')]} minWidth={260}>
      {rows.map(({ name, before, after }) => (
        <Table.Tr key={name}>
          <Table.Th scope="row" fw={before === after ? 400 : 700}>
            {name}
          </Table.Th>
          <Table.Td>{numberText(before)}</Table.Td>
          <Table.Td fw={before === after ? 400 : 700}>{numberText(after)}</Table.Td>
        </Table.Tr>
      ))}
    </WideTable>
  )
}
