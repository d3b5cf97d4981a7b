import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { startImport } from '../../src/api/imports.ts'
import { listRelationships, readRelationship } from '../../src/api/relationships.ts'
import { listRuns } from '../../src/api/runs.ts'
import type { NexusClient } from '../../src/client/client.ts'
import { ServerProblem } from '../../src/client/server-problem.ts'
import { type Random, randomFrom, wholeBelow } from '../../src/stats/random.ts'
import { counted, foundAgain, type StoreCount } from './kill-count.ts'
import { type Crew, startCrew } from './kill-crew.ts'
import { coding, type Deed, liveTurns, onceClient, tried, upload } from './kill-deeds.ts'
import { type KillKind, openKillScene } from './kill-scene.ts'
import { lineOf, shortRelationship } from './work-bench.ts'

export interface KillRounds {
  readonly on: KillKind
  readonly rounds: number
  readonly seed: number
  /** The built command line. */
  readonly program?: string
  readonly tell?: (line: string) => void
}

/** What the rounds came to. */
export interface KillReport extends StoreCount {
  readonly rounds: number
  readonly killedServers: number
  readonly killedWorkers: number
  /** What was under way when a process was killed. */
  readonly killedDuring: Readonly<Record<string, number>>
  readonly acknowledged: Readonly<Record<Deed['kind'], number>>
  /** Acknowledged only when they were sent again with the same key, and those never acknowledged. */
  readonly sentAgain: number
  readonly unanswered: number
  readonly lost: number
  /** Answers that say the server is at fault. */
  readonly serverFaults: number
  /** Processes that did not end well when they were told to at the end. */
  readonly endedBadly: number
  /** Seconds until a server that was killed answered again: median and longest. */
  readonly readyAgain: { readonly median: number; readonly longest: number }
}

const built = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url))

/**
 * Uploads, appends turns, hands in codings and reads over HTTP while the server or a worker, the built program in processes of its own, is
 * killed with -9 at random moments and started again. At the end it counts, through the server and in the store, what that did.
 */
export async function killRounds(options: KillRounds): Promise<KillReport> {
  const { on, rounds, seed, program = built, tell = () => undefined } = options
  const scene = await openKillScene(on)
  try {
    const crew = await startCrew(scene, program)
    const { project } = scene
    const client = onceClient(crew.url, scene.key)
    const relationships = await prepared(client, project, rounds)
    const play: Play = { crew, client, project, relationships, random: randomFrom(seed), log: emptyLog() }
    for (let round = 1; round <= rounds; round += 1) {
      await playRound(play, round)
      tell(`round ${round} of ${rounds}: ${play.log.deeds.filter(({ answer }) => answer !== null).length} acknowledged`)
    }
    await crew.ready()
    await settled(play)
    const again = await foundAgain({ client, project }, play.log.deeds)
    const endedBadly = await crew.end()
    const uploads = 1 + play.log.deeds.filter(({ kind }) => kind === 'upload').length
    const store = await scene.within((open) => counted(open, uploads))
    return { ...reported(play.log, rounds), ...store, lost: again.lost, twice: again.twice + store.twice, endedBadly }
  } finally {
    await scene.close()
  }
}

interface Log {
  readonly deeds: Deed[]
  readonly faults: string[]
  readonly during: Map<string, number>
  readonly readyAgain: number[]
  killedServers: number
  killedWorkers: number
}

const emptyLog = (): Log => ({
  ...{ deeds: [], faults: [], during: new Map(), readyAgain: [], killedServers: 0, killedWorkers: 0 },
})

interface Play {
  readonly crew: Crew
  readonly client: NexusClient
  readonly project: string
  /** Made beforehand: the first ones get turns, each other one coding. */
  readonly relationships: readonly string[]
  readonly random: Random
  readonly log: Log
}

const liveOnes = 2
const codedEach = 2

async function prepared(client: NexusClient, project: string, rounds: number): Promise<readonly string[]> {
  const count = liveOnes + rounds * codedEach
  const text = Array.from({ length: count }, (_, at) => lineOf(shortRelationship(`first-${at}`))).join('')
  const query = { name: 'first', assess: 'false', pseudonymise: 'false' } as const
  await client.upload(startImport, { params: { project }, query }, text)
  for (;;) {
    const { total } = await client.call(listRelationships, { params: { project }, query: { count: 'yes' } })
    if (total === count) break
    await wait(100)
  }
  const ids: string[] = []
  for await (const { id } of client.pages(listRelationships, { params: { project }, query: {} })) ids.push(id)
  return ids
}

