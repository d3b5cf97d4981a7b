import { createHash } from 'node:crypto'
import { writeRelationship } from '../formats/relationships.ts'
import { newStudyFile } from '../formats/study-file.ts'
import type { ArchivedFile } from '../formats/tar.ts'
import { decisionSheet } from '../report/decision-sheet.ts'
import { codingDocument } from '../store/coding-document.ts'
import { adjudicate, type CodedUnit, type Decision, disputesOf, type JudgedCoding } from '../study/adjudicate.ts'
import type { Study, StudyCodings, StudyGold, StudySource } from '../study/study.ts'

/** A study as the folder `nexus study` works on: its file, transcripts under our ids, codings by coder, and the gold once something is settled. */
export function studyFiles(
  study: Study,
  units: readonly CodedUnit[],
  decisions: readonly Decision[],
): readonly ArchivedFile[] {
  const records = fileOf(
    'relationships.jsonl',
    units.map(({ relationship }) => `${writeRelationship(relationship)}\n`),
  )
  const codings = (study.coders ?? []).flatMap(({ id }) => {
    const own = units.flatMap((unit) => unit.codings.get(id) ?? [])
    return own.length === 0
      ? []
      : [
          {
            coder: id,
            file: fileOf(
              `codings/${id}.jsonl`,
              own.map((one) => lineOf(one)),
            ),
          },
        ]
  })
  const settled = adjudicate(units, decisions)
  const gold = fileOf(
    'gold.jsonl',
    settled.gold.map(({ provenance, unresolved, ...judged }) => lineOf(judged, { provenance, unresolved })),
  )
  const sheet = decisionSheet(disputesOf(units), { units, coders: (study.coders ?? []).map(({ id }) => id) })
  const { agreed, decided, unresolved } = settled
  const hasGold = settled.gold.length > 0
  const whole = withFiles(study, {
    source: { file: records.name, sha256: sha256(records.content), relationships: units.length },
    codings: codings.map(({ coder, file }) => ({
      ...{ coder, file: file.name, sha256: sha256(file.content), version: 1 },
    })),
    gold: hasGold
      ? { ...{ file: gold.name, sha256: sha256(gold.content), decisions: null }, agreed, decided, unresolved }
      : null,
    present: new Set(units.map(({ relationship }) => relationship.id)),
  })
  return [
    { name: 'study.yaml', content: Buffer.from(newStudyFile(whole), 'utf8') },
    records,
    ...codings.map(({ file }) => file),
    ...(hasGold ? [gold, fileOf('decisions.csv', [sheet])] : []),
  ]
}

interface Files {
  readonly source: StudySource
  readonly codings: readonly StudyCodings[]
  readonly gold: StudyGold | null
  /** Relationships that are still here. */
  readonly present: ReadonlySet<string>
}

/** The study over its files. A list of the file may be changed by hand, so every one is a copy. */
function withFiles(study: Study, { source, codings, gold, present }: Files): Parameters<typeof newStudyFile>[0] {
  const {
    sample,
    coders,
    assignments,
    design,
    relationships: _sources,
    codings: _codings,
    gold: _gold,
    ...head
  } = study
  const { calibrate, ...rest } = design
  return {
    ...head,
    relationships: [source],
    design: { ...rest, ...(calibrate === undefined ? {} : { calibrate: [...calibrate] }) },
    ...(sample === undefined
      ? {}
      : {
          sample: {
            ...sample,
            strata: [...sample.strata],
            units: sample.units.filter(({ relationship }) => present.has(relationship)),
          },
        }),
    ...(coders === undefined ? {} : { coders: [...coders] }),
    ...(assignments === undefined
      ? {}
      : {
          assignments: assignments.map(({ relationships, ...one }) => ({
            ...one,
            relationships: relationships.filter((id) => present.has(id)),
          })),
        }),
    ...(codings.length === 0 ? {} : { codings: [...codings] }),
    ...(gold === null ? {} : { gold }),
  }
}

function lineOf(judged: JudgedCoding, more: object = {}): string {
  const line: unknown = JSON.parse(codingDocument(judged))
  return `${JSON.stringify({ ...(typeof line === 'object' ? line : {}), ...more })}\n`
}

function fileOf(name: string, lines: readonly string[]): ArchivedFile {
  return { name, content: Buffer.from(lines.join(''), 'utf8') }
}

function sha256(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}
