import type { DisputeView } from './dispute-queries.ts'

export const states = ['open', 'decided', 'all'] as const
export const kinds = ['all', 'code', 'attribute', 'judgement'] as const

/** Which disputes are looked at; null is every one. */
export interface Filters {
  readonly state: (typeof states)[number]
  readonly kind: (typeof kinds)[number]
  readonly code: string | null
  readonly relationship: string | null
}

export const noFilters: Filters = { state: 'open', kind: 'all', code: null, relationship: null }

export function fits(dispute: DisputeView, { state, kind, code, relationship }: Filters): boolean {
  return (
    (state === 'all' || (dispute.decision === null) === (state === 'open')) &&
    (kind === 'all' || dispute.kind === kind) &&
    (code === null || dispute.code === code) &&
    (relationship === null || dispute.relationship === relationship)
  )
}