/** The longest wait before a kill, on a machine where a server answers after a second and a half; longer on a slower one. */
const longestMs = 2500
const usualStart = 1.5

async function momentMs({ crew, random }: Play): Promise<number> {
  const starts = await Promise.all(crew.members.map(({ isReady }) => isReady))
  const slowness = Math.min(5, Math.max(1, Math.max(...starts) / usualStart))
  return longestMs * slowness * random() ** 2
}

/** Writes of every kind, a kill at some moment, and everything that was not acknowledged again with its key. */
async function playRound(play: Play, round: number): Promise<void> {
  const { crew, client, project, relationships, random, log } = play
  await crew.ready()
  const victim = crew.members[wholeBelow(random, crew.members.length)]
  if (victim === undefined) throw new Error('There is no crew.')
  const fault = (what: string): void => void log.faults.push(what)
  const again = log.deeds.filter(({ answer }) => answer === null)
  const known = log.deeds[wholeBelow(random, Math.max(1, log.deeds.length))]
  const doing = { client, project }
  const file = upload(doing, `file-${round}`, random)
  const codings = Array.from({ length: codedEach }, (_, at) =>
    coding(doing, relationships[liveOnes + (round - 1) * codedEach + at] ?? ''),
  )
  const ended = new AbortController()
  const open = new Set<string>()
  const busy = async (deed: Deed, pace: 'slowly' | 'at once'): Promise<void> => {
    open.add(deed.kind)
    await tried(deed, pace, fault)
    open.delete(deed.kind)
  }
  log.deeds.push(file, ...codings)
  const sending = [
    ...[...again, ...(known === undefined || again.includes(known) ? [] : [known])].map((deed) =>
      tried(deed, 'at once', fault),
    ),
    busy(file, 'slowly'),
    inTurn(codings, busy),
    speak(play, { round, busy, signal: ended.signal }),
  ]
  const watching = watch(play, ended.signal)
  // In half of the rounds the upload is let in first, so that reading and assessing are hit as often.
  const isLetIn = random() < 0.5
  const moment = await momentMs(play)
  for (let tries = 0; isLetIn && file.answer === null && tries < 400; tries += 1) await wait(25)
  await wait(moment)
  for (const one of [...open, ...watching.runs()]) log.during.set(one, (log.during.get(one) ?? 0) + 1)
  if (victim.role === 'server') log.killedServers += 1
  else log.killedWorkers += 1
  await crew.killed(victim)
  ended.abort()
  if (victim.role === 'server') log.readyAgain.push(await victim.isReady)
  await Promise.all([...sending, watching.ended])
}

async function inTurn(deeds: readonly Deed[], send: (deed: Deed, pace: 'at once') => Promise<void>): Promise<void> {
  for (const deed of deeds) await send(deed, 'at once')
}

interface Speaking {
  readonly round: number
  readonly busy: (deed: Deed, pace: 'at once') => Promise<void>
  readonly signal: AbortSignal
}

/** Turns of a conversation that goes on, until the kill. */
async function speak({ client, project, relationships, random, log }: Play, at: Speaking): Promise<void> {
  const relationship = relationships[at.round % liveOnes] ?? ''
  for (let count = 0; !at.signal.aborted && count < 20; count += 1) {
    const deed = liveTurns({ client, project }, relationship, `r${at.round}-${count}`)
    log.deeds.push(deed)
    await at.busy(deed, 'at once')
    await wait(50 + 200 * random())
  }
}

/** Reads all the while; knows which runs were open when it last looked. */
function watch({ client, project, relationships, log }: Play, signal: AbortSignal) {
  let open: readonly string[] = []
  const look = async (): Promise<void> => {
    for (let count = 0; !signal.aborted; count += 1) {
      try {
        const { items } = await client.call(listRuns, { params: { project }, query: { limit: 20 } })
        const isOpen = (state: string): boolean => state === 'running' || state === 'queued'
        open = [...new Set(items.filter(({ state }) => isOpen(state)).map(({ kind }) => `run: ${kind}`))]
        const relationship = relationships[count % relationships.length] ?? ''
        await client.call(readRelationship, { params: { project, relationship } })
      } catch (error) {
        // A connection that broke is what a kill looks like from outside.
        if (error instanceof ServerProblem) log.faults.push(`reading: ${error.status} ${error.code}`)
      }
      await wait(100)
    }
  }
  return { runs: () => (open.length === 0 ? ['nothing to do'] : open), ended: look() }
}

