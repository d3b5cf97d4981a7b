import type { SystemEntry } from '../run/bench-configuration.ts'
import { chatUnderTest } from './chat-under-test.ts'
import { referenceUnderTest } from './reference-under-test.ts'
import type { SystemContext } from './system-context.ts'
import type { SystemUnderTest } from './system-under-test.ts'

/** Opens the system an entry of a run's file names. What can be found wrong before the first word (no key, no file, host not allowed) is thrown here. */
export async function openSystem(entry: SystemEntry, context: SystemContext): Promise<SystemUnderTest> {
  switch (entry.kind) {
    case 'reference':
      return referenceUnderTest(entry, context)
    case 'openai':
    case 'anthropic':
      return chatUnderTest(entry, context)
    case 'command':
    case 'http':
    case 'function':
    case 'transcripts':
      throw new RangeError('not yet')
  }
}
