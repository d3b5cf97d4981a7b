import { Table, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Change, Comparison, CriterionChange } from '../../../src/dtn/comparison.ts'
import { WideTable } from '../../parts/wide-table.tsx'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { DifferentParts } from './different-parts.tsx'
import { DifferentTurns } from './different-turns.tsx'
import { TurnLinks } from './turn-link.tsx'
import { VerdictSign } from './verdict-sign.tsx'

/** What changed from one assessment to another, and which turns and parameters did it. */
export function Differences({ comparison }: { readonly comparison: Comparison }) {
  const { t } = useTranslation('assessment')
  return (
    <>
      <Text fw={600}>{t(comparison.isSame ? 'differences.same' : 'differences.changed')}</Text>
      <Conclusions comparison={comparison} />
      <MadeOtherwise comparison={comparison} />
      <ChangedCriteria changes={comparison.criteria} />
      <DifferentParts comparison={comparison} />
      <DifferentTurns changes={comparison.turns} />
    </>
  )
}

function Conclusions({ comparison }: { readonly comparison: Comparison }) {
  const { t } = useTranslation('assessment')
  const { levels, care, readings } = useFrameworkWords()
  const { level, certainty, dominant, levelThreeLike, gate } = comparison
  const yes = (is: boolean): string => t(is ? 'differences.yes' : 'differences.no')
  const name = (one: 1 | 2 | 3 | null): string => (one === null ? t('differences.none') : levels.titles[one])
  const lines: readonly (readonly [string, readonly [string, string] | null])[] = [
    [t('course.level'), said(level, (one) => levels.titles[one])],
    [t('course.certainty'), said(certainty, (one) => levels.certainties[one])],
    [t('differences.dominant'), said(dominant, name)],
    [levels.levelThreeLike, said(levelThreeLike, yes)],
    [readings.gate.title, said(gate, (one) => care.instruments.gate[one])],
  ]
  const changed = lines.flatMap(([what, change]) => (change === null ? [] : [[what, ...change] as const]))
  return changed.length === 0 ? null : (
    <FromTo caption={t('differences.conclusions')} rows={changed.map(([what, from, to]) => [what, from, to])} />
  )
}

function said<T>(change: Change<T> | null, name: (value: T) => string): readonly [string, string] | null {
  return change === null ? null : [name(change.before), name(change.after)]
}

/** A table of what, before and after. */
function FromTo({ caption, rows }: { readonly caption: string; readonly rows: readonly (readonly ReactNode[])[] }) {
  const { t } = useTranslation('assessment')
  return (
    <>
      <Title order={3} size="h5" mt="md">
        {caption}
      </Title>
      <WideTable
        label={caption}
        minWidth={320}
        columns={[t('differences.what'), t('differences.before'), t('differences.after')]}
      >
        {rows.map(([what, from, to], at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows of a comparison have their place alone.
          <Table.Tr key={at}>
            <Table.Th scope="row" fw={400}>
              {what}
            </Table.Th>
            <Table.Td>{from}</Table.Td>
            <Table.Td>{to}</Table.Td>
          </Table.Tr>
        ))}
      </WideTable>
    </>
  )
}

/** Versions, coder and parameters that differ. */
function MadeOtherwise({ comparison: { madeBy, parameters } }: { readonly comparison: Comparison }) {
  const { t } = useTranslation('assessment')
  const words = useFrameworkWords()
  const names: Readonly<Record<string, string>> = words.parameters
  if (madeBy.length + parameters.length === 0) return null
  return (
    <FromTo
      caption={t('differences.made')}
      rows={[
        ...madeBy.map(({ what, before, after }) => [t(`differences.makers.${what}`), before, after]),
        ...parameters.map(({ name, before, after }) => [
          `${names[name] ?? name} (${name})`,
          String(before),
          String(after),
        ]),
      ]}
    />
  )
}

function ChangedCriteria({ changes }: { readonly changes: readonly CriterionChange[] }) {
  const { t } = useTranslation('assessment')
  if (changes.length === 0) return null
  return (
    <>
      <Title order={3} size="h5" mt="md">
        {t('differences.criteria', { count: changes.length })}
      </Title>
      <ul className="bare">
        {changes.map((change) => (
          <li key={change.id} className="criterion">
            <ChangedCriterion change={change} />
          </li>
        ))}
      </ul>
    </>
  )
}

function ChangedCriterion({ change }: { readonly change: CriterionChange }) {
  const { t } = useTranslation('assessment')
  const words = useFrameworkWords()
  const { id, verdict, numerator, denominator, turns, parameters } = change
  const names: Readonly<Record<string, string>> = words.parameters
  return (
    <>
      <strong>{id}</strong> {words.criteria[id].name}
      <div>
        <VerdictSign finding={{ verdict: verdict.before }} />{' '}
        {t('differences.of', { n: numerator.before, of: denominator.before })} {t('differences.afterwards')}{' '}
        <VerdictSign finding={{ verdict: verdict.after }} />{' '}
        {t('differences.of', { n: numerator.after, of: denominator.after })}
      </div>
      {turns.length === 0 ? null : (
        <div className="small">
          {t('differences.byTurns')} <TurnLinks turns={turns.slice(0, 12)} />
          {turns.length > 12 ? ` ${t('differences.more', { count: turns.length - 12 })}` : ''}
        </div>
      )}
      {parameters.length === 0 ? null : (
        <div className="small">
          {t('differences.byParameters')} {parameters.map((name) => names[name] ?? name).join('; ')}
        </div>
      )}
    </>
  )
}
