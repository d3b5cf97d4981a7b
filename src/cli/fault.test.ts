import { describe, expect, it } from 'vitest'
import { NexusError } from '../errors.ts'
import { faultOf } from './fault.ts'

describe('an error that ends a command', () => {
  it('says what to do when it was foreseen', () => {
    expect(faultOf(new NexusError('usage', 'Name a file.'))).toEqual({ message: 'nexus: Name a file.', exit: 2 })
  })

  it('quotes nothing a person said when it was not', () => {
    const said = 'I told nobody about this'
    const fault = faultOf(parsingError(said))
    expect(fault.exit).toBe(4)
    expect(fault.message).toContain('SyntaxError')
    expect(fault.message).not.toContain('nobody')
    expect(fault.message).not.toContain('\n')
  })
})

function parsingError(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    return error
  }
}
