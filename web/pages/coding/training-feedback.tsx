import { Checkbox, Stack, Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { readTrainingFeedback } from '../../../src/api/codings.ts'
import { server } from '../../api.ts'
import { numberText, percentText } from '../../parts/numbers.ts'
import { Section } from '../../parts/section.tsx'
import { Ready } from '../../parts/states.tsx'
import { WideTable } from '../../parts/wide-table.tsx'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { useDeskPlace } from './coding-queries.ts'
import { type ComparedTurn, FeedbackTurns } from './feedback-turns.tsx'
import type { DeskRecord } from './transcript.ts'
import { codeOf } from './written-coding.ts'

type Reply = z.output<(typeof readTrainingFeedback)['reply']>
type ReadyFeedback = Extract<Reply, { readonly state: 'ready' }>

/** How one's own coding of a training relationship compares with what was agreed on or decided; or why that is not shown yet. */
export function TrainingFeedback({ record, study }: { readonly record: DeskRecord; readonly study: string }) {
  const { t } = useTranslation('coding')
  const { project, relationship } = useDeskPlace()
  const feedback = useQuery({
    queryKey: ['training-feedback', relationship, study],
    queryFn: () => server.call(readTrainingFeedback, { params: { project, relationship }, query: { study } }),
  })
  return (
    <Section title={t('feedback.title')}>
      <Ready query={feedback}>
        {(reply) => {
          if (reply.state === 'ready') return <Compared feedback={reply} record={record} />
          return <Text>{t(reply.state === 'stillToCode' ? 'feedback.blind' : 'feedback.waiting')}</Text>
        }}
      </Ready>
    </Section>
  )
}

interface ComparedProps {
  readonly feedback: ReadyFeedback
  readonly record: DeskRecord
}

function Compared({ feedback, record }: ComparedProps) {
  const { t } = useTranslation('coding')
  const [isShort, setShort] = useState(true)
  const { turns, same, leftOut, unsettled } = feedback
  const [low, high] = same.interval ?? [0, 0]
  const different = turns.filter(({ isSame }) => !isSame)
  const shown = isShort ? different : turns
  return (
    <Stack gap="sm">
      <Text maw="46rem">{t('feedback.compared', { turns: numberText(turns.length) })}</Text>
      <Text>
        {t('feedback.exact', { same: same.n, of: same.of, low: percentText(low), high: percentText(high) })}{' '}
        <KappaLine kappa={feedback.kappa} />
      </Text>
      {unsettled > 0 ? <Text>{t('feedback.unsettled', { count: unsettled })}</Text> : null}
      {leftOut > 0 ? <Text>{t('feedback.left', { count: leftOut })}</Text> : null}
      <Judgements feedback={feedback} record={record} />
      <CodeTable feedback={feedback} />
      <Text component="h3" fw={600} m={0}>
        {t('feedback.turns')}
      </Text>
      <Checkbox
        label={t('feedback.onlyDifferent')}
        checked={isShort}
        onChange={({ currentTarget: { checked } }) => setShort(checked)}
      />
      {shown.length === 0 ? <Text role="status">{t('feedback.allSame')}</Text> : null}
      <FeedbackTurns turns={shown.map(comparedTurn)} record={record} other={t('feedback.columns.gold')} />
    </Stack>
  )
}

/** Codes as this version knows them. */
function comparedTurn(turn: ReadyFeedback['turns'][number]): ComparedTurn {
  const [own = [], gold = []] = [turn.own, turn.gold].map((codes) => codes.flatMap((code) => codeOf(code)))
  return { ...turn, own, gold }
}

function KappaLine({ kappa: { value, interval } }: { readonly kappa: ReadyFeedback['kappa'] }) {
  const { t } = useTranslation('coding')
  if (value === null) return null
  const [low, high] = interval ?? []
  const given = { value: numberText(value), low: numberText(low ?? value), high: numberText(high ?? value) }
  return <>{t(interval === null ? 'feedback.kappa' : 'feedback.kappaWithin', given)}</>
}

/** Level and patterns, where either judged them. */
function Judgements({ feedback: { level, sessions }, record }: ComparedProps) {
  const { t } = useTranslation('coding')
  const { levels } = useFrameworkWords()
  const levelIn = (one: ReadyFeedback['level']['own']): string =>
    one === null ? t('feedback.noLevel') : levels.titles[one]
  return (
    <>
      {level.own === null && level.gold === null ? null : (
        <Text>{t('feedback.level', { own: levelIn(level.own), gold: levelIn(level.gold) })}</Text>
      )}
      {sessions.map(({ id, own, gold }) => (
        <Text key={id}>
          {t('feedback.pattern', {
            n: record.sessions.findIndex((session) => session.id === id) + 1,
            own: own === null ? t('feedback.noLevel') : levels.patterns[own],
            gold: gold === null ? t('feedback.noLevel') : levels.patterns[gold],
          })}
        </Text>
      ))}
    </>
  )
}

function CodeTable({ feedback: { codes } }: Pick<ComparedProps, 'feedback'>) {
  const { t } = useTranslation('coding')
  const columns = (['code', 'own', 'gold', 'both', 'kappa'] as const).map((name) => t(`feedback.columns.${name}`))
  return (
    <>
      <Text component="h3" fw={600} m={0}>
        {t('feedback.codes')}
      </Text>
      <Text size="sm" c="dimmed">
        {t('feedback.few')}
      </Text>
      <WideTable label={t('feedback.codes')} columns={columns} minWidth={480}>
        {codes.map(({ code, speaker, own, gold, both, kappa: { value, interval, n } }) => (
          <Table.Tr key={`${speaker} ${code}`}>
            <Table.Th scope="row">{code}</Table.Th>
            <Table.Td>{own}</Table.Td>
            <Table.Td>{gold}</Table.Td>
            <Table.Td>{both}</Table.Td>
            <Table.Td>
              {value === null ? t('feedback.undefinedKappa') : numberText(value)}
              {interval === null ? '' : ` [${numberText(interval[0])}; ${numberText(interval[1])}]`} (n = {n})
            </Table.Td>
          </Table.Tr>
        ))}
      </WideTable>
    </>
  )
}
