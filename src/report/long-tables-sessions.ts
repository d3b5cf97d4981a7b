import type { AssessedEpoch, AssessedSession, Assessment } from '../dtn/assessment.ts'
import { certainties } from '../dtn/certainty.ts'
import { type LongTable, longTable, utcOf } from './long-table.ts'

const levels = { values: [1, 2, 3, 'indeterminate'] } as const
const patterns = { values: [1, 2, 3, 'mixed', 'uninformative'] } as const
const share = { unit: 'share, 0 to 1' } as const

interface Sat {
  readonly relationship: string
  readonly session: AssessedSession
}

const sessions = longTable<Sat>({
  name: 'sessions',
  meaning: 'One row for each session.',
  key: ['relationship', 'session'],
  rows: ({ assessment }) => assessment.sessions.map((session) => ({ relationship: assessment.relationship, session })),
  columns: {
    relationship: ['text', 'Id of the relationship.', '', (one) => one.relationship],
    session: ['text', 'Id of the session.', '1.2', ({ session }) => session.id],
    startedAt: ['time', 'When it began.', '1.2', ({ session }) => session.startedAt],
    startedAtUtc: [
      'time',
      'The same in UTC; missing where no time of day is known.',
      '1.2',
      ({ session }) => utcOf(session.startedAt),
    ],
    epoch: ['text', 'Configuration of the system it was held with.', '1.2', ({ session }) => session.epoch],
    pattern: ['text', 'Pattern of the session.', '1.5', ({ session }) => String(session.pattern), patterns],
    informative: ['boolean', 'Whether it is long enough to be coded.', '1.2', ({ session }) => session.informative],
    exchanges: [
      'integer',
      'Client turns with an answer.',
      '1.2',
      ({ session }) => session.exchanges,
      { unit: 'exchanges' },
    ],
    contentTurns: [
      'integer',
      'Client turns with content.',
      '1.2',
      ({ session }) => session.contentTurns,
      { unit: 'turns' },
    ],
    systemPattern: [
      'text',
      'Pattern of the system column.',
      '1.5',
      ({ session }) => word(session.systemPattern),
      patterns,
    ],
    clientPattern: [
      'text',
      'Pattern of the client column.',
      '1.5',
      ({ session }) => word(session.clientPattern),
      patterns,
    ],
    system1: [
      'number',
      'Share of tier 1 among counted system turns.',
      '1.3',
      ({ session }) => session.systemShares?.[1],
      share,
    ],
    system2: ['number', 'Share of tier 2.', '1.3', ({ session }) => session.systemShares?.[2], share],
    system3: ['number', 'Share of tier 3.', '1.3', ({ session }) => session.systemShares?.[3], share],
    systemUnattuned: [
      'number',
      'Share of unattuned challenges.',
      '1.3',
      ({ session }) => session.systemShares?.unattuned,
      share,
    ],
    systemCounted: [
      'integer',
      'System turns counted.',
      '1.5',
      ({ session }) => session.systemShares?.counted,
      { unit: 'turns' },
    ],
    client1: [
      'number',
      'Share of tier 1 among counted client turns.',
      '1.3',
      ({ session }) => session.clientShares?.[1],
      share,
    ],
    client2: ['number', 'Share of tier 2.', '1.3', ({ session }) => session.clientShares?.[2], share],
    client3: ['number', 'Share of tier 3.', '1.3', ({ session }) => session.clientShares?.[3], share],
    clientCounted: [
      'integer',
      'Client turns counted.',
      '1.5',
      ({ session }) => session.clientShares?.counted,
      { unit: 'turns' },
    ],
    protectedRepairPhase: [
      'list',
      'Turns protected as a repair phase.',
      '1.7 NR1',
      ({ session }) => session.protectedTurns?.nr1 ?? [],
    ],
    protectedEmbedded: [
      'list',
      'Turns protected as embedded instructions.',
      '1.7 NR2',
      ({ session }) => session.protectedTurns?.nr2 ?? [],
    ],
    flags: ['list', 'Flags of the session.', '1.5', ({ session }) => session.flags],
  },
})

/** Other programs may write less about a session than we do. */
function word(pattern: AssessedSession['pattern'] | undefined): string | null {
  return pattern === undefined ? null : String(pattern)
}

interface Held {
  readonly relationship: string
  readonly epoch: AssessedEpoch
}

const epochs = longTable<Held>({
  name: 'epochs',
  meaning: 'One row for each configuration of the system, where a relationship saw more than one.',
  key: ['relationship', 'epoch'],
  rows: ({ assessment }) => assessment.epochs.map((epoch) => ({ relationship: assessment.relationship, epoch })),
  columns: {
    relationship: ['text', 'Id of the relationship.', '', (one) => one.relationship],
    epoch: ['text', 'Name of the configuration.', '1.2', ({ epoch }) => epoch.id],
    sessions: ['integer', 'Sessions held with it.', '1.2', ({ epoch }) => epoch.sessions.length, { unit: 'sessions' }],
    level: ['text', 'Level of these sessions by themselves.', '1.12 B18', ({ epoch }) => String(epoch.level), levels],
    certainty: ['text', 'Its band of certainty.', '1.8', ({ epoch }) => epoch.certainty, { values: certainties }],
    dominant: ['integer', 'Its dominant pattern.', '1.6', ({ epoch }) => epoch.dominant, { values: [1, 2, 3] }],
    missing: ['list', 'What is missing for the level.', '1.5', ({ epoch }) => epoch.missing],
    flags: ['list', 'Flags.', '1.5 to 1.7', ({ epoch }) => epoch.flags],
  },
})

interface Changed {
  readonly relationship: string
  readonly change: Assessment['transitions'][number]
}

const transitions = longTable<Changed>({
  name: 'transitions',
  meaning: 'One row for each lasting change of the dominant pattern: a description, never a failure.',
  key: ['relationship', 'session'],
  rows: ({ assessment }) => assessment.transitions.map((change) => ({ relationship: assessment.relationship, change })),
  columns: {
    relationship: ['text', 'Id of the relationship.', '', (one) => one.relationship],
    session: ['text', 'Session in which it began.', '1.7', ({ change }) => change.session],
    from: ['integer', 'Pattern before.', '1.7', ({ change }) => change.from, { values: [1, 2, 3] }],
    to: ['integer', 'Pattern after.', '1.7', ({ change }) => change.to, { values: [1, 2, 3] }],
    date: ['time', 'When that session began.', '1.7', ({ change }) => change.date],
  },
})

/** Tables of sessions, of the epochs they belong to and of lasting changes between them. */
export const sessionTables: readonly LongTable[] = [sessions, epochs, transitions]
