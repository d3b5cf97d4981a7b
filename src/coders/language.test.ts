import { describe, expect, it } from 'vitest'
import { languageReader } from './language.ts'

async function languages(...texts: readonly string[]): Promise<readonly string[]> {
  const reader = languageReader()
  const found: string[] = []
  for (const text of texts) found.push(await reader.next(text))
  return found
}

describe('languageReader', () => {
  it.each([
    ['de', 'Ich kann seit Wochen nicht schlafen und weiß nicht mehr weiter.'],
    ['fr', "Je n'arrive plus à dormir depuis que ma mère est partie."],
    ['es', 'No puedo dormir desde que se fue mi madre y estoy muy triste.'],
    ['nl', 'Ik kan al weken niet slapen en ik weet niet meer wat ik moet doen.'],
    ['en', "can't sleep since mum left, and work is a mess"],
  ])('reads %s', async (language, text) => {
    expect(await languages(text)).toEqual([language])
  })
  it('takes a short first turn for English', async () => {
    expect(await languages('ok', '🙂', '')).toEqual(['en', 'en', 'en'])
  })
  it('answers at once where English is plain', () => {
    expect(languageReader().next('Many people find a walk before bed helpful.')).toBe('en')
  })
  it('lets an unclear turn follow the last clear one', async () => {
    expect(
      await languages('Ich schlafe seit Wochen schlecht und bin sehr müde.', 'Hm.', 'I am so tired of it'),
    ).toEqual(['de', 'de', 'en'])
  })
})
