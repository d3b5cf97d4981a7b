import { describe, expect, it } from 'vitest'
import { isPointer, pointedAt } from './json-pointer.ts'

describe('pointedAt', () => {
  // RFC 6901, section 5.
  const document = {
    ...{ foo: ['bar', 'baz'], '': 0, 'a/b': 1, 'c%d': 2, 'e^f': 3, 'g|h': 4, 'i\\j': 5, 'k"l': 6, ' ': 7, 'm~n': 8 },
  }
  it.each<readonly [string, unknown]>([
    ['', document],
    ['/foo', ['bar', 'baz']],
    ['/foo/0', 'bar'],
    ['/', 0],
    ['/a~1b', 1],
    ['/c%d', 2],
    ['/e^f', 3],
    ['/g|h', 4],
    ['/i\\j', 5],
    ['/k"l', 6],
    ['/ ', 7],
    ['/m~0n', 8],
  ])('finds what RFC 6901 says for "%s"', (pointer, value) => {
    expect(pointedAt(document, pointer)).toEqual(value)
  })

  it.each(['/foo/2', '/foo/-', '/foo/01', '/foo/length', '/toString', '/foo/0/x', '/nothing'])(
    'finds nothing at %s',
    (pointer) => {
      expect(pointedAt(document, pointer)).toBeUndefined()
    },
  )

  it('knows what is no pointer', () => {
    expect(['', '/a', '/~0~1', 'a', '/~2', '#/a'].map(isPointer)).toEqual([true, true, true, false, false, false])
  })
})
