import { conclude } from '../assess/assess.ts'
import type { Coder } from '../coders/coder.ts'
import type { Assessment } from '../dtn/assessment.ts'
import type { Coding } from '../dtn/coding.ts'
import type { Parameters } from '../dtn/parameters.ts'
import type { Relationship } from '../dtn/relationship.ts'
import { NexusError } from '../errors.ts'
import type { PseudonymFinding } from '../protection/de-identification/pseudonymise.ts'
import type { LocalCoder } from './local-coders.ts'
import type { ReadEntries, Reading, ReadingStart, ReadingStep } from './reading.ts'

export type WorkAsked =
  | {
      readonly kind: 'assess'
      readonly relationship: Relationship
      readonly coder: LocalCoder
      readonly parameters: Parameters
      readonly seed: number
      readonly robustness: 'run' | 'skip'
    }
  | { readonly kind: 'pseudonymise'; readonly relationship: Relationship }
  /** Starts a reading; one that was under way is forgotten. */
  | { readonly kind: 'openFile'; readonly start: ReadingStart }
  | { readonly kind: 'readFile'; readonly step: ReadingStep }

export type WorkDone =
  | { readonly kind: 'assess'; readonly coding: Coding; readonly assessment: Assessment }
  | {
      readonly kind: 'pseudonymise'
      readonly relationship: Relationship
      readonly findings: readonly PseudonymFinding[]
    }
  | { readonly kind: 'openFile' }
  | { readonly kind: 'readFile'; readonly read: ReadEntries }

export type WorkAnswer =
  | { readonly kind: 'done'; readonly result: WorkDone }
  | { readonly kind: 'failed'; readonly code: string | null; readonly message: string }

/** What `workProcess` starts: one request at a time, answered in order. */
async function answer(asked: WorkAsked): Promise<WorkDone> {
  switch (asked.kind) {
    case 'assess': {
      const { relationship, parameters, seed, robustness } = asked
      const coder = await opened(asked.coder)
      const coding = await coder.code(relationship)
      return { kind: 'assess', coding, assessment: conclude(relationship, coding, { parameters, seed, robustness }) }
    }
    case 'pseudonymise': {
      const { pseudonymise } = await import('../protection/de-identification/pseudonymise.ts')
      return { kind: 'pseudonymise', ...pseudonymise(asked.relationship) }
    }
    case 'openFile': {
      reading = (await import('./reading.ts')).openReading(asked.start)
      return { kind: 'openFile' }
    }
    case 'readFile': {
      if (reading === null) throw new NexusError('interrupted', 'The process that read the file ended meanwhile.')
      return { kind: 'readFile', read: await reading.step(asked.step) }
    }
  }
}

let reading: Reading | null = null

// Opened once a process; the model's own processes, one here, stay with it.
const coders = new Map<LocalCoder, Promise<Coder>>()

function opened(coder: LocalCoder): Promise<Coder> {
  const known = coders.get(coder)
  if (known !== undefined) return known
  const opening = load(coder)
  coders.set(coder, opening)
  opening.catch(() => coders.delete(coder))
  return opening
}

/** Each is loaded when it is asked for: a process that needs one of them is there sooner, and smaller. */
async function load(coder: LocalCoder): Promise<Coder> {
  if (coder === 'rules') return (await import('../coders/rules.ts')).rulesCoder()
  return (await import('../coders/embedded.ts')).embeddedCoder({ processes: 1 })
}

/** An unexpected error's own words may quote what it read. */
function told(error: unknown): WorkAnswer {
  const isOurs = error instanceof NexusError
  return { kind: 'failed', code: isOurs ? error.code : null, message: isOurs ? error.message : '' }
}

const send = (reply: WorkAnswer) => void process.send?.(reply)

// Whoever started it decides what an interrupt means; it ends with that one.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => undefined)
process.on('disconnect', () => process.exit())
process.on('message', (asked: WorkAsked) => {
  answer(asked).then(
    (result) => send({ kind: 'done', result }),
    (error: unknown) => send(told(error)),
  )
})
