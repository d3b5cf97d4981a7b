import { linesOf } from './lines.ts'
import type { RawMessage, RawSession } from './normalise.ts'
import { type Label, labelOf, sessionBreakOf } from './plain-text-marks.ts'
import { transcriptProblem } from './problem.ts'
import { eventsOf, idFromName, type ReadEvent, type ReadingContext } from './reader.ts'
import { readTime } from './time.ts'

/**
 * Reads a written transcript: `Client:` and `Therapist:` and their variants start a message, other lines continue it. A file
 * is one relationship. Sessions: at `---`, `===` or a `Session 2` heading; without any of these at silences, where messages
 * have dated times; without those at blank lines, where they clearly separate sittings (`blankLinesThatBreak`).
 */
export async function* readPlainText(text: AsyncIterable<string>, context: ReadingContext): AsyncGenerator<ReadEvent> {
  const transcript = new Transcript(context)
  for await (const { first, lines } of linesOf(text)) {
    for (const [index, line] of lines.entries()) transcript.read(line, first + index)
  }
  const sessions = transcript.sessions()
  if (!sessions.some((session) => session.messages.some((message) => message.speaker !== null))) {
    yield {
      kind: 'problem',
      problem: transcriptProblem(context.file, {
        line: 1,
        message: 'No line starts with a speaker.',
        remedy:
          'Start every message with Client: or System: (also understood: User:, Patient:, Assistant:, Therapist:, Bot:).',
        effect: 'skipped',
      }),
    }
    return
  }
  const raw = { id: idFromName(context.file), system: {}, client: {}, sessions, line: transcript.firstLine }
  yield* eventsOf(raw, context)
}

/**
 * How many blank lines before a label end a session; Infinity when none does. Blank lines break only if they are more than
 * usually stand between two messages, and if the blocks between them mostly hold two exchanges or more: many people put
 * a blank line after every message or every exchange.
 */
function blankLinesThatBreak(head: string): number {
  const gaps: number[] = []
  let blanks = 0
  for (const line of head.split('\n')) {
    if (line.trim() === '') blanks += 1
    else {
      if (sessionBreakOf(line) !== null) return Number.POSITIVE_INFINITY
      if (labelOf(line) !== null) gaps.push(blanks)
      blanks = 0
    }
  }
  const inner = gaps.slice(1)
  const usual = mostCommon(inner)
  const blocks: number[] = [1]
  for (const gap of inner) {
    if (gap > usual) blocks.push(1)
    else blocks[blocks.length - 1] = (blocks.at(-1) ?? 0) + 1
  }
  const median = blocks.toSorted((a, b) => a - b)[Math.floor(blocks.length / 2)] ?? 0
  return blocks.length > 1 && median >= 4 ? usual + 1 : Number.POSITIVE_INFINITY
}

function mostCommon(values: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  let common = 0
  let most = 0
  for (const [value, count] of counts) {
    if (count > most || (count === most && value > common)) {
      common = value
      most = count
    }
  }
  return common
}

interface OpenMessage {
  readonly label: Label
  readonly line: number
  readonly lines: string[]
}

/** The transcript as it grows line by line. */
class Transcript {
  firstLine = 1
  private readonly breaking: number
  private readonly parts: { startedAt: string | null; messages: RawMessage[] }[] = [{ startedAt: null, messages: [] }]
  private open: OpenMessage | null = null
  private preamble: string[] = []
  private blanks = 0
  private isMarked = false
  private hasTimes = false

  constructor(context: ReadingContext) {
    this.breaking = blankLinesThatBreak(context.head)
  }

  read(line: string, number: number): void {
    if (line.trim() === '') {
      this.blanks += 1
      return
    }
    const ending = sessionBreakOf(line)
    const label = ending === null ? labelOf(line) : null
    if (ending !== null) {
      this.isMarked = true
      this.nextSession(readTime(ending.date))
    } else if (label !== null) this.nextMessage(label, number)
    else this.continueMessage(line)
    this.blanks = 0
  }

  sessions(): readonly RawSession[] {
    this.closeMessage()
    const given = this.parts.filter(({ messages }) => messages.length > 0)
    // Marks of the writer are the best sign of a sitting, then dated times, then blank lines.
    if (!this.isMarked && this.hasTimes) {
      return [{ bounds: 'split', messages: given.flatMap(({ messages }) => messages) }]
    }
    return given.map(({ startedAt, messages }) => ({ startedAt, bounds: 'given', messages }))
  }

  private nextMessage(label: Label, number: number): void {
    this.closeMessage()
    const part = this.parts.at(-1)
    if (this.blanks >= this.breaking && part?.messages.some(({ speaker }) => speaker !== null)) this.nextSession(null)
    if (!this.parts[0]?.messages.length) this.firstLine = number
    this.open = { label, line: number, lines: label.text === '' ? [] : [label.text] }
  }

  private continueMessage(line: string): void {
    if (this.open === null) {
      this.preamble.push(line)
      return
    }
    // Blank lines inside a message are paragraphs.
    if (this.open.lines.length > 0) for (let blank = 0; blank < this.blanks; blank += 1) this.open.lines.push('')
    this.open.lines.push(line)
  }

  private nextSession(startedAt: string | null): void {
    this.closeMessage()
    const last = this.parts.at(-1)
    if (last !== undefined && last.messages.length === 0 && last.startedAt === null) last.startedAt = startedAt
    else this.parts.push({ startedAt, messages: [] })
  }

  private closeMessage(): void {
    const messages = this.parts.at(-1)?.messages
    if (this.preamble.length > 0) {
      messages?.push({ speaker: null, role: 'note', text: this.preamble.join('\n') })
      this.preamble = []
    }
    if (this.open === null) return
    const { label, line, lines } = this.open
    const at = readTime(label.time)
    if (at !== null) this.hasTimes = true
    const role = label.speaker === null ? label.role : undefined
    messages?.push({ speaker: label.speaker, role, text: lines.join('\n'), at: at ?? undefined, line })
    this.open = null
  }
}
