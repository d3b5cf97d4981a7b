import type { Code } from '../dtn/coding.ts'
import type { Turn } from '../dtn/relationship.ts'
import { factChanges } from '../policy/fact-changes.ts'
import { newDrafts, suggestedFacts } from '../policy/facts.ts'
import type { Act } from '../store/act.ts'
import { newestFacts, stepFact, suggestFact } from '../store/memory-facts.ts'
import { recordFrame } from '../store/memory-provisions.ts'
import { arrange, type GrownExchange } from './arranging.ts'

/**
 * What is new since (domain.md 9.2): facts the client told are suggested, what the client says about remembered ones is done, a frame the
 * system gave is noted, and what was arranged in an exchange is kept once the reply was given out.
 */
export async function remember(act: Act, grown: GrownExchange): Promise<void> {
  const { relationshipId, before, now } = grown
  const known = new Set(before.record.sessions.flatMap(({ turns }) => turns))
  const codes = new Map(now.sessions.flatMap((session) => Object.entries(session.codes)))
  for (const { turns } of now.record.sessions) {
    for (const [place, turn] of turns.entries()) {
      const found = codes.get(turn.id) ?? []
      if (known.has(turn) || typeof found === 'string') continue
      const answered = turns[place - 1]
      const said = answered === undefined ? undefined : (codes.get(answered.id) ?? [])
      const earlier =
        answered === undefined || said === undefined
          ? null
          : { turn: answered, codes: typeof said === 'string' ? [] : said }
      if (turn.speaker === 'client') await heard(act, { relationshipId, turn, codes: found, before: earlier })
      else if (found.some(({ code }) => code === 'FRM')) {
        await recordFrame(act, { relationshipId, systemVersion: now.record.system.version ?? null, at: act.now })
      }
    }
  }
  await arrange(act, grown)
}

interface Spoken {
  readonly relationshipId: string
  readonly turn: Turn
  readonly codes: readonly Code[]
  /** The system turn it answers. */
  readonly before: { readonly turn: Turn; readonly codes: readonly Code[] } | null
}

async function heard(act: Act, { relationshipId, turn, codes, before }: Spoken): Promise<void> {
  const known = (await newestFacts(act, relationshipId)).map(({ fact }) => fact)
  for (const { fact, ...change } of factChanges({ turn, before }, known)) {
    await stepFact(act, fact, { ...change, ifMatch: null })
  }
  for (const draft of newDrafts(suggestedFacts(turn, codes), known)) {
    await suggestFact(act, { ...draft, relationshipId, by: 'system' })
  }
}
