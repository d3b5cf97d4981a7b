import type { ReadProblem } from './problem.ts'

/** How often one and the same problem is told line by line before the rest is only counted. */
const mostTold = 20
/** Messages that are remembered; those with an id in them can be as many as there are relationships. */
const mostKnown = 1000

/** Keeps a file that is wrong on every line from filling the screen: the first are told, the others counted and told at the end. */
export class Repeats {
  private readonly known = new Map<string, { count: number; last: ReadProblem }>()

  /** True when the problem is to be told now. */
  isTold(problem: ReadProblem): boolean {
    const entry = this.known.get(problem.message)
    if (entry === undefined) {
      if (this.known.size < mostKnown) this.known.set(problem.message, { count: 1, last: problem })
      return true
    }
    entry.count += 1
    entry.last = problem
    return entry.count <= mostTold
  }

  /** What was counted and not told. */
  rest(): readonly ReadProblem[] {
    return [...this.known.values()].flatMap(({ count, last }) => {
      if (count <= mostTold) return []
      const lines = last.line === null ? '' : `, the last on line ${last.line}`
      return [{ ...last, message: `${last.message} (${count - mostTold} more like it${lines})` }]
    })
  }
}
