import { useSyncExternalStore } from 'react'
import type { Permission } from '../../src/api/permissions.ts'
import type { tourEn } from './words-en.ts'

/** A stop of the tour: what it shows, where, and for whom. */
export interface TourStop {
  readonly name: keyof (typeof tourEn)['stops']
  readonly permission: Permission
  /** Below the project; where it needs a relationship, the first one there is. */
  readonly pathOf: (relationship: string | null) => string
}

const list = 'relationships'
const assessment = (relationship: string | null): string =>
  relationship === null ? list : `${list}/${relationship}/assessment`

export const tourStops: readonly TourStop[] = [
  { name: 'list', permission: 'relationship.read', pathOf: () => list },
  { name: 'relationship', permission: 'relationship.read', pathOf: assessment },
  { name: 'verdict', permission: 'assessment.read', pathOf: assessment },
  { name: 'coding', permission: 'coding.write', pathOf: () => 'coding' },
  { name: 'alerts', permission: 'alert.read', pathOf: () => 'alerts' },
]

const kept = 'nexus.tour'
let stop: number | null = null
const watchers = new Set<() => void>()

/** Which stop one stands at; null outside the tour. */
export function useTourStop(): number | null {
  return useSyncExternalStore(watch, () => stop)
}

/** Whether this browser has seen the tour, or said no to it. */
export function useIsTourKnown(): boolean {
  return useSyncExternalStore(watch, () => localStorage.getItem(kept) !== null)
}

export function goToStop(next: number): void {
  stop = next
  tell()
}

/** Ends the tour, or refuses it; the account menu has it again. */
export function leaveTour(): void {
  stop = null
  localStorage.setItem(kept, 'seen')
  tell()
}

function tell(): void {
  for (const watcher of watchers) watcher()
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}
