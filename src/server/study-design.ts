import { codebookVersion } from '../dtn/codebook.ts'
import { parametersVersion } from '../dtn/parameters.ts'
import { NexusError } from '../errors.ts'
import type { Act } from '../store/act.ts'
import { requireCoders } from '../store/assignments.ts'
import { advanceStudy, createStudy, type StoredStudy, studyCandidates, suspectingCoders } from '../store/studies.ts'
import { assignShortfalls, assignUnits } from '../study/assign.ts'
import { sampleShortfalls, sampleStudy } from '../study/sample.ts'
import { type Shortfall, shortfallText } from '../study/shortfalls.ts'
import { type Study, type StudyDesign, studyFormat } from '../study/study.ts'

export interface NewStudy extends Pick<StudyDesign, 'perLevel' | 'codersPerUnit' | 'trainingSessions' | 'blocks'> {
  readonly name: string
  readonly seed: number
  readonly afterSubmission: StoredStudy['afterSubmission']
}

/** A step of a study and what it lacks of a validation (domain.md 7.4), in sentences. */
export interface StudyStep {
  readonly study: StoredStudy
  readonly shortfalls: readonly string[]
}

/** Begins a study with its design. */
export function beginStudy(act: Act, { name, seed, afterSubmission, ...design }: NewStudy): Promise<StoredStudy> {
  const versions = { codebook: codebookVersion, parameters: parametersVersion }
  return createStudy(act, { format: studyFormat, name, seed, ...versions, relationships: [], design }, afterSubmission)
}

export interface Drawing {
  readonly perLevel?: number | undefined
  readonly minSessions: number
  readonly again: boolean
}

/** Draws relationships from every stratum of suspected level; levels are suspected by the newest assessments. */
export async function drawStudySample(act: Act, before: StoredStudy, drawing: Drawing): Promise<StudyStep> {
  requireRunning(before)
  if (before.study.sample !== undefined && !drawing.again) {
    throw new NexusError('conflict', 'The study has a sample already. Say again: true to draw anew.')
  }
  const candidates = await studyCandidates(act, drawing.minSessions)
  if (candidates.length === 0) {
    throw new NexusError('conflict', 'No relationship can be drawn: none with as many sessions has an assessment yet.')
  }
  const { sample: _sample, coders: _coders, assignments: _assignments, ...begun } = before.study
  const design = { ...begun.design, perLevel: drawing.perLevel ?? begun.design.perLevel }
  const drawn = sampleStudy(candidates, { perLevel: design.perLevel, seed: begun.seed, suspectedBy: '' })
  const suspecting = await suspectingCoders(
    act,
    drawn.units.map(({ relationship }) => relationship),
  )
  const sample = { ...drawn, suspectedBy: suspecting.join(', ') }
  const study = await advanceStudy(act, before, {
    state: 'sampled',
    study: { ...begun, design, sample },
    details: { candidates: candidates.length, drawn: sample.units.length, perLevel: design.perLevel },
  })
  return { study, shortfalls: sampleShortfalls(sample).map(shortfallText) }
}

export interface Assigning {
  readonly coders: readonly string[]
  readonly codersPerUnit?: number | undefined
  readonly trainingSessions?: number | undefined
  readonly blocks?: number | undefined
}

/** Gives the sample to coders. */
export async function assignStudy(act: Act, before: StoredStudy, given: Assigning): Promise<StudyStep> {
  requireRunning(before)
  const { sample, seed, design: begun } = before.study
  if (sample === undefined) throw new NexusError('conflict', 'The study has no sample yet. Draw one first.')
  const coders = [...new Set(given.coders)]
  await requireCoders(act, coders)
  const design: StudyDesign = {
    ...begun,
    codersPerUnit: given.codersPerUnit ?? begun.codersPerUnit,
    trainingSessions: given.trainingSessions ?? begun.trainingSessions,
    blocks: given.blocks ?? begun.blocks,
  }
  if (design.codersPerUnit > coders.length) {
    const asked = `${design.codersPerUnit} coders for each relationship`
    throw new NexusError('requestInvalid', `codersPerUnit: ${asked} are more than the ${coders.length} named.`)
  }
  const plan = { coders, design, seed }
  const assignments = assignUnits(sample.units, plan)
  const next: Study = {
    ...before.study,
    ...{ design, assignments, coders: coders.map((id) => ({ id, kind: 'human' as const })) },
  }
  const study = await advanceStudy(act, before, {
    state: 'assigned',
    study: next,
    details: {
      coders,
      codersPerUnit: design.codersPerUnit,
      trainingSessions: design.trainingSessions,
      blocks: design.blocks,
    },
  })
  return { study, shortfalls: assignShortfalls(sample.units, assignments, plan).map(shortfallText) }
}

/** What a study lacks as it stands. Of which levels a sample is short says what is suspected, so it is kept from who is blind. */
export function lackingIn(
  { sample, assignments, coders, design, seed }: Study,
  { isBlind }: { readonly isBlind: boolean },
): readonly Shortfall[] {
  if (sample === undefined) return []
  const plan = { coders: (coders ?? []).map(({ id }) => id), design, seed }
  return [
    ...(isBlind ? [] : sampleShortfalls(sample)),
    ...(assignments === undefined ? [] : assignShortfalls(sample.units, assignments, plan)),
  ]
}

function requireRunning({ state }: StoredStudy): void {
  if (state === 'closed') throw new NexusError('conflict', 'The study is closed. Begin a new one.')
}
