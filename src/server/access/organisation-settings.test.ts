import { describe, expect, it } from 'vitest'
import { organisationSettings } from './organisation-settings.ts'

const usual = {
  NEXUS_OIDC_ISSUER: 'https://idp.example/realms/clinic',
  NEXUS_OIDC_CLIENT_ID: 'nexus',
  NEXUS_OIDC_CLIENT_SECRET: 'a secret of the test',
}

describe('settings of the sign-in at an organisation', () => {
  it('are none where nothing is set', () => expect(organisationSettings({ HOME: '/' })).toBeNull())

  it('read the domains and the project, if any', () => {
    const more = { NEXUS_OIDC_DOMAINS: 'Clinic.example, uni.example', NEXUS_OIDC_NAME: 'the clinic' }
    expect(organisationSettings({ ...usual, ...more })).toEqual({
      name: 'the clinic',
      issuer: 'https://idp.example/realms/clinic',
      clientId: 'nexus',
      clientSecret: 'a secret of the test',
      domains: ['clinic.example', 'uni.example'],
      project: null,
    })
  })

  it.each([
    ['a part is missing', { NEXUS_OIDC_CLIENT_SECRET: '' }, 'NEXUS_OIDC_CLIENT_SECRET'],
    ['tokens would travel in the open', { NEXUS_OIDC_ISSUER: 'http://idp.example' }, 'NEXUS_OIDC_ISSUER'],
    ['the project is no id', { NEXUS_OIDC_PROJECT: 'first' }, 'NEXUS_OIDC_PROJECT'],
  ])('are refused where %s, without the secret', (_why, wrong, named) => {
    const read = () => organisationSettings({ ...usual, ...wrong })
    expect(read).toThrow(named)
    expect(read).not.toThrow('secret of the test')
  })

  it('take a provider on this machine without https', () => {
    expect(organisationSettings({ ...usual, NEXUS_OIDC_ISSUER: 'http://127.0.0.1:9000' })?.issuer).toContain(
      '127.0.0.1',
    )
  })
})
