import type { CodeOptions, Coder } from '../coders/coder.ts'
import type { Assessment } from '../dtn/assessment.ts'
import type { DoubleCoding } from '../dtn/certainty.ts'
import { type Classified, classifyCoded } from '../dtn/classify.ts'
import { codebookVersion } from '../dtn/codebook.ts'
import { type Coding, codeRelationship } from '../dtn/coding.ts'
import {
  assessedRuptures,
  assessedSessions,
  assessedTurns,
  type ConcludeContext,
  concludeEpochs,
  concludeGate,
  concludeLevel,
  parametersFor,
  parametersLabel,
  uncodedTurns,
} from '../dtn/conclusion.ts'
import { type Measures, measureRelationship } from '../dtn/measures.ts'
import { notesOf } from '../dtn/notes.ts'
import { changedParameters, defaultParameters, type Parameters } from '../dtn/parameters.ts'
import type { Relationship } from '../dtn/relationship.ts'
import { findRisks, prioritise } from '../dtn/risks.ts'
import { findTransitions } from '../dtn/transitions.ts'
import { measuredInUse } from '../dtn/weak-evidence.ts'
import { measureRobustness } from './robustness.ts'
import { nexusVersion } from './version.ts'

export interface ConcludeOptions {
  readonly parameters?: Parameters
  /** Seed of the robustness draws; default 1. */
  readonly seed?: number
  /** Robustness draws are made unless this says `skip`. */
  readonly robustness?: 'run' | 'skip'
  /** Intervals of the measures are drawn where robustness draws are, unless this says otherwise. */
  readonly measureIntervals?: 'draw' | 'skip'
  /** ISO time until which the record was watched, for the silence after its last session. */
  readonly observedUntil?: string
  /** Agreement of human double coding, which high certainty asks for. */
  readonly doubleCoding?: DoubleCoding
}

export interface AssessOptions extends ConcludeOptions, CodeOptions {
  readonly coder: Coder
}

/** From a relationship to its assessment: code, then conclude. */
export async function assess(relationship: Relationship, options: AssessOptions): Promise<Assessment> {
  const coding = await options.coder.code(relationship, options)
  return conclude(relationship, coding, options)
}

/** The chain after coding; pure. */
export function conclude(relationship: Relationship, coding: Coding, options: ConcludeOptions = {}): Assessment {
  const parameters = parametersFor(relationship, options.parameters ?? defaultParameters)
  const seed = options.seed ?? 1
  const context: ConcludeContext = { relationship, coding, parameters, doubleCoding: options.doubleCoding }
  const classified = classifyCoded(codeRelationship(relationship, coding), parameters)
  const conclusion = concludeLevel(classified, context)
  const found = findRisks(
    classified.coded,
    { ruptures: classified.ruptures.ruptures, responses: classified.responses },
    parameters,
  )
  const observed = conclusion.conductLevel ?? conclusion.level
  return {
    format: 'nexus-assessment/1',
    relationship: relationship.id,
    madeBy: madeBy(context, seed, classified),
    ...conclusion,
    levelThreeLike: classified.levelThreeLike,
    dominant: classified.dominance.dominant,
    missing: classified.missing,
    flags: classified.flags,
    shares: classified.dominance.shares,
    discordance: classified.discordance,
    criteria: classified.findings,
    sessions: assessedSessions(classified),
    ruptures: assessedRuptures(classified),
    risks: prioritise(found.risks, observed, relationship.system.embodiment),
    gate: concludeGate(classified, conclusion, parameters),
    measures: measuresOf(classified, parameters, options),
    turns: assessedTurns(classified),
    system: systemOf(relationship),
    indicators: found.indicators,
    epochs: concludeEpochs(context),
    transitions: findTransitions(relationship, classified.patterns, parameters),
    notes: notesOf(classified, conclusion, context),
    ...uncodedTurns(classified),
    ...robustnessOf(context, classified, { seed, robustness: options.robustness ?? 'run' }),
  }
}

function measuresOf(classified: Classified, parameters: Parameters, options: ConcludeOptions): Measures {
  const { coded, opportunities, responses, ruptures } = classified
  return measureRelationship(
    { coded, opportunities, responses, ruptures: ruptures.ruptures },
    {
      parameters,
      seed: options.seed ?? 1,
      intervals: options.measureIntervals ?? (options.robustness === 'skip' ? 'skip' : 'draw'),
      observedUntil: options.observedUntil,
    },
  )
}

function madeBy({ coding, parameters }: ConcludeContext, seed: number, { coded }: Classified): Assessment['madeBy'] {
  const changed = changedParameters(parameters)
  return {
    nexus: nexusVersion,
    codebook: coding.codebook === '' ? codebookVersion : coding.codebook,
    parameters: parametersLabel(parameters),
    coder: coding.coder.id,
    coderKind: coding.coder.kind,
    seed,
    ...measuredInUse(coded, parameters),
    ...(Object.keys(changed).length === 0 ? {} : { changedParameters: changed }),
  }
}

function systemOf({ system }: Relationship): Assessment['system'] {
  const { id, name, version, declaredLevel } = system
  return {
    ...(id === undefined ? {} : { id }),
    ...(name === undefined ? {} : { name }),
    ...(version === undefined ? {} : { version }),
    ...(declaredLevel === undefined ? {} : { declaredLevel }),
  }
}

function robustnessOf(
  { relationship, coding, parameters }: ConcludeContext,
  classified: Classified,
  { seed, robustness }: { readonly seed: number; readonly robustness: 'run' | 'skip' },
): Pick<Assessment, 'robustness'> {
  if (robustness === 'skip' || classified.informative < parameters['certainty.lowSessions']) return {}
  return { robustness: measureRobustness(relationship, coding, { parameters, seed, classified }) }
}
