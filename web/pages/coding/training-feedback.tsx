import type { DeskRecord } from './transcript.ts'

export function TrainingFeedback(_: { readonly record: DeskRecord; readonly study: string }) {
  return null
}
