import { linesOf } from './lines.ts'
import type { RawMessage, RawSession } from './normalise.ts'
import { asWritten, isInUse, type Layout, layoutOf } from './plain-text-layout.ts'
import { isRule, type Label, labelByName, labelOf, nameOf, sessionHeadingOf } from './plain-text-marks.ts'
import { type ReadProblem, transcriptProblem } from './problem.ts'
import { eventsOf, idFromName, type ReadEvent, type ReadingContext } from './reader.ts'
import { readTime } from './time.ts'

/**
 * Reads a written transcript: `Client:` and `Therapist:` and their variants start a message, other lines continue it. A file
 * is one relationship. Sessions: at `---`, `===` or a `Session 2` heading; without any of these at silences, where messages
 * have dated times; without those at blank lines, where they clearly separate sittings.
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
  if (transcript.layout.standIn !== null) yield { kind: 'problem', problem: standInTold(context.file, transcript) }
  if (transcript.strangers !== null) {
    yield { kind: 'problem', problem: strangersTold(context.file, transcript.strangers) }
  }
  const raw = { id: idFromName(context.file), system: {}, client: {}, sessions, line: transcript.firstLine }
  yield* eventsOf(raw, context)
}

function standInTold(file: string, { layout, firstLine }: Transcript): ReadProblem {
  return transcriptProblem(file, {
    line: firstLine,
    message: `Only one speaker has a known label; the one other name was read as the ${layout.standIn?.speaker}.`,
    remedy: 'If that is wrong, write Client: and System: before the messages.',
    effect: 'repaired',
  })
}

function strangersTold(file: string, { line, count }: { line: number; count: number }): ReadProblem {
  return transcriptProblem(file, {
    line,
    message: `${count === 1 ? '1 line starts' : `${count} lines start`} with a name that is no speaker of this record; read as part of the message before.`,
    remedy: 'If these are speakers, write Client: or System: in place of the names.',
    effect: 'warning',
  })
}

interface OpenMessage {
  readonly label: Label
  readonly line: number
  readonly lines: string[]
}

/** The transcript as it grows line by line. */
class Transcript {
  firstLine = 1
  /** Lines that start with a name nobody knows: the first, and how many. */
  strangers: { readonly line: number; count: number } | null = null
  readonly layout: Layout
  private readonly parts: { startedAt: string | null; messages: RawMessage[] }[] = [{ startedAt: null, messages: [] }]
  private open: OpenMessage | null = null
  private preamble: string[] = []
  private blanks = 0
  /** Rules seen since the last other line, with the blank lines before each. */
  private rules: string[] = []
  private isMarked = false
  private hasTimes = false

  constructor(context: ReadingContext) {
    this.layout = layoutOf(context.head)
  }

  read(line: string, number: number): void {
    if (line.trim() === '') {
      this.blanks += 1
      return
    }
    if (isRule(line)) {
      for (let blank = 0; blank < this.blanks; blank += 1) this.rules.push('')
      this.rules.push(line)
      this.blanks = 0
      return
    }
    const heading = sessionHeadingOf(line)
    const label = heading === null ? this.labelOf(line, number) : null
    if (heading !== null || (label !== null && this.rules.length > 0)) {
      this.isMarked = true
      this.nextSession(readTime(heading?.date))
      this.rules = []
    }
    if (label !== null) this.nextMessage(label, number)
    else if (heading === null) this.continueMessage(line)
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

  private labelOf(line: string, number: number): Label | null {
    const { labels, standIn, strangers } = this.layout
    const found = labelOf(line)
    const label = found === null ? null : asWritten(found, labels)
    if (label !== null && isInUse(label, labels)) return label
    const name = nameOf(line)
    if (name !== null && name === standIn?.name) return labelByName(line, standIn.speaker)
    if (label !== null || (name !== null && strangers.has(name))) {
      this.strangers ??= { line: number, count: 0 }
      this.strangers.count += 1
    }
    return null
  }

  private nextMessage(label: Label, number: number): void {
    this.closeMessage()
    const part = this.parts.at(-1)
    if (this.blanks >= this.layout.breakingBlanks && part?.messages.some(({ speaker }) => speaker !== null))
      this.nextSession(null)
    if (!this.parts[0]?.messages.length) this.firstLine = number
    this.open = { label, line: number, lines: label.text === '' ? [] : [label.text] }
  }

  private continueMessage(line: string): void {
    const rules = this.rules
    this.rules = []
    if (this.open === null) {
      this.preamble.push(...rules, line)
      return
    }
    // A rule nobody speaks behind is part of what was said.
    for (const rule of rules) this.open.lines.push(rule)
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
