import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * What stands before the ids of a run's persons where a product remembers people: the same as long as the run goes on, another in every other
 * run, so that nobody comes back from one that was played before. Nothing of a result depends on it.
 */
export function personMark(folder: string): string {
  const path = join(folder, 'cache', 'person-mark')
  if (existsSync(path)) return readFileSync(path, 'utf8').trim()
  const mark = freshMark()
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `${mark}\n`)
  return mark
}

/** For courses that are played anew from their start: whom a product has met before it was stopped it does not meet again. */
export function freshMark(): string {
  return randomUUID().slice(0, 8)
}
