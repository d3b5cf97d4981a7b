import { timingSafeEqual } from 'node:crypto'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Database } from '../store/database.ts'

/** A number of ours that is read when the metrics are asked for, as the depth of the queue. */
export interface Reading {
  readonly name: string
  readonly help: string
  readonly read: () => Promise<number> | number
}

/** Counts by route and status. No id of a person, project, account or key is a label. */
export interface Metrics {
  readonly answered: (route: string, status: number, ms: number) => void
  readonly streams: (change: 1 | -1) => void
  readonly text: () => Promise<string>
  readonly contentType: string
}

export function openMetrics(database: Database, readings: readonly Reading[] = []): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'nexus_' })
  const registers = [registry]
  const requests = new Counter({
    name: 'nexus_http_requests_total',
    help: 'Requests answered, by route and status',
    labelNames: ['route', 'status'],
    registers,
  })
  const seconds = new Histogram({
    name: 'nexus_http_request_seconds',
    help: 'Time from the first byte of a request to the last of its answer, by route',
    labelNames: ['route'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers,
  })
  const streams = new Gauge({ name: 'nexus_event_streams', help: 'Event streams that are open', registers })
  for (const reading of [...poolReadings(database), ...readings]) gaugeOf(reading, registers)
  return {
    answered: (route, status, ms) => {
      requests.inc({ route, status: String(status) })
      seconds.observe({ route }, ms / 1000)
    },
    streams: (change) => streams.inc(change),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  }
}

/** Whether a token is the one that is asked for; takes the same time for every wrong one. */
export function isToken(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)]
  return a.length === b.length && timingSafeEqual(a, b)
}

function poolReadings({ pool }: Database): readonly Reading[] {
  return [
    { name: 'nexus_database_connections', help: 'Connections of the pool', read: () => pool.totalCount },
    { name: 'nexus_database_connections_idle', help: 'Connections nobody uses', read: () => pool.idleCount },
    { name: 'nexus_database_waiting', help: 'Who waits for a connection', read: () => pool.waitingCount },
  ]
}

function gaugeOf({ name, help, read }: Reading, registers: Registry[]): void {
  new Gauge({
    name,
    help,
    registers,
    async collect() {
      // What cannot be read just now is said to be no number; the rest is still told.
      this.set(
        await Promise.resolve()
          .then(read)
          .catch(() => Number.NaN),
      )
    },
  })
}
