import { describe, expect, it } from 'vitest'
import { changedParameters, defaultParameters, withParameters } from './parameters.ts'

describe('the parameter set', () => {
  it('replaces a value by name and says which', () => {
    const { parameters, problems } = withParameters(defaultParameters, { 's11.min': 0.7, combine: 'system' })
    expect(problems).toEqual([])
    expect(changedParameters(parameters)).toEqual({ 's11.min': 0.7, combine: 'system' })
    expect(changedParameters(defaultParameters)).toEqual({})
  })

  it('names every value it cannot take and keeps the rest', () => {
    const { parameters, problems } = withParameters(defaultParameters, {
      's11.min': 1.5,
      's11.n': 2.5,
      nothing: 1,
      'c12.strict': 'yes',
      's21.min': '0.4',
      's12.max': 0.1,
    })
    expect(problems.map(({ name }) => name)).toEqual(['s11.min', 's11.n', 'nothing', 'c12.strict', 's21.min'])
    expect(changedParameters(parameters)).toEqual({ 's12.max': 0.1 })
  })

  it('ships every value within its own range', () => {
    expect(withParameters(defaultParameters, defaultParameters).problems).toEqual([])
  })
})
