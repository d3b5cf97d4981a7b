import { describe, expect, it } from 'vitest'
import { type ContractStatus, contractFault, contractParties, contractStatuses } from './contract.ts'

const agreeing = { basis: 'negotiation', basisTurns: ['t7'] } as const
const step = (status: ContractStatus) => ({ status, by: 'client', isReworded: false, ...agreeing }) as const

it('follows proposed, discussed, agreed, and is mirrored where nothing was discussed', () => {
  const reachable = Object.fromEntries(
    [null, ...contractStatuses].map((before) => [
      before ?? 'nothing',
      contractStatuses.filter((status) => contractFault(before, step(status)) === null),
    ]),
  )
  expect(reachable).toEqual({
    nothing: ['proposed'],
    proposed: ['mirrored', 'discussed', 'revised', 'closed'],
    mirrored: ['discussed', 'revised', 'closed'],
    discussed: ['mirrored', 'agreed', 'revised', 'closed'],
    agreed: ['revised', 'closed'],
    revised: ['mirrored', 'discussed', 'agreed', 'revised', 'closed'],
    closed: [],
  })
})

it('what was only mirrored is not agreed', () => {
  expect(contractFault('mirrored', step('agreed'))).toBe(
    'A mirrored contract cannot become agreed. Allowed: discussed, revised, closed.',
  )
})

describe('agreement', () => {
  it('needs a negotiation or reasons of the client, and the turns they show in', () => {
    const bare = { status: 'agreed', by: 'client', isReworded: false } as const
    expect(contractFault('discussed', bare)).toMatch(/it is mirrored/)
    expect(contractFault('discussed', { ...bare, basis: 'clientReasons', basisTurns: [] })).toMatch(/it is mirrored/)
    expect(contractFault('discussed', { ...bare, basis: 'clientReasons', basisTurns: ['t3'] })).toBeNull()
  })

  it('is given by the client alone', () => {
    const faults = contractParties.map((by) => contractFault('discussed', { ...step('agreed'), by }) === null)
    expect(faults).toEqual([true, false, false])
  })
})

it('anybody may propose, and the system closes nothing', () => {
  expect(contractParties.map((by) => contractFault(null, { ...step('proposed'), by }))).toEqual([null, null, null])
  expect(contractFault('agreed', { ...step('closed'), by: 'system' })).toBe(
    'A contract is made closed by client or clinician, not by the system.',
  )
})

it('its words change only by a revision', () => {
  expect(contractFault('proposed', { ...step('discussed'), isReworded: true })).toMatch(/Only a revision/)
  expect(contractFault('agreed', { ...step('revised'), isReworded: true })).toBeNull()
})
