import { describe, expect, it } from 'vitest'
import { roles } from '../../api/permissions.ts'
import { mayGrant, roleNamed } from './grants.ts'

describe('who may give which role', () => {
  it('whoever manages members may give any', () => {
    expect(roles.filter((role) => mayGrant('admin', role))).toEqual([...roles])
  })

  it('everybody else gives no more than they hold', () => {
    const given = roles.map((giver) => [giver, roles.filter((role) => mayGrant(giver, role))])
    expect(Object.fromEntries(given)).toMatchObject({
      viewer: ['viewer'],
      coder: ['coder'],
      researcher: ['viewer', 'coder', 'researcher'],
      clinician: ['viewer', 'clinician'],
    })
  })

  it('a role nobody knows is a fault', () => {
    expect(() => roleNamed('owner')).toThrow(/does not know/)
    expect(roleNamed('coder')).toBe('coder')
  })
})
