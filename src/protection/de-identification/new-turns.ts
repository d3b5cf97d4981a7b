import type { Relationship, Session, Turn } from '../../dtn/relationship.ts'
import { placeholder } from './placeholder.ts'
import type { PseudonymFinding } from './pseudonymise.ts'

export interface PseudonymousTurns {
  readonly turns: readonly Turn[]
  readonly findings: readonly PseudonymFinding[]
}

/**
 * New messages of a relationship with names and numbers replaced. New placeholders are numbered after those that are there; who a name
 * stood for earlier is not known any more.
 */
export async function pseudonymousTurns(
  before: Relationship,
  { session, turns }: { readonly session: Omit<Session, 'turns' | 'context'>; readonly turns: readonly Turn[] },
): Promise<PseudonymousTurns> {
  // Its lexicons take a second to load, which a server that starts has better uses for.
  const { pseudonymise } = await import('./pseudonymise.ts')
  const there = { role: 'placeholders', text: placeholdersIn(before).join(' ') }
  const { relationship, findings } = pseudonymise({ ...before, sessions: [{ ...session, turns, context: [there] }] })
  return {
    turns: relationship.sessions[0]?.turns ?? turns,
    findings: findings.filter(({ turn }) => turn !== undefined),
  }
}

function placeholdersIn({ sessions }: Relationship): readonly string[] {
  const found = sessions.flatMap(({ turns }) => turns.flatMap(({ text }) => text.match(placeholder) ?? []))
  return [...new Set(found)]
}
