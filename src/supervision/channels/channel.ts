import type { Message } from '../message.ts'
import type { OnCall } from '../settings.ts'

/** One attempt to bring a message to somebody. `mayPass`: it is worth another try. */
export type Attempt =
  | { readonly kind: 'sent' }
  | { readonly kind: 'missed'; readonly fault: string; readonly mayPass: boolean; readonly afterMs: number | null }

/** A way to somebody. Never throws; gives up after its time-out. */
export interface Sender {
  send(message: Message, to: OnCall): Promise<Attempt>
  close(): void
}

/** How a message is sent; times are given so that tests can move them. */
export interface SendOptions {
  readonly now: () => Date
  readonly timeoutMs: number
}

/** What does not get through this time. */
export function missed(fault: string, mayPass: boolean, afterMs: number | null = null): Attempt {
  return { kind: 'missed', fault, mayPass, afterMs }
}
