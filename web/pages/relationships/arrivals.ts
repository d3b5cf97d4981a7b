import { useSyncExternalStore } from 'react'
import { type exampleFiles, importExamples, startImport } from '../../../src/api/imports.ts'
import type { ReplyOf } from '../../../src/api/route.ts'
import { cancelRun, listRuns, retryRun, runBody, watchRun } from '../../../src/api/runs.ts'
import { NexusError } from '../../../src/errors.ts'
import { queryClient, server, serverThatTells } from '../../api.ts'

export type Run = ReplyOf<typeof cancelRun>
export type ImportChoices = NonNullable<Parameters<typeof server.upload<typeof startImport>>[1]['query']>

export type ArrivalPhase = 'waiting' | 'sending' | 'reading' | 'assessing' | 'done' | 'partly' | 'failed' | 'cancelled'

/** A file on its way into a project, as far as this page knows. Its name stays in the memory of this page. */
export interface Arrival {
  readonly id: number
  readonly project: string
  readonly name: string
  readonly phase: ArrivalPhase
  /** Share of its bytes that are sent. */
  readonly sent: number
  readonly importRun: Run | null
  readonly assessRun: Run | null
  readonly error: unknown
}

interface Held {
  readonly arrival: Arrival
  readonly file: File | null
  readonly choices: ImportChoices
  readonly end: AbortController
}

let held: readonly Held[] = []
let shown: readonly Arrival[] = []
let lastId = 0
let isSending = false
const watchers = new Set<() => void>()

/** Files on their way, the first one first; they go on while other pages are looked at. */
export function useArrivals(project: string): readonly Arrival[] {
  const all = useSyncExternalStore(watch, () => shown)
  return all.filter((arrival) => arrival.project === project)
}

/** Sends files one after the other. */
export function sendFiles(project: string, files: readonly File[], choices: ImportChoices): void {
  const added = files.map((file) => ({ ...newHeld(project, file.name), file, choices }))
  set([...held, ...added])
  void sendNext()
}

/** Has the server import what comes with it. */
export async function bringExamples(project: string, files?: (typeof exampleFiles)[number][]): Promise<void> {
  const body = files === undefined ? {} : { files }
  const { runs } = await server.call(importExamples, { params: { project }, body })
  const added = runs.map((run) => newHeld(project, exampleName(run), { phase: 'reading', importRun: run }))
  set([...held, ...added])
  await Promise.all(added.map(({ arrival }) => follow(arrival.id)))
}

export async function cancelArrival(id: number): Promise<void> {
  const one = find(id)
  if (one === undefined) return
  const { importRun, assessRun, project } = one.arrival
  const run = assessRun ?? importRun
  if (run === null) {
    change(id, { phase: 'cancelled' })
    return one.end.abort()
  }
  await server.call(cancelRun, { params: { project, run: run.id } }).catch((error: unknown) => change(id, { error }))
}

/** Sends a file that did not arrive once more, or has what failed of its assessment done again. */
export async function retryArrival(id: number): Promise<void> {
  const one = find(id)
  if (one === undefined) return
  const { assessRun, project } = one.arrival
  if (assessRun === null) {
    const fresh = { phase: 'waiting', sent: 0, importRun: null, error: null } as const
    set(
      held.map((other) =>
        other === one ? { ...one, arrival: { ...one.arrival, ...fresh }, end: new AbortController() } : other,
      ),
    )
    return sendNext()
  }
  try {
    await server.call(retryRun, { params: { project, run: assessRun.id } })
    await followAssessing(id, assessRun.id)
  } catch (error) {
    change(id, { error })
  }
}

/** Whether sending the file again would help. */
export function mayRetry({ phase, assessRun, importRun }: Arrival): boolean {
  if (assessRun !== null) return phase === 'failed' || phase === 'partly'
  return importRun === null && (phase === 'failed' || phase === 'cancelled')
}

export function forgetEnded(project: string): void {
  set(held.filter(({ arrival }) => arrival.project !== project || !isOver(arrival)))
}

export const isOver = ({ phase }: Arrival): boolean => ['done', 'partly', 'failed', 'cancelled'].includes(phase)

