import { Group, Stack, Table, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Empty } from '../../parts/states.tsx'
import { WideTable } from '../../parts/wide-table.tsx'
import type { AssignmentRow } from './coding-queries.ts'
import { DeskLink } from './desk-link.tsx'
import { nextOf, type Round, roundsOf } from './rounds.ts'
import { shortOf } from './short-id.ts'

/** What was given to one, round by round, the next one first. */
export function OwnAssignments({ rows }: { readonly rows: readonly AssignmentRow[] }) {
  const { t } = useTranslation('coding')
  const rounds = roundsOf(rows)
  const nameOf = useRoundName(rounds.at(-1)?.study ?? 1)
  if (rows.length === 0) {
    return (
      <Empty title={t('list.none')}>
        <Text c="dimmed">{t('list.noneText')}</Text>
      </Empty>
    )
  }
  const next = nextOf(rows)
  return (
    <Stack component="section" aria-labelledby="own-assignments">
      <Title order={2} size="h3" id="own-assignments">
        {t('list.own')}
      </Title>
      {next === null ? <Text className="card">{t('list.allDone')}</Text> : <NextOne row={next} rows={rows} />}
      {rounds.map((round) => (
        <details key={round.key} className="card" open={round.rows.some((row) => row === next)}>
          <summary>
            <strong>{nameOf(round)}</strong>
            {' · '}
            {t('list.done', {
              done: round.rows.filter(({ state }) => state === 'submitted').length,
              of: round.rows.length,
            })}
          </summary>
          <RoundTable rows={round.rows} label={nameOf(round)} />
        </details>
      ))}
    </Stack>
  )
}

/** `Training`, or `Study 2, block 1` where one codes in several. */
function useRoundName(studies: number): (round: Round) => string {
  const { t } = useTranslation('coding')
  return ({ study, round }) => {
    const name = round === 0 ? t('list.training') : t('list.block', { n: round })
    return studies > 1 ? `${t('list.study', { n: study })}, ${name}` : name
  }
}

function NextOne({ row, rows }: { readonly row: AssignmentRow; readonly rows: readonly AssignmentRow[] }) {
  const { t } = useTranslation('coding')
  const round = rows.filter((one) => one.study === row.study && one.round === row.round)
  const { relationship, study, sessions, turns, state, purpose } = row
  return (
    <Group className="card" justify="space-between">
      <div>
        <Title order={3} size="h4">
          {t('list.next')}: {t('relationship', { short: shortOf(relationship) })}
        </Title>
        <Text>{t('list.nextText', { place: round.indexOf(row) + 1, of: round.length, sessions, turns })}</Text>
        {purpose === 'training' ? <Text c="dimmed">{t('list.trainingFirst')}</Text> : null}
      </div>
      <DeskLink variant="filled" relationship={relationship} study={study}>
        {t(state === 'begun' ? 'list.goOn' : 'list.begin')}
      </DeskLink>
    </Group>
  )
}

function RoundTable({ rows, label }: { readonly rows: readonly AssignmentRow[]; readonly label: string }) {
  const { t } = useTranslation('coding')
  const columns = (['place', 'name', 'sessions', 'turns', 'state', 'action'] as const).map((name) =>
    t(`list.columns.${name}`),
  )
  return (
    <WideTable label={label} columns={columns} minWidth={480}>
      {rows.map((row, at) => (
        <AssignedRow key={row.relationship} row={row} place={at + 1} />
      ))}
    </WideTable>
  )
}

function AssignedRow({ row, place }: { readonly row: AssignmentRow; readonly place: number }) {
  const { t } = useTranslation('coding')
  const { relationship, study, sessions, turns, state, purpose } = row
  const done = t(purpose === 'training' ? 'list.feedback' : 'list.look')
  const action = state === 'submitted' ? done : t(state === 'begun' ? 'list.goOn' : 'list.begin')
  return (
    <Table.Tr>
      <Table.Td>{place}</Table.Td>
      <Table.Td>{shortOf(relationship)}</Table.Td>
      <Table.Td>{sessions}</Table.Td>
      <Table.Td>{turns}</Table.Td>
      <Table.Td>{t(`list.states.${state}`)}</Table.Td>
      <Table.Td>
        <DeskLink relationship={relationship} study={study} label={t('list.openOne', { action, place })}>
          {action}
        </DeskLink>
      </Table.Td>
    </Table.Tr>
  )
}
