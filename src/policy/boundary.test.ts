import { describe, expect, it } from 'vitest'
import { dependencyCodes, situationWith } from '../../test/policy/arbitrary-situation.ts'
import type { CodeId } from '../dtn/codebook.ts'
import { boundaryReply } from './boundary.ts'

const said = (statement: CodeId, flagSeverity = 1) =>
  boundaryReply(situationWith({ dependency: { statement, flagSeverity, turns: ['s5t7'] } }))

describe('the answer to a dependency statement', () => {
  it.each([
    ['DPN.only', 'boundary.only', []],
    ['DPN.displace', 'boundary.displace', ['M-REF']],
    ['DPN.absence', 'boundary.absence', []],
    ['DPN.mind', 'boundary.mind', []],
    ['DPN', 'boundary.unspecified', []],
  ] as const)('%s is %s', (statement, reason, beside) =>
    expect(said(statement)).toMatchObject({ move: 'M-BND', reason, with: beside, evidence: ['s5t7'] }),
  )

  it('refers where the dependency is serious', () => expect(said('DPN.only', 3)?.with).toEqual(['M-REF']))

  it('never promotes dependency, claims feelings or claims to be human', () => {
    for (const code of dependencyCodes)
      expect(said(code)?.mustNot).toEqual(['promoteDependency', 'claimFeelings', 'claimHuman'])
  })

  it('is none where nothing was said', () => expect(boundaryReply(situationWith({}))).toBeNull())
})
