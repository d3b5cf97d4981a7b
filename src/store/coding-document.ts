import type { Coding } from '../dtn/coding.ts'
import type { JudgedCoding } from '../study/adjudicate.ts'

/** A coding as it is sealed: a line of `nexus-coding/1` with what its coder judged of the whole. Opened again it is the same. */
export function codingDocument({ coding, level, sessions }: JudgedCoding): string {
  const { turns, uncoded, ...rest } = coding
  return JSON.stringify({
    format: 'nexus-coding/1',
    ...rest,
    turns: Object.fromEntries(turns),
    ...(uncoded === undefined ? {} : { uncoded: Object.fromEntries(uncoded) }),
    ...(level === null ? {} : { level }),
    ...(sessions.size === 0 ? {} : { sessions: [...sessions].map(([id, pattern]) => ({ id, pattern })) }),
  })
}

/** Opens what `codingDocument` wrote. The seal has proved that nobody else wrote it, so nothing is checked again. */
export function codingInDocument(text: string): JudgedCoding {
  // Only `codingDocument` writes what is sealed in this place.
  const { format: _format, ...written } = JSON.parse(text) as Written
  const { level = null, sessions = [], turns, uncoded, ...rest } = written
  return {
    coding: {
      ...rest,
      turns: new Map(Object.entries(turns)),
      ...(uncoded === undefined ? {} : { uncoded: new Map(Object.entries(uncoded)) }),
    },
    level,
    sessions: new Map(sessions.map(({ id, pattern }) => [id, pattern])),
  }
}

type ValueOf<M> = M extends ReadonlyMap<string, infer V> ? V : never

interface Written extends Omit<Coding, 'turns' | 'uncoded'> {
  readonly format: 'nexus-coding/1'
  readonly turns: Readonly<Record<string, ValueOf<Coding['turns']>>>
  readonly uncoded?: Readonly<Record<string, ValueOf<NonNullable<Coding['uncoded']>>>>
  readonly level?: Exclude<JudgedCoding['level'], null>
  readonly sessions?: readonly { readonly id: string; readonly pattern: ValueOf<JudgedCoding['sessions']> }[]
}
