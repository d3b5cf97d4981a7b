import { html, type Markup } from '../html/markup.ts'
import { place } from './lettering.ts'
import type { Colour } from './palette.ts'

/** Marks that differ in colour, outline and filling, in the order they are given out. */
export const marks = [
  { colour: 'blue', outline: 'circle', isFilled: true },
  { colour: 'violet', outline: 'diamond', isFilled: false },
  { colour: 'ochre', outline: 'square', isFilled: true },
  { colour: 'teal', outline: 'triangle', isFilled: false },
] as const satisfies readonly Mark[]

export type Outline = 'circle' | 'diamond' | 'square' | 'triangle' | 'fall' | 'box' | 'cross'

export interface Mark {
  readonly colour: Colour
  readonly outline: Outline
  readonly isFilled: boolean
}

/** A mark with its middle at `x`, `y`. */
export function shape({ colour, outline, isFilled }: Mark, [x, y]: readonly [number, number]): Markup {
  const fill = isFilled ? colour : 'ground'
  return html`<path d="M${place(x)} ${place(y)}${paths[outline]}" class="nx-shape nx-s-${colour} nx-f-${fill}"/>`
}

const paths: Readonly<Record<Outline, string>> = {
  circle: 'm-4.6 0a4.6 4.6 0 1 0 9.2 0a4.6 4.6 0 1 0 -9.2 0z',
  diamond: 'm0 -5.8l5.8 5.8l-5.8 5.8l-5.8 -5.8z',
  square: 'm-4.2 -4.2h8.4v8.4h-8.4z',
  triangle: 'm0 -5.6l5.6 9.8h-11.2z',
  fall: 'm0 5.6l5.6 -9.8h-11.2z',
  box: 'm-7.5 -7.5h15v15h-15z',
  cross: 'm-4.5 -4.5l9 9m0 -9l-9 9',
}
