import type { Study } from '../study/study.ts'
import { listed, type MethodsPart } from './methods-part.ts'
import { coderKindName, count } from './wording.ts'

/** How a validation study was drawn, handed out and settled, as far as it has come. */
export function studyPart(study: Study): MethodsPart {
  return {
    heading: 'Design',
    sentences: [
      `The study ${study.name} (seed ${study.seed}) was begun with codebook version ${study.codebook} and parameter set ${study.parameters} on ${count(
        study.relationships.reduce((sum, source) => sum + source.relationships, 0),
        'relationship',
      )}.`,
      ...sampled(study),
      ...assigned(study),
      ...settled(study),
    ],
    cites: ['framework'],
  }
}

function sampled({ sample }: Study): readonly string[] {
  if (sample === undefined) return []
  const strata = sample.strata.map(({ stratum, drawn, suspected, borrowed }) => {
    const name = stratum === 'indeterminate' ? 'indeterminate' : `level ${stratum}`
    return `${drawn} of ${name} (${suspected} suspected${borrowed === 0 ? '' : `, ${borrowed} taken in from other strata`})`
  })
  const sessions = sample.units.reduce((sum, unit) => sum + unit.sessions, 0)
  const turns = sample.units.reduce((sum, unit) => sum + unit.turns, 0)
  return [
    `${count(sample.units.length, 'relationship')} (${count(sessions, 'session')}, ${count(turns, 'turn')}) were drawn at random, stratified by the level ${sample.suspectedBy} suspected: ${listed(strata)}.`,
  ]
}

function assigned({ coders, assignments, design, codings }: Study): readonly string[] {
  if (coders === undefined || assignments === undefined) return []
  const names = coders.map(({ id, kind }) => `${id} (${coderKindName(kind)})`)
  const training = new Set(assignments.filter(({ round }) => round === 0).flatMap((one) => one.relationships)).size
  const rounds = new Set(assignments.filter(({ round }) => round > 0).map(({ round }) => round)).size
  const returned = new Set((codings ?? []).map(({ coder }) => coder)).size
  return [
    `Each relationship was given to ${design.codersPerUnit} of ${count(coders.length, 'coder')}, ${listed(names)}, in random order and without levels, model codes or the codes of the others.`,
    ...(training === 0
      ? []
      : [
          `All of them first coded ${count(training, 'relationship')} in training; the rest came in ${count(rounds, 'block')}.`,
        ]),
    ...(returned === 0 ? [] : [`Codings of ${count(returned, 'coder')} were brought in.`]),
  ]
}

function settled({ gold }: Study): readonly string[] {
  if (gold === undefined) return []
  return [
    `The gold holds ${count(gold.agreed, 'judgement')} the coders agreed on and ${gold.decided} decided with a reason; ${gold.unresolved} stayed unresolved.`,
  ]
}
