import { describe, expect, it } from 'vitest'
import { nominalAlpha } from './alpha.ts'

/** Units by coder rows as the specification prints them; a dot is a missing value. */
function unitsOf(...rows: readonly string[]) {
  const coders = rows.map((row) => row.split(' '))
  return (coders[0] ?? []).map((_, unit) => coders.map((row) => (row[unit] === '.' ? null : (row[unit] ?? null))))
}

describe("Krippendorff's alpha", () => {
  it('of four observers with gaps is the published .743 (RV2, Krippendorff "C" data)', () => {
    const alpha = nominalAlpha(
      unitsOf(
        '1 2 3 3 2 1 4 1 2 . . .',
        '1 2 3 3 2 2 4 1 2 5 . 3',
        '. 3 3 3 2 3 4 2 2 5 1 .',
        '1 2 3 3 2 4 4 1 2 5 1 .',
      ),
    )
    expect(alpha.value).toBeCloseTo(0.743421, 6)
    expect(alpha.n).toBe(40)
  })

  it('of three coders with many gaps is the published .691 (RV3)', () => {
    const alpha = nominalAlpha(
      unitsOf('. . . . . 3 4 1 2 1 1 3 3 . 3', '1 . 2 1 3 3 4 3 . . . . . . .', '. . 2 1 3 4 4 . 2 1 1 3 3 . 4'),
    )
    expect(alpha.value).toBeCloseTo(0.691358, 6)
    expect(alpha.n).toBe(26)
  })

  it('of two abstractors is the one of RV4', () => {
    const table = [
      [13, 0, 0],
      [0, 20, 7],
      [0, 4, 56],
    ]
    const units = table.flatMap((row, i) => row.flatMap((count, j) => Array.from({ length: count }, () => [i, j])))
    expect(nominalAlpha(units).value).toBeCloseTo(0.797258, 6)
  })

  it('has no value and says why where nothing was coded twice or only one value was used', () => {
    expect(nominalAlpha([[1, null], [null]])).toMatchObject({
      value: null,
      interval: null,
      n: 0,
      reason: 'no unit was coded twice',
    })
    expect(
      nominalAlpha([
        [1, 1],
        [1, 1],
      ]).reason,
    ).toBe('all coders used one and the same category only')
  })

  it('is negative where coders disagree more than by chance, and is kept so', () => {
    expect(
      nominalAlpha([
        [0, 1],
        [1, 0],
        [0, 1],
      ]).value,
    ).toBeLessThan(0)
  })
})
