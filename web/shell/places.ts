import type { Permission } from '../../src/api/permissions.ts'
import type { shellEn } from './words-en.ts'

/** A page of a project that the navigation names, for those who may see it. */
export interface Place {
  readonly name: keyof (typeof shellEn)['places']
  /** Below the project: `relationships`. */
  readonly path: string
  readonly permission: Permission
}

/** In the order of the work: look, compare, code, agree, care, manage. */
export const places: readonly Place[] = [
  { name: 'relationships', path: 'relationships', permission: 'relationship.read' },
  { name: 'runs', path: 'runs', permission: 'run.read' },
  { name: 'compare', path: 'compare', permission: 'assessment.read' },
  { name: 'systems', path: 'systems', permission: 'relationship.read' },
  { name: 'parameters', path: 'parameters', permission: 'assessment.read' },
  { name: 'coding', path: 'coding', permission: 'coding.write' },
  { name: 'studies', path: 'studies', permission: 'study.read' },
  { name: 'alerts', path: 'alerts', permission: 'alert.read' },
  { name: 'gateway', path: 'gateway', permission: 'gateway.read' },
  { name: 'instruments', path: 'instruments', permission: 'instrument.read' },
  { name: 'administration', path: 'administration', permission: 'person.read' },
]
