import { describe, expect, it } from 'vitest'
import { examplesHelp } from './examples.ts'

describe('the examples of a command', () => {
  it('stand beside what they do where that fits 80 columns', () => {
    expect(
      examplesHelp([
        ['nexus a', 'one'],
        ['nexus bc', 'two'],
      ]),
    ).toBe('\nExamples:\n  nexus a   one\n  nexus bc  two')
  })

  it('stand above it where that does not fit, broken as a shell reads them', () => {
    const command = `nexus agree ${'coder.jsonl '.repeat(7)}--by level`
    expect(examplesHelp([[command, 'how far they agree']]).split('\n')).toEqual([
      '',
      'Examples:',
      '  nexus agree coder.jsonl coder.jsonl coder.jsonl coder.jsonl coder.jsonl \\',
      '    coder.jsonl coder.jsonl --by level',
      '      how far they agree',
    ])
  })
})
