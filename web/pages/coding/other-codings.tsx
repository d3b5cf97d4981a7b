import { Checkbox, NativeSelect, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readCoding } from '../../../src/api/codings.ts'
import { baseOf } from '../../../src/dtn/codebook.ts'
import type { Code } from '../../../src/dtn/coding.ts'
import { server } from '../../api.ts'
import { numberText } from '../../parts/numbers.ts'
import { Section } from '../../parts/section.tsx'
import { Ready } from '../../parts/states.tsx'
import { useMe } from '../../shell/me.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { type CodingRow, useDeskPlace, useShownCodings } from './coding-queries.ts'
import { type ComparedTurn, FeedbackTurns } from './feedback-turns.tsx'
import type { DeskRecord } from './transcript.ts'
import { codingOf } from './written-coding.ts'

interface OtherCodingsProps {
  readonly record: DeskRecord
  /** The own coding, handed in. */
  readonly own: string
}

/** What others coded of the same relationship, machines included, beside the own coding, as far as the study shows it. */
export function OtherCodings({ record, own }: OtherCodingsProps) {
  const { t } = useTranslation('coding')
  const { account } = useMe()
  const shown = useShownCodings()
  const [chosen, setChosen] = useState('')
  const nameOf = useCoderName()
  const others = newestOfEach(shown.data ?? []).filter(({ coder, state }) => coder !== account && state === 'submitted')
  if (others.length === 0) return null
  return (
    <Section title={t('others.title')}>
      <NativeSelect
        label={t('others.choose')}
        maw={420}
        value={chosen}
        onChange={({ currentTarget: { value } }) => setChosen(value)}
        data={[
          { value: '', label: t('others.none') },
          ...others.map((row, at) => ({ value: row.id, label: nameOf(row, at + 1) })),
        ]}
      />
      {chosen === '' ? null : <SideBySide key={chosen} record={record} own={own} other={chosen} />}
    </Section>
  )
}

function useCoderName(): (row: CodingRow, n: number) => string {
  const { t } = useTranslation('coding')
  const { coding } = useFrameworkWords()
  return ({ coder, coderKind }, n) => {
    if (coder.startsWith('gold:')) return t('others.gold')
    if (coderKind === 'human') return t('others.person', { n })
    return t('others.machine', { name: coder, kind: coding.coderMarks[coderKind] })
  }
}

/** Codings come newest first. */
function newestOfEach(rows: readonly CodingRow[]): readonly CodingRow[] {
  return rows.filter((row, at) => rows.findIndex(({ coder }) => coder === row.coder) === at)
}

interface SideBySideProps extends OtherCodingsProps {
  readonly other: string
}

function SideBySide({ record, own, other }: SideBySideProps) {
  const { t } = useTranslation('coding')
  const { project } = useDeskPlace()
  const [isShort, setShort] = useState(true)
  const both = useQuery({
    queryKey: ['two-codings', own, other],
    queryFn: () => Promise.all([own, other].map((coding) => server.call(readCoding, { params: { project, coding } }))),
  })
  return (
    <Ready query={both}>
      {([mine, theirs]) => {
        if (mine === undefined || theirs === undefined) return null
        const turns = comparedTurns(record, codingOf(record, mine).turns, codingOf(record, theirs).turns)
        const different = turns.filter(({ isSame }) => !isSame)
        return (
          <>
            <Text>
              {t('others.same', { same: numberText(turns.length - different.length), of: numberText(turns.length) })}
            </Text>
            <Checkbox
              label={t('feedback.onlyDifferent')}
              checked={isShort}
              onChange={({ currentTarget: { checked } }) => setShort(checked)}
            />
            {different.length === 0 ? <Text>{t('feedback.allSame')}</Text> : null}
            <FeedbackTurns turns={isShort ? different : turns} record={record} other={t('others.other')} />
          </>
        )
      }}
    </Ready>
  )
}

type Turns = ReadonlyMap<string, readonly Code[]>

/** Turns both coded. */
function comparedTurns({ turns }: DeskRecord, mine: Turns, theirs: Turns): readonly ComparedTurn[] {
  return turns.flatMap(({ id }) => {
    const [own, gold] = [mine.get(id), theirs.get(id)]
    if (own === undefined || gold === undefined) return []
    return [{ turn: id, own, gold, unsettled: [], isSame: basesIn(own) === basesIn(gold) }]
  })
}

const basesIn = (codes: readonly Code[]): string => [...new Set(codes.map(({ code }) => baseOf(code)))].sort().join()
