import { readFile } from 'node:fs/promises'
import { humanCoder } from '../../coders/human.ts'
import { type Code, type Coding, codeRelationship } from '../../dtn/coding.ts'
import type { Relationship } from '../../dtn/relationship.ts'
import { NexusError } from '../../errors.ts'
import { readCodings, writeCoding } from '../../formats/codings.ts'
import { objectOf } from '../../formats/json-object.ts'
import { count } from '../../report/wording.ts'
import type { CodedUnit, JudgedCoding } from '../../study/adjudicate.ts'
import { readGold } from '../../study/gold.ts'
import { assignedTo } from '../../study/study.ts'
import { problemLine } from '../problem-line.ts'
import type { Terminal } from '../terminal.ts'
import { type StudyFolder, sha256 } from './folder.ts'

export type JudgedCodings = ReadonlyMap<string, ReadonlyMap<string, JudgedCoding>>

/**
 * Everything that was brought in, by coder and relationship. A file changed behind the study's back ends the command, and so does one that
 * is gone unless it is about to be brought in again.
 */
export async function importedCodings(
  open: StudyFolder,
  terminal: Terminal,
  { gone = 'refuse' }: { readonly gone?: 'refuse' | 'tell' } = {},
): Promise<JudgedCodings> {
  const all = new Map<string, ReadonlyMap<string, JudgedCoding>>()
  for (const { coder, file, sha256: known } of open.study.codings ?? []) {
    const path = open.at(file)
    const content = await readFile(path).catch((cause: unknown) => {
      if (gone === 'tell' && cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null
      throw new NexusError('studyInvalid', `${path} cannot be read. Put it back, or import the codings again.`, {
        cause,
      })
    })
    if (content === null) {
      terminal.tell(`warning: ${path} is gone; of what it held, only what is brought in again counts.`)
      continue
    }
    if (sha256(content) !== known) {
      const remedy = 'Move it out of the folder of the study and bring it in from there with nexus study import.'
      throw new NexusError('studyInvalid', `${path} was changed by hand. ${remedy}`)
    }
    const own = new Map<string, JudgedCoding>()
    for await (const event of readCodings(path)) {
      if (event.kind === 'problem') terminal.tell(problemLine(event.problem))
      else own.set(event.coding.relationship, judged(event.coding, event.value))
    }
    all.set(coder, own)
  }
  return all
}

/** A coding with the judgements its line holds besides (`level`, `sessions`). */
export function judged(coding: Coding, line: unknown): JudgedCoding {
  const { level, sessions } = objectOf(line) ?? {}
  const gold = readGold({
    id: coding.relationship,
    ...(level === undefined || level === null ? {} : { level }),
    ...(sessions === undefined || sessions === null ? {} : { sessions }),
  })
  return { coding, level: gold.level, sessions: gold.sessions ?? new Map() }
}

/** One line of a codings file of the study: `nexus-coding/1`, with what its coder judged of the whole. */
export function judgedLine({ coding, level, sessions }: JudgedCoding, more: object = {}): string {
  const line: unknown = JSON.parse(writeCoding(coding))
  return `${JSON.stringify({
    ...objectOf(line),
    ...(level === null ? {} : { level }),
    ...(sessions.size === 0 ? {} : { sessions: [...sessions].map(([id, pattern]) => ({ id, pattern })) }),
    ...more,
  })}\n`
}

/** A coding as far as it fits the record, turn by turn, with what did not fit in sentences. */
export async function fittedCoding(
  relationship: Relationship,
  { coding, ...judgements }: JudgedCoding,
): Promise<{ readonly judged: JudgedCoding; readonly notes: readonly string[] }> {
  const fitted = await humanCoder(new Map([[relationship.id, coding]])).code(relationship)
  const sessions = new Set(relationship.sessions.map(({ id }) => id))
  const strange = [...judgements.sessions.keys()].filter((id) => !sessions.has(id))
  const { notes: _notes, ...rest } = fitted
  return {
    judged: {
      coding: rest,
      level: judgements.level,
      sessions: new Map([...judgements.sessions].filter(([id]) => sessions.has(id))),
    },
    notes: [
      ...(fitted.notes?.slice(coding.notes?.length ?? 0) ?? []),
      ...(strange.length === 0 ? [] : [`${count(strange.length, 'judged session')} not in the record.`]),
    ],
  }
}

/** What was coded before with what is new: a turn coded anew replaces its codes, one not coded this time keeps them. */
export function mergedCoding(relationship: Relationship, before: JudgedCoding, now: JudgedCoding): JudgedCoding {
  const turns = new Map<string, readonly Code[]>()
  const uncoded: string[] = []
  const earlier = codeRelationship(relationship, before.coding)
  for (const turn of codeRelationship(relationship, now.coding).turns) {
    const known = earlier.turns[turn.index]
    const { id } = turn.turn
    if (turn.isCoded) turns.set(id, turn.codes)
    else if (known?.isCoded) turns.set(id, known.codes)
    else uncoded.push(id)
  }
  const episodes = now.coding.episodes ?? before.coding.episodes
  const { uncoded: _uncoded, episodes: _episodes, ...rest } = now.coding
  return {
    coding: {
      ...rest,
      turns,
      ...(episodes === undefined ? {} : { episodes }),
      ...(uncoded.length === 0 ? {} : { uncoded: new Map(uncoded.map((id) => [id, 'notCoded'] as const)) }),
    },
    level: now.level ?? before.level,
    sessions: new Map([...before.sessions, ...now.sessions]),
  }
}

/** Every relationship with the codings of those who finished it or part of it, coders in the order of the study. */
export function codedUnits(
  { study }: StudyFolder,
  relationships: readonly Relationship[],
  codings: JudgedCodings,
): readonly CodedUnit[] {
  return relationships.map((relationship) => ({
    relationship,
    codings: new Map(
      (study.coders ?? []).flatMap(({ id }) => {
        const own = codings.get(id)?.get(relationship.id)
        return own === undefined || !assignedTo(study, id).includes(relationship.id) ? [] : [[id, own] as const]
      }),
    ),
  }))
}
