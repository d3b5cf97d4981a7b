import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeOf } from './quote.ts'

describe('placeOf', () => {
  it('finds a quote word for word', () => {
    expect(placeOf('call her', 'I did call her.')).toEqual({ start: 6, end: 14 })
    expect(placeOf(' call her\n', 'I did call her.')).toEqual({ start: 6, end: 14 })
  })

  it('finds a quote whose white space differs, and says where it really stands', () => {
    const text = '😀 I did\r\n\tcall  her.'
    const place = placeOf('did call her', text)
    expect(text.slice(place?.start, place?.end)).toBe('did\r\n\tcall  her')
  })

  it.each(['', ' ', 'call him', 'Call her', 'call … her', 'call-her'])('does not find %j', (quote) => {
    expect(placeOf(quote, 'I did call her.')).toBeNull()
  })

  it('finds every piece of any text, at a place that reads the same but for white space', () => {
    const words = (text: string) => text.split(/\s+/).filter((word) => word !== '')
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(), fc.nat(), (text, from, length) => {
        const piece = text.slice(from % (text.length + 1)).slice(0, length % 40)
        const place = placeOf(piece.replace(/\s+/g, ' '), text)
        if (piece.trim() === '') expect(place).toBeNull()
        else expect(words(text.slice(place?.start, place?.end))).toEqual(words(piece))
      }),
      { seed: 7, numRuns: 500 },
    )
  })
})
