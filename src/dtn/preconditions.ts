import { type PreconditionField, preconditionFields, type SystemProfile } from './relationship.ts'

/** The level-3 records of domain.md 1.9 that are absent or empty, in the order of its table. */
export function missingPreconditions(system: SystemProfile): readonly PreconditionField[] {
  const records = system.preconditions ?? {}
  return preconditionFields.filter((field) => (field === 'stage' ? !isAutonomous(system) : isEmpty(records[field])))
}

/** `stage` is `autonomous`, and `system.stage` says nothing else. */
function isAutonomous(system: SystemProfile): boolean {
  if (system.stage !== undefined && system.stage !== 'autonomous') return false
  return namesAutonomous(system.preconditions?.stage)
}

// The record is text or an object; an object names the stage in `stage` or `value` beside document, date and signatory.
function namesAutonomous(record: unknown): boolean {
  if (typeof record === 'string') return record.trim().toLowerCase() === 'autonomous'
  if (typeof record !== 'object' || record === null) return false
  return Object.entries(record).some(
    ([name, value]) => (name === 'stage' || name === 'value') && namesAutonomous(value),
  )
}

function isEmpty(record: unknown): boolean {
  if (record === undefined || record === null || record === false) return true
  if (typeof record === 'string') return record.trim() === ''
  if (Array.isArray(record)) return record.every(isEmpty)
  return typeof record === 'object' && Object.values(record).every(isEmpty)
}
