import type { Level } from './relationship.ts'

export type SessionPattern = Level | 'mixed' | 'uninformative'