/** Nothing got on for so long: what is open now is stuck. */
const standstillMs = 120_000

/** Repeats what was not acknowledged and waits until nothing is under way; where nothing gets on any more, what is stuck is counted. */
async function settled({ client, project, log }: Play): Promise<void> {
  let [seen, since] = ['', performance.now()]
  while (performance.now() - since < standstillMs) {
    const again = log.deeds.filter(({ answer }) => answer === null)
    for (const deed of again) await tried(deed, 'at once', (what) => log.faults.push(what))
    const states = ['queued', 'running'] as const
    const lists = states.map((state) => client.call(listRuns, { params: { project }, query: { state, limit: 200 } }))
    const open = (await Promise.all(lists)).flatMap(({ items }) => items)
    if (again.length === 0 && open.length === 0) return
    const now = JSON.stringify([again.length, open.map(({ id, done, failed }) => [id, done, failed])])
    if (now !== seen) [seen, since] = [now, performance.now()]
    await wait(500)
  }
}

function reported({ deeds, faults, during, readyAgain, killedServers, killedWorkers }: Log, rounds: number) {
  const acknowledged = (kind: Deed['kind']): number =>
    deeds.filter((deed) => deed.kind === kind && deed.answer !== null).length
  for (const fault of new Set(faults)) console.error(`fault: ${fault}`)
  const sorted = [...readyAgain].sort((a, b) => a - b)
  return {
    ...{ rounds, killedServers, killedWorkers, killedDuring: Object.fromEntries(during) },
    acknowledged: { upload: acknowledged('upload'), turns: acknowledged('turns'), coding: acknowledged('coding') },
    sentAgain: deeds.filter(({ tries }) => tries > 1).length,
    unanswered: deeds.filter(({ answer }) => answer === null).length,
    serverFaults: faults.length,
    readyAgain: { median: sorted[Math.floor(sorted.length / 2)] ?? 0, longest: sorted.at(-1) ?? 0 },
  }
}

/** Whether everything that has to be nought is. */
export function isClean(report: KillReport): boolean {
  const { unanswered, lost, twice, half, stuck, leftBehind, failedUnits, auditFaults, serverFaults, endedBadly } =
    report
  const bad = [unanswered, lost, twice, half, stuck, leftBehind, failedUnits, auditFaults, serverFaults, endedBadly]
  return bad.every((count) => count === 0)
}

/** The report as a table. */
export function killTable(on: KillKind, report: KillReport): string {
  const { acknowledged, readyAgain } = report
  const during = Object.entries(report.killedDuring).sort()
  const rows: readonly (readonly [string, number | string])[] = [
    ['rounds', report.rounds],
    ['servers killed', report.killedServers],
    ['workers killed', report.killedWorkers],
    ...during.map(([name, count]) => [`killed during ${name}`, count] as const),
    ['uploads acknowledged', acknowledged.upload],
    ['live turns acknowledged', acknowledged.turns],
    ['codings acknowledged', acknowledged.coding],
    ['sent again with the same key', report.sentAgain],
    ['relationships', report.relationships],
    ['of them assessed', report.assessed],
    ['units begun more than once', report.begunAgain],
    ['uploads that broke off, to be swept', report.brokenUploads],
    ['seconds until the server answered again, median', readyAgain.median.toFixed(1)],
    ['seconds until the server answered again, longest', readyAgain.longest.toFixed(1)],
    ['**acknowledged and lost**', report.lost],
    ['**done twice**', report.twice],
    ['**assessed by halves**', report.half],
    ['**stuck**', report.stuck],
    ['**never acknowledged**', report.unanswered],
    ['**units given up**', report.failedUnits],
    ['**left behind**', report.leftBehind],
    ['**faults in the audit chain**', report.auditFaults],
    ['**answers with a fault of the server**', report.serverFaults],
    ['**processes that did not end when told to**', report.endedBadly],
  ]
  return [`| ${on} | |`, '|---|---:|', ...rows.map(([name, count]) => `| ${name} | ${count} |`)].join('\n')
}
