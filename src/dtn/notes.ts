import type { Classified } from './classify.ts'
import { type CodedRelationship, type UncodedReason, uncodedReasonOf } from './coding.ts'
import type { ConcludeContext, Conclusion } from './conclusion.ts'
import { changedParameters, type Parameters } from './parameters.ts'
import { instantOf, type Relationship } from './relationship.ts'
import { measuredInUse } from './weak-evidence.ts'

/** Plain sentences a reader must see beside an assessment: what was not coded, replaced, missing or changed. */
export function notesOf(classified: Classified, conclusion: Conclusion, context: ConcludeContext): readonly string[] {
  const { relationship, coding, parameters } = context
  return [
    ...(coding.notes ?? []),
    ...uncodedNotes(classified.coded),
    ...weakNotes(classified, parameters),
    ...parameterNotes(changedParameters(parameters)),
    ...declaredNotes(relationship, conclusion),
    ...recordNotes(classified, relationship),
    ...classified.ruptures.dataErrors,
  ]
}

const uncodedWords: Readonly<Record<UncodedReason, string>> = {
  language: 'are in a language the coder does not know',
  coderFailed: 'could not be coded because the coder failed on them',
  budgetReached: 'were not coded because the budget was reached',
  notCoded: 'were not coded',
}

function uncodedNotes(coded: CodedRelationship): readonly string[] {
  const { language } = coded.coding
  const turns = coded.turns.length
  const counts = new Map<UncodedReason, number>()
  for (const turn of coded.turns) {
    const reason = uncodedReasonOf(coded, turn)
    if (reason !== null) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  }
  return [...counts].map(
    ([reason, count]) =>
      `${count} of ${turns} turns ${uncodedWords[reason]}${reason === 'language' && language !== undefined ? ` (most of the record: ${language})` : ''}; they count in no criterion, and no risk was looked for in them.`,
  )
}

function weakNotes({ coded, findings }: Classified, parameters: Parameters): readonly string[] {
  const { measured = {}, weakCodes = [] } = measuredInUse(coded, parameters)
  const codes = weakCodes.map((code) => `${code} ${measured[code]?.f1.toFixed(2)} (${measured[code]?.n} turns)`)
  const withheld = findings.filter((finding) => finding.withheld !== undefined).map(({ id }) => id)
  return [
    ...(codes.length === 0
      ? []
      : [
          `Weak evidence: this coder's measured F1 is under ${parameters.weakCodeFloor} for ${codes.join(', ')}; these codes decide no criterion alone.`,
        ]),
    ...(withheld.length === 0
      ? []
      : [`No verdict was given where it would rest on weak evidence alone: ${withheld.join(', ')}.`]),
  ]
}

function parameterNotes(changed: Readonly<Record<string, unknown>>): readonly string[] {
  const names = Object.keys(changed)
  if (names.length === 0) return []
  const list = names.map((name) => `${name} = ${String(changed[name])}`).join(', ')
  return [`Parameters replaced: ${list}. The shipped values are uncalibrated defaults.`]
}

function declaredNotes({ system, client }: Relationship, conclusion: Conclusion): readonly string[] {
  const notes: string[] = []
  const observed = conclusion.conductLevel ?? conclusion.level
  if (system.declaredLevel === undefined) notes.push('The makers declare no level for this system.')
  else if (observed === 'indeterminate') {
    notes.push(`Declared level ${system.declaredLevel}; no level was observed to compare it with.`)
  } else if (observed === system.declaredLevel)
    notes.push(`Declared level ${system.declaredLevel}; the same was observed.`)
  else notes.push(`Declared level ${system.declaredLevel}; observed level ${observed}.`)
  if (system.stage === undefined) notes.push('The integration stage of the system is not recorded.')
  if (client.simulated === true) {
    notes.push('The client is simulated: this is the conduct of the system, not the level of a relationship.')
  }
  return notes
}

function recordNotes({ flags, opportunities }: Classified, relationship: Relationship): readonly string[] {
  const notes: string[] = []
  if (opportunities.content.length > 0 && !hasTimes(relationship)) {
    notes.push('The record has no times: what needs them could not be observed.')
  }
  if (new Set(relationship.sessions.map((session) => session.epoch)).size > 1) {
    notes.push('The system changed during the record: each epoch is also classified by itself.')
  }
  if (flags.includes('protectedMajority')) {
    notes.push(
      'Many supportive replies were left out as a repair phase; a person should look at this classification again.',
    )
  }
  return notes
}

function hasTimes({ sessions }: Relationship): boolean {
  return sessions.some(
    (session) => instantOf(session.startedAt) !== null || session.turns.some((turn) => instantOf(turn.at) !== null),
  )
}
