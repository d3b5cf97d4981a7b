import type { SystemEntry } from '../run/bench-configuration.ts'
import { transcriptsHash } from './finished-courses.ts'
import { identityOf } from './identity.ts'
import type { SystemContext } from './system-context.ts'
import type { SystemReply, SystemUnderTest } from './system-under-test.ts'

/** Talks that are over: nobody is sent there, a run takes them as they are (`finishedCourses`). */
export function transcriptsUnderTest(
  entry: Extract<SystemEntry, { kind: 'transcripts' }>,
  { folder }: SystemContext,
): SystemUnderTest {
  const over: SystemReply = { kind: 'failed', reason: 'ended', detail: 'these talks are over' }
  return {
    identity: identityOf(entry, { transcripts: transcriptsHash(entry, folder) }),
    estimate: () => null,
    meet: () => ({ reply: async () => over, end: async () => undefined }),
    close: async () => undefined,
  }
}
