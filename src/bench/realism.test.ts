import { describe, expect, it } from 'vitest'
import { movingTypeTokenRatio, textualDiversity, wordsIn } from './lexical-variety.ts'
import { isApart, lengthDistance, realismOf, type SpokenCourse } from './realism.ts'
import { realismPage } from './realism-page.ts'

const course = (person: string, ...texts: readonly string[]): SpokenCourse => ({
  ...{ person, isWhole: true, hasLeft: false },
  sessions: [texts.map((text) => ({ text, codes: text.includes('sad') ? [{ code: 'AD', depth: 2 }] : [] }))],
})

const short = Array.from({ length: 8 }, (_, at) => course(`s${at}`, 'ok.', 'I am sad.', 'fine.'))
const long = Array.from({ length: 8 }, (_, at) =>
  course(
    `l${at}`,
    `This is the ${'very '.repeat(40)}long turn number ${at}.`,
    `I am sad about number ${at} again today.`,
  ),
)

describe('realismOf', () => {
  it('counts lengths, disclosures and turns that several clients say word for word', () => {
    const { figures, turns } = realismOf(short, { seed: 1, resamples: 50 })
    expect(turns).toBe(24)
    expect(figures['length.median'].value).toBe(1)
    expect(figures['length.short'].value).toBe(1)
    expect(figures['disclosure.feeling'].value).toBeCloseTo(1 / 3)
    expect(figures['disclosure.depth'].value).toBe(2)
    expect(figures['words.verbatim'].value).toBe(0)
    expect(figures['course.turns'].value).toBe(3)
    const verbatim = (...persons: readonly string[]) => {
      const same = persons.map((person) => course(person, 'We moved house in spring.'))
      return realismOf(same, { seed: 1, resamples: 50 }).figures['words.verbatim'].value
    }
    expect([verbatim('ada', 'ben'), verbatim('ada', 'ada')]).toEqual([1, 0])
  })

  it('measures no length of a course on cuttings', () => {
    const cut = short.map((each) => ({ ...each, isWhole: false }))
    expect(realismOf(cut, { seed: 1, resamples: 50 }).figures['course.turns'].value).toBeNull()
  })

  it('tells lengths that are apart from lengths that are the same', () => {
    expect(lengthDistance(short, long)).toBe(1)
    expect(lengthDistance(short, short)).toBe(0)
  })

  it('says in plain words where scripted clients are unlike', () => {
    const [written, coded] = [long, short].map((all) => realismOf(all, { seed: 1, resamples: 100 }))
    if (written === undefined || coded === undefined) throw new RangeError('two sides')
    expect(isApart(written.figures['length.short'], coded.figures['length.short'])).toBe(true)
    const sides = { written, coded, known: coded }
    const page = realismPage({ courses: { written: long, coded: short }, sides, coder: 'rules@1', met: ['skilled'] })
    expect(page).toContain(
      '| Client turns of three words or fewer | 0.0 % (0.0 %–0.0 %) | 100.0 % (100.0 %–100.0 %) | – | more |',
    )
    expect(page).toMatch(/Scripted clients are unlike written ones in \d+ of 19 figures:/)
  })
})

describe('lexical variety', () => {
  it('counts different words in every window', () => {
    expect(movingTypeTokenRatio(['a', 'b', 'a', 'a'], 2)).toBeCloseTo((1 + 1 + 0.5) / 3)
    expect(movingTypeTokenRatio(['a'], 2)).toBeNull()
  })

  it('tells a text that repeats itself from one that does not', () => {
    const same = wordsIn('we go and '.repeat(40))
    const varied = Array.from({ length: 120 }, (_, at) => `word${at % 100}`)
    expect(textualDiversity(same) ?? 0).toBeLessThan(10)
    expect(textualDiversity(varied) ?? 0).toBeGreaterThan(100)
    expect(textualDiversity(['all', 'different'])).toBeNull()
  })
})
