import { describe, expect, it } from 'vitest'
import { isLoopback, remoteHost, requireLocalOrAllowed, requireNoProxy } from './remote.ts'

describe('isLoopback', () => {
  it.each([
    'http://127.0.0.1:8080/v1',
    'http://127.9.9.9',
    'http://127.1:80',
    'http://2130706433/',
    'http://[::1]:8080/v1',
    'http://[0:0:0:0:0:0:0:1]',
    'http://LOCALHOST:11434',
  ])('keeps %s on this machine', (url) => expect(isLoopback(url)).toBe(true))

  it.each([
    'https://api.example.org/v1',
    'http://127.0.0.1.example.org',
    'http://localhost.example.org',
    'http://10.0.0.1',
    'http://0.0.0.0',
    'http://[::ffff:10.0.0.1]',
    'http://[::2]',
  ])('knows that %s is another machine', (url) => expect(isLoopback(url)).toBe(false))

  it.each(['file:///etc/hosts', 'example.org/v1', ''])('refuses %j, which is no web address', (url) => {
    expect(() => isLoopback(url)).toThrow('--base-url is not an http or https address.')
  })
})

describe('remoteHost', () => {
  it('refuses a name or key in the address, where it would be shown, and where it can hide the host', () => {
    for (const url of ['http://127.0.0.1@example.org', 'https://key:secret@example.org/v1']) {
      expect(() => remoteHost(url)).toThrow('Leave name and key out of --base-url')
    }
  })
})

describe('requireLocalOrAllowed', () => {
  it('lets text go to another machine only when that very host was named', () => {
    const url = 'https://api.example.org:8443/v1'
    expect(remoteHost(url)).toBe('api.example.org:8443')
    expect(() => requireLocalOrAllowed(url, undefined)).toThrow(
      'What people said would be sent to api.example.org:8443. Allow it with --allow-remote api.example.org:8443,',
    )
    for (const named of ['', 'example.org', 'other.org', 'true', 'api.example.org:1']) {
      expect(() => requireLocalOrAllowed(url, named)).toThrow()
    }
    for (const named of ['api.example.org', 'API.example.org:8443 ']) {
      expect(() => requireLocalOrAllowed(url, named)).not.toThrow()
    }
  })

  it('asks for nothing on this machine', () => {
    expect(() => requireLocalOrAllowed('http://localhost:1', undefined)).not.toThrow()
  })
})

describe('requireNoProxy', () => {
  const proxy = { HTTPS_PROXY: 'http://proxy.example.org:3128' }

  it('refuses to send text through a proxy Node was told to use', () => {
    expect(() => requireNoProxy({ env: { ...proxy, NODE_USE_ENV_PROXY: '1' }, execArgv: [] })).toThrow('HTTPS_PROXY')
    expect(() => requireNoProxy({ env: proxy, execArgv: ['--use-env-proxy'] })).toThrow('HTTPS_PROXY')
    expect(() => requireNoProxy({ env: { ...proxy, NODE_OPTIONS: '--use-env-proxy' }, execArgv: [] })).toThrow()
  })

  it('does not mind a proxy that Node does not use', () => {
    expect(() => requireNoProxy({ env: proxy, execArgv: [] })).not.toThrow()
    expect(() => requireNoProxy({ env: { NODE_USE_ENV_PROXY: '1' }, execArgv: [] })).not.toThrow()
  })
})
