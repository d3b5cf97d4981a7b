import type { Shortfall } from './shortfalls.ts'
import { seedFor, shuffled } from './shuffle.ts'
import { type Assignment, askedFor, type SampledUnit, type StudyDesign } from './study.ts'

export interface AssignPlan {
  readonly coders: readonly string[]
  readonly design: Pick<StudyDesign, 'codersPerUnit' | 'trainingSessions' | 'blocks'>
  readonly seed: number
}

/**
 * Who codes what, in which order (domain.md 7.4). Training first: the same sessions for everybody. Then blocks: each
 * relationship goes to as many coders as asked for, so that no coder has more than one relationship more than another and
 * pairs of coders meet about equally often; the order within a block is every coder's own.
 */
export function assignUnits(units: readonly SampledUnit[], plan: AssignPlan): readonly Assignment[] {
  const training = trainingUnits(units, plan)
  const rest = units.filter((unit) => !training.includes(unit))
  const blocks = blocksOf(rest, plan)
  const given = dealt(blocks.flat(), plan)
  return plan.coders.flatMap((coder) => {
    const rounds = [training, ...blocks.map((block) => block.filter((unit) => given.get(unit)?.has(coder)))]
    return rounds.flatMap((round, number): readonly Assignment[] => {
      const relationships = round.map(({ relationship }) => relationship)
      const order = shuffled(relationships, seedFor(plan.seed, `order ${number} ${coder}`))
      return round.length === 0 ? [] : [{ coder, round: number, relationships: order }]
    })
  })
}

/** What the assignment lacks of what domain.md 7.4 asks for. */
export function assignShortfalls(
  units: readonly SampledUnit[],
  assignments: readonly Assignment[],
  { coders, design }: AssignPlan,
): readonly Shortfall[] {
  const training = new Set(assignments.filter(({ round }) => round === 0).flatMap(({ relationships }) => relationships))
  const sessions = units
    .filter(({ relationship }) => training.has(relationship))
    .reduce((sum, unit) => sum + unit.sessions, 0)
  const perUnit = Math.min(design.codersPerUnit, coders.length)
  const asked = askedFor.trainingSessions
  return [
    ...(perUnit < askedFor.codersPerUnit ? [{ kind: 'oneCoderEach' as const }] : []),
    ...(sessions < asked ? [{ kind: 'shortTraining' as const, sessions, asked }] : []),
    ...(training.size === units.length && units.length > 0 ? [{ kind: 'onlyTraining' as const }] : []),
  ]
}

/** Relationships in turn from every stratum until there are sessions enough; the sessions of one stay together. */
function trainingUnits(units: readonly SampledUnit[], { design, seed }: AssignPlan): readonly SampledUnit[] {
  const picked: SampledUnit[] = []
  let sessions = 0
  for (const unit of takingTurns(units, seedFor(seed, 'training'))) {
    if (sessions >= design.trainingSessions) break
    picked.push(unit)
    sessions += unit.sessions
  }
  return picked
}

/** Blocks of about equal length, each with something of every stratum as far as there is. */
function blocksOf(units: readonly SampledUnit[], { design, seed }: AssignPlan): readonly (readonly SampledUnit[])[] {
  const order = takingTurns(units, seedFor(seed, 'blocks'))
  const blocks = Math.max(1, Math.min(design.blocks, order.length))
  const size = Math.ceil(order.length / blocks)
  return Array.from({ length: blocks }, (_, at) => order.slice(at * size, (at + 1) * size))
}

/** One of each stratum after the other, each stratum in an order of its own. */
function takingTurns(units: readonly SampledUnit[], seed: number): readonly SampledUnit[] {
  const strata = new Map<string, SampledUnit[]>()
  for (const unit of shuffled(units, seed)) {
    const name = String(unit.stratum)
    strata.set(name, [...(strata.get(name) ?? []), unit])
  }
  const queues = [...strata.values()]
  const longest = Math.max(0, ...queues.map((queue) => queue.length))
  return Array.from({ length: longest }, (_, at) => queues.flatMap((queue) => queue[at] ?? [])).flat()
}

/** For each relationship those with the fewest so far; among them, those who have met the others least. */
function dealt(
  units: readonly SampledUnit[],
  { coders, design, seed }: AssignPlan,
): ReadonlyMap<SampledUnit, ReadonlySet<string>> {
  const loads = new Map(shuffled(coders, seedFor(seed, 'coders')).map((coder) => [coder, 0]))
  const meetings = new Map<string, number>()
  const met = (one: string, other: string) => meetings.get([one, other].sort().join(' ')) ?? 0
  const given = new Map<SampledUnit, ReadonlySet<string>>()
  for (const unit of units) {
    const chosen: string[] = []
    while (chosen.length < Math.min(design.codersPerUnit, coders.length)) {
      const meetingsOf = (coder: string) => chosen.reduce((sum, other) => sum + met(coder, other), 0)
      const [next] = [...loads]
        .filter(([coder]) => !chosen.includes(coder))
        .sort(([one, a], [other, b]) => a - b || meetingsOf(one) - meetingsOf(other))
      if (next === undefined) break
      chosen.push(next[0])
    }
    for (const [at, coder] of chosen.entries()) {
      loads.set(coder, (loads.get(coder) ?? 0) + 1)
      for (const other of chosen.slice(at + 1)) meetings.set([coder, other].sort().join(' '), met(coder, other) + 1)
    }
    given.set(unit, new Set(chosen))
  }
  return given
}
