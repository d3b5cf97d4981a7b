import { html } from '../html/markup.ts'
import type { Block } from './lettering.ts'

/** Blocks below one another. */
export function stacked(blocks: readonly Block[], gap = 0): Block {
  const tops = blocks.map((_, at) => blocks.slice(0, at).reduce((sum, block) => sum + block.height + gap, 0))
  const last = blocks.at(-1)
  return {
    height: last === undefined ? 0 : (tops.at(-1) ?? 0) + last.height,
    at: (x, y) => html`${blocks.map((block, at) => block.at(x, y + (tops[at] ?? 0)))}`,
  }
}

/** Empty room. */
export function room(height: number): Block {
  return { height, at: () => html`` }
}
