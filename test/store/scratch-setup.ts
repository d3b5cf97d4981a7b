import { stopScratchCluster } from './scratch-cluster.ts'

/** Lends the id of this run to the processes it forks (vitest calls this once, before them). */
export function setup(): void {
  process.env.NEXUS_TEST_RUN = String(process.pid)
}

/** Stops the PostgreSQL of this run, should a test have started one. */
export const teardown = stopScratchCluster
