import type { Coding } from '../../dtn/coding.ts'
import type { Relationship } from '../../dtn/relationship.ts'
import type { CodeOptions } from '../coder.ts'
import { languageReader } from '../language.ts'
import { codingOf, type EmbeddedParts } from './coding.ts'
import type { Asked, AskOptions } from './model-process.ts'
import type { ModelPool } from './pool.ts'
import type { GivenTurn } from './record-reader.ts'
import type { Outcomes } from './worker.ts'

/**
 * Codes a whole record, in parts where it is long enough: what a turn is given follows from the turns before it, so a part can be
 * read beside another.
 */
export async function codeInParts(
  parts: EmbeddedParts,
  relationship: Relationship,
  options: CodeOptions,
): Promise<Coding> {
  options.signal?.throwIfAborted()
  const turns = relationship.sessions.flatMap((session) => session.turns)
  const spoken = await languagesOf(turns.map(({ text }) => text))
  const given = relationship.sessions
    .flatMap(({ turns: own }, session) => own.map((turn) => ({ turn, session })))
    .map(({ turn: { speaker, text }, session }, at): GivenTurn => {
      return { speaker, text, session, isRead: parts.languages.includes(spoken[at] ?? '') }
    })
  const outcomes = await outcomesOf(given, parts.pool, options)
  const read = turns.map((turn, at) => ({ turn, language: spoken[at] ?? 'en', outcome: outcomes[at] ?? null }))
  return codingOf(parts, relationship.id, read)
}

async function languagesOf(texts: readonly string[]): Promise<readonly string[]> {
  const reader = languageReader()
  const found: string[] = []
  for (const text of texts) {
    const spoken = reader.next(text)
    found.push(typeof spoken === 'string' ? spoken : await spoken)
  }
  return found
}

async function outcomesOf(turns: readonly GivenTurn[], pool: ModelPool, options: CodeOptions): Promise<Outcomes> {
  const cuts = cutsOf(turns, pool.idle)
  // Ended by whoever called, or with the first part that fails.
  const stop = new AbortController()
  const signal = options.signal === undefined ? stop.signal : AbortSignal.any([options.signal, stop.signal])
  const done = cuts.map(() => 0)
  const told = (part: number, value: number) => {
    done[part] = Math.max(done[part] ?? 0, value)
    options.onProgress?.({ turnsDone: done.reduce((sum, one) => sum + one, 0), turnsTotal: turns.length })
  }
  try {
    const found = await Promise.all(
      cuts.map(async (from, part) => {
        const to = cuts[part + 1] ?? turns.length
        const asked = { record: null, known: 0, turns: turns.slice(0, to), from, isListenedTo: false }
        const outcomes = await askedTwice(pool, asked, { signal, onStep: (value) => told(part, value) })
        options.signal?.throwIfAborted()
        if (to > from) told(part, to - from)
        return turns.slice(from, to).map((_, at) => outcomes[at] ?? null)
      }),
    )
    return found.flat()
  } finally {
    stop.abort()
  }
}

// A part reads the last turns before it once more: shorter parts would spend their time on that.
const leastTurns = 16
// Reading a turn takes as long as so many characters, beside its own.
const charactersATurn = 80

/** Where the parts of a record begin, so that each is as much to read; one part where every process has another record to read. */
function cutsOf(turns: readonly GivenTurn[], idle: number): readonly number[] {
  const count = Math.max(1, Math.min(idle, Math.floor(turns.length / leastTurns)))
  const total = turns.reduce((sum, { text }) => sum + text.length + charactersATurn, 0)
  const cuts = [0]
  let read = 0
  for (const [at, { text }] of turns.entries()) {
    if (read >= (total * cuts.length) / count && cuts.length < count) cuts.push(at)
    read += text.length + charactersATurn
  }
  return cuts
}

/** A process that ends is given up once; what ends two of them is left uncoded. */
async function askedTwice(pool: ModelPool, asked: Asked, options: AskOptions): Promise<Outcomes> {
  const first = await pool.ask(asked, options)
  const answer = first.kind === 'done' ? first : await pool.ask(asked, options)
  return answer.kind === 'done' ? answer.outcomes : []
}
