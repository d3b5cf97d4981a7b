import { chat } from './chat.ts'
import { messages } from './messages.ts'
import { responses } from './responses.ts'
import type { Wire, WireName } from './wire.ts'

/** Every wire Nexus speaks, by name. */
export const wires: Readonly<Record<WireName, Wire>> = { chat, responses, messages }
