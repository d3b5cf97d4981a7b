import { html, type Markup } from '../html/markup.ts'
import { brokenId, plain, wrapped } from '../terminal-text.ts'
import type { Colour } from './palette.ts'

export interface Lettering {
  readonly colour?: Colour
  readonly style?: 'head' | 'label' | 'small' | 'mark'
  readonly anchor?: 'start' | 'middle' | 'end'
}

/** One line of text with its baseline at `y`. */
export function letters(text: string, [x, y]: readonly [number, number], lettering: Lettering = {}): Markup {
  const { colour = 'ink', style, anchor = 'start' } = lettering
  const styled = style === undefined ? '' : ` nx-${style}`
  return html`<text x="${place(x)}" y="${place(y)}" class="nx-f-${colour}${styled}" text-anchor="${anchor}">${plain(text)}</text>`
}

/** A text in lines no wider than `width`, and how high they are together. */
export function lines(text: string, width: number, lettering: Lettering = {}): Block {
  const style = lettering.style ?? 'plain'
  const size = sizes[style]
  const broken = brokenLines(plain(text), width / (size * widths[style]))
  const step = Math.round(size * 1.35)
  return {
    height: broken.length * step,
    at: (x, y) => html`${broken.map((line, at) => letters(line, [x, y + at * step + size], lettering))}`,
  }
}

/** Something with a height that can be put anywhere: `at` takes its upper left corner. */
export interface Block {
  readonly height: number
  at(x: number, y: number): Markup
}

/** A place in pixels, to a tenth: the same on every machine. */
export function place(at: number): string {
  return String(Math.round(at * 10) / 10 + 0)
}

/** Pixels a text takes, estimated on the wide side: which font a reader has is not known. */
export function widthOf(text: string, style: Lettering['style'] | 'plain' = 'plain'): number {
  return emsOf(text) * sizes[style] * widths[style]
}

/** What a letter is wide in a style, beside its size: bold ones are wider. */
const widths = { head: 1.16, label: 1.16, plain: 1, small: 1, mark: 1.16 } as const

const sizes = { head: 16, label: 14, plain: 14, small: 13, mark: 24 } as const

/** Letters of most fonts are about half as wide as high; those of East Asian scripts, and signs, are as wide. */
function emsOf(text: string): number {
  let ems = 0
  for (const sign of text) ems += wide.test(sign) ? 1.05 : /[A-ZMW@%mw]/.test(sign) ? 0.74 : 0.56
  return ems
}

const wide = /[\u1100-\u11FF\u2E80-\uD7FF\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFFE6\u{1F000}-\u{3FFFF}]/u

function brokenLines(text: string, ems: number): readonly string[] {
  const signs = [...text].length
  const columns = Math.max(4, Math.floor((signs * ems) / Math.max(0.5, emsOf(text))))
  const words = text
    .split(/\s+/)
    .map((word) => brokenId(word, columns).replaceAll('\n', ' '))
    .join(' ')
  return wrapped(words, columns).split('\n')
}