/** What the run of an example says it is. */
export const exampleName = ({ options }: Pick<Run, 'options'>): string => String(options.example ?? '')

function newHeld(project: string, name: string, known: Partial<Arrival> = {}): Held {
  lastId += 1
  const fresh = { phase: 'waiting', sent: 0, importRun: null, assessRun: null, error: null } as const
  return {
    arrival: { id: lastId, project, name, ...fresh, ...known },
    ...{ file: null, choices: {}, end: new AbortController() },
  }
}

async function sendNext(): Promise<void> {
  const next = held.find(({ arrival }) => arrival.phase === 'waiting')
  if (isSending || next === undefined || next.file === null) return
  isSending = true
  const { id } = next.arrival
  try {
    await send(next, next.file)
  } catch (error) {
    const isGivenUp = error instanceof NexusError && error.code === 'interrupted'
    change(id, isGivenUp ? { phase: 'cancelled' } : { phase: 'failed', error })
  }
  isSending = false
  void follow(id)
  return sendNext()
}

async function send({ arrival: { id, project, name }, choices, end }: Held, file: File): Promise<void> {
  change(id, { phase: 'sending' })
  const asked = { params: { project }, query: { ...choices, name: name.slice(-200) }, signal: end.signal }
  const importRun = await serverThatTells((sent) => change(id, { sent })).upload(startImport, asked, file)
  change(id, { phase: 'reading', sent: 1, importRun })
}

/** Watches the run of an import to its end, and the assessing that follows. */
async function follow(id: number): Promise<void> {
  const begun = find(id)?.arrival
  if (begun?.importRun == null || isOver(begun)) return
  try {
    const ended = await watched(begun, begun.importRun.id, (importRun) => change(id, { importRun }))
    void refreshed(begun.project)
    const next = ended.state === 'done' || ended.state === 'partly' ? await assessingOf(begun.project, ended.id) : null
    if (next === null) change(id, { phase: endOf(ended) })
    else await followAssessing(id, next.id)
  } catch (error) {
    change(id, { phase: 'failed', error })
  }
}

async function followAssessing(id: number, run: string): Promise<void> {
  const one = find(id)
  if (one === undefined) return
  change(id, { phase: 'assessing', error: null })
  const ended = await watched(one.arrival, run, (assessRun) => change(id, { assessRun }))
  const importState = one.arrival.importRun?.failed === 0 || ended.state !== 'done' ? endOf(ended) : 'partly'
  change(id, { phase: importState })
  await refreshed(one.arrival.project)
}

async function watched({ project }: Arrival, run: string, tell: (run: Run) => void): Promise<Run> {
  let last: Run | null = null
  for await (const { json } of server.events(watchRun, { params: { project, run } })) {
    last = runBody.parse(json)
    tell(last)
  }
  if (last !== null) return last
  throw new NexusError('unavailable', 'The run told nothing. The page of runs shows how it stands.')
}

/** The run that assesses what an import wrote; null where none was asked for. */
async function assessingOf(project: string, importRun: string): Promise<Run | null> {
  const { items } = await server.call(listRuns, { params: { project }, query: { kind: 'assess', limit: 50 } })
  return items.find(({ options }) => Object(options.choice).writtenBy === importRun) ?? null
}

function endOf({ state }: Run): ArrivalPhase {
  return state === 'done' || state === 'partly' || state === 'cancelled' ? state : 'failed'
}

async function refreshed(project: string): Promise<void> {
  for (const key of ['relationships', 'systems', 'runs'])
    await queryClient.invalidateQueries({ queryKey: [key, project] })
}

const find = (id: number): Held | undefined => held.find(({ arrival }) => arrival.id === id)

function change(id: number, changed: Partial<Arrival>): void {
  set(held.map((one) => (one.arrival.id === id ? { ...one, arrival: { ...one.arrival, ...changed } } : one)))
}

function set(next: readonly Held[]): void {
  held = next
  shown = held.map(({ arrival }) => arrival)
  for (const tell of watchers) tell()
}

function watch(tell: () => void): () => void {
  watchers.add(tell)
  return () => watchers.delete(tell)
}
