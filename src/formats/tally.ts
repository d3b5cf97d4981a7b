import { type ProblemEffect, type ReadProblem, shownId, transcriptProblem } from './problem.ts'

interface Counted {
  readonly id: string
  readonly line: number | null
}

/** Counts what was wrong, so that a thousand bad turns make one message, not a thousand. */
export class Tally {
  private readonly counts = new Map<keyof typeof kinds, { count: number; first: string; line: number | null }>()
  private readonly file: string
  private readonly relationship: Counted

  constructor(file: string, relationship: Counted) {
    this.file = file
    this.relationship = relationship
  }

  add(kind: keyof typeof kinds, first: string, line: number | null | undefined): void {
    const known = this.counts.get(kind)
    if (known === undefined) this.counts.set(kind, { count: 1, first, line: line ?? this.relationship.line })
    else known.count += 1
  }

  problems(): readonly ReadProblem[] {
    return [...this.counts].map(([kind, { count, first, line }]) => {
      const { effect, say, remedy }: Kind = kinds[kind]
      const message = `${shownId(this.relationship.id)}: ${say(count, first === '' ? '' : shownId(first))}`
      return transcriptProblem(this.file, { line, effect, remedy, message })
    })
  }
}

interface Kind {
  readonly effect: ProblemEffect
  readonly say: (count: number, first: string) => string
  readonly remedy: string
}

/** What can be wrong with a relationship, and how it is said. */
const kinds = {
  duplicateRelationship: {
    effect: 'repaired',
    say: (_, first) => `the relationship id was already used; this one is called ${first}.`,
    remedy: 'Give every relationship its own id, or join the sessions of one client under one id.',
  },
  duplicateSession: {
    effect: 'repaired',
    say: (count, first) => `${times(count, 'session id')} used twice (first ${first}); ~2, ~3 … was added.`,
    remedy: 'Give every session of a relationship its own id.',
  },
  duplicateTurn: {
    effect: 'repaired',
    say: (count, first) => `${times(count, 'turn id')} used twice (first ${first}); ~2, ~3 … was added.`,
    remedy: 'Give every turn of a relationship its own id; codings that name such a turn mean the first.',
  },
  time: {
    effect: 'warning',
    say: (count, first) => `${times(count, 'time')} not readable${at(first)}; treated as unknown.`,
    remedy: 'Write times as 2026-03-02T19:04:00+01:00.',
  },
  order: {
    effect: 'warning',
    say: (count, first) => `${times(count, 'time')} earlier than the one before${at(first)}; the given order was kept.`,
    remedy: 'Put turns and sessions in the order they happened, or correct the times.',
  },
  reordered: {
    effect: 'repaired',
    say: (_, first) => `messages were not in the order of their times${at(first)}; they were put in order.`,
    remedy: 'Nothing to do. To avoid the message, sort the rows by time.',
  },
  surrogate: {
    effect: 'repaired',
    say: (count, first) =>
      `${count === 1 ? '1 text holds' : `${count} texts hold`} half characters${at(first)}; U+FFFD stands in their place.`,
    remedy: 'Export again; half an emoji is a sign that text was cut by bytes.',
  },
  nul: {
    effect: 'repaired',
    say: (count, first) =>
      `${count === 1 ? '1 text holds' : `${count} texts hold`} NUL characters${at(first)}; U+FFFD stands in their place.`,
    remedy: 'Check the program that wrote the file; NULs are a sign of damage.',
  },
  mixedEpoch: {
    effect: 'warning',
    say: (count, first) =>
      `${count} session${count === 1 ? '' : 's'} (first ${first}) held with more than one model; each counts for the one that wrote most.`,
    remedy: 'Nothing to do. To tell the models apart, split the session where the model changes.',
  },
  oneSpeaker: {
    effect: 'warning',
    say: (_, first) => `only the ${first} speaks.`,
    remedy: 'Check that the speaker labels are right and that the other side was exported.',
  },
  noTurns: {
    effect: 'warning',
    say: () => 'there is no turn of client or system.',
    remedy: 'Check that the export holds the messages.',
  },
} as const satisfies Record<string, Kind>

function times(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'} ${count === 1 ? 'is' : 'are'}`
}

function at(first: string): string {
  return first === '' ? '' : ` (first at ${first})`
}
