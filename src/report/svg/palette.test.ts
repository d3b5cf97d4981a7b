import { describe, expect, it } from 'vitest'
import { palette, pictureStyle } from './palette.ts'

/** Contrast of two colours (WCAG 2.2, relative luminance). */
function contrast(one: string, other: string): number {
  const [a = 0, b = 0] = [luminance(one), luminance(other)].sort((x, y) => y - x)
  return (a + 0.05) / (b + 0.05)
}

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

const schemes = [
  ['light', 0],
  ['dark', 1],
] as const

describe('the colours of pictures', () => {
  it('are measured rightly: black on white is 21', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 6)
  })

  it.each(schemes)('of text stand out from the ground by 4.5 in %s', (_, scheme) => {
    const texts = [palette.ink, palette.soft, palette.alarm].map((colour) => colour[scheme])
    expect(texts.filter((colour) => contrast(colour, palette.ground[scheme]) < 4.5)).toEqual([])
  })

  it.each(schemes)('of marks and lines that mean something by 3 in %s', (_, scheme) => {
    const { ground, grid: _grid, ...meant } = palette
    const low = Object.entries(meant).filter(([, colour]) => contrast(colour[scheme], ground[scheme]) < 3)
    expect(low).toEqual([])
  })

  it('are written out, for programs that know no variables', () => {
    expect(pictureStyle()).not.toMatch(/var\(|--/)
  })
})
