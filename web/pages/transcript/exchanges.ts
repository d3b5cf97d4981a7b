import type { Level } from '../../../src/dtn/relationship.ts'
import type { TurnRow } from './rows.ts'

/** A client turn and the system turn that answers it. */
export interface Exchange {
  readonly client: TurnRow
  readonly system: TurnRow
}

/** Client turns with the answer next to them in the session (domain.md 1.2). */
export function exchangesOf(turns: readonly TurnRow[]): readonly Exchange[] {
  return turns.flatMap((client, at) => {
    const system = turns[at + 1]
    const isAnswered = client.speaker === 'client' && system?.speaker === 'system' && system.session === client.session
    return isAnswered ? [{ client, system }] : []
  })
}

/** The message one begins with: the first with a feeling in it, else the first with a code, else the first. */
export function firstToShow(exchanges: readonly Exchange[]): Exchange | undefined {
  return (
    exchanges.find(({ client }) => basesOf(client).has('AD')) ??
    exchanges.find(({ client }) => basesOf(client).size > 0) ??
    exchanges[0]
  )
}

/**
 * Replies of a style that really stand in this record and answer a message of the same kind: one that shares codes with the chosen one,
 * the most alike first. Never the chosen exchange itself.
 */
export function alikeOf(
  exchanges: readonly Exchange[],
  chosen: Exchange,
  { style, most }: { readonly style: Level; readonly most: number },
): readonly Exchange[] {
  const wanted = basesOf(chosen.client)
  return exchanges
    .filter((one) => one !== chosen && one.system.read?.tier === style)
    .map((one) => ({ one, likeness: likenessOf(wanted, basesOf(one.client)) }))
    .filter(({ likeness }) => likeness > 0)
    .sort((a, b) => b.likeness - a.likeness || a.one.client.place - b.one.client.place)
    .slice(0, most)
    .map(({ one }) => one)
}

/** Codes of a turn without their sub-codes; routine tells nothing of a message's kind. */
export function basesOf({ read }: TurnRow): ReadonlySet<string> {
  const bases = (read?.codes ?? []).map(({ code }) => code.split('.', 1)[0] ?? code)
  return new Set(bases.filter((base) => base !== 'ADM' && base !== 'LEV'))
}

/** Codes in common, of all codes of the two (Jaccard). */
function likenessOf(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const common = [...a].filter((base) => b.has(base)).length
  return common === 0 ? 0 : common / new Set([...a, ...b]).size
}
