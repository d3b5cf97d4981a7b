import type { SessionPattern } from '../dtn/session-pattern.ts'

/** Sessions a list shows of a relationship. */
const mostSessions = 20

/** The patterns of the last sessions, a letter a session, as a row of a list keeps them. */
export function stripOf(sessions: readonly { readonly pattern: SessionPattern }[]): string {
  return sessions
    .slice(-mostSessions)
    .map(({ pattern }) => letterOf(pattern))
    .join('')
}

/** The patterns such a strip stands for, the oldest first. */
export function patternsIn(strip: string): readonly SessionPattern[] {
  return [...strip].flatMap((letter) => patterns.find((pattern) => letterOf(pattern) === letter) ?? [])
}

const patterns: readonly SessionPattern[] = [1, 2, 3, 'mixed', 'uninformative']

const letterOf = (pattern: SessionPattern): string => String(pattern).charAt(0)
