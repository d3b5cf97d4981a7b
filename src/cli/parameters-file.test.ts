import { describe, expect, it } from 'vitest'
import { changedParameters } from '../dtn/parameters.ts'
import { parametersOf } from './parameters-file.ts'

const changed = (text: string) => changedParameters(parametersOf(text, 'mine.yaml'))

const problemsOf = (text: string): string => {
  try {
    parametersOf(text, 'mine.yaml')
    return ''
  } catch (error) {
    return error instanceof Error ? error.message : ''
  }
}

describe('a file of parameters', () => {
  it('may name them flat or nested', () => {
    expect(changed('s11.min: 0.7\ns21:\n  min: 0.6\n  n: 4\n')).toEqual({ 's11.min': 0.7, 's21.min': 0.6, 's21.n': 4 })
  })

  it('may choose by word', () => expect(changed('combine: system')).toEqual({ combine: 'system' }))

  it('may be empty', () => expect(changed('# nothing yet\n')).toEqual({}))

  it('tells every problem with its line and the remedy', () => {
    expect(problemsOf('s11.min: 7\n\ns11:\n  mim: 0.5\n').split('\n')).toEqual([
      'mine.yaml:1: s11.min is out of range; expected a number from 0 to 1 (share).',
      'mine.yaml:4: s11.mim is no parameter; `nexus parameters` lists them.',
      'Correct the file; `nexus parameters` lists every name with its range.',
    ])
  })

  it.each([
    ['s11.min: [0.7]', 'mine.yaml:1: s11.min has no plain value.'],
    ['s11.min: 0.7\ns11:\n  min: 0.6', 'mine.yaml:3: s11.min is given twice.'],
    ['- s11.min', 'mine.yaml:1: holds no names; expected lines such as "s11.min: 0.7".'],
    ['a: "b', 'mine.yaml:1: is not YAML (missing_char).'],
    ['s11.min: &x 0.7\ns21.min: *x', 'mine.yaml:2: s21.min has no plain value.'],
    ['s11.min: "0.7"', 'mine.yaml:1: s11.min is not a number; expected a number from 0 to 1 (share).'],
  ])('refuses %j', (text, problem) => expect(problemsOf(text)).toContain(problem))
})
