import type { Wire, WireName } from './wire/wire.ts'

/** What is asked for, by its address. */
export type Address =
  | { readonly kind: 'health' }
  | {
      readonly kind: 'reply'
      readonly wire: WireName
      readonly system: string | null
      /** Below the upstream's base, with its query. */
      readonly below: string
    }
  /** Passed on without being read: it holds no talk. */
  | { readonly kind: 'beside'; readonly wire: WireName; readonly system: string | null; readonly below: string }
  /** Finished turns that were said elsewhere. */
  | { readonly kind: 'turns'; readonly wire: WireName; readonly system: string | null }
  | { readonly kind: 'none'; readonly wire: WireName }

/**
 * Tells requests for a reply from what stands beside a talk (models, embeddings, files, sound, counts of tokens). Everything else is refused: a
 * talk that nobody reads must not be possible by way of an address Nexus does not know (older completions, threads, real-time sound).
 */
export function addressOf(method: string, url: string): Address {
  const [path = '', query] = url.split(/\?(.*)/s)
  if (path === '/health') return { kind: 'health' }
  const found = /^(?:\/systems\/([^/]+))?(\/anthropic)?\/v1(\/.*)$/.exec(path)
  const [, named, anthropic, below = ''] = found ?? []
  const wire = anthropic === undefined && !below.startsWith('/messages') ? 'chat' : 'messages'
  if (found === null || !isPlain(path)) return { kind: 'none', wire }
  const system = named === undefined ? null : decodeURIComponent(named)
  const target = { system, below: query === undefined ? below : `${below}?${query}` }
  if (method === 'POST' && below === '/nexus/turns') return { kind: 'turns', wire, system }
  const talk = method === 'POST' ? talks[below] : undefined
  if (talk !== undefined) return { kind: 'reply', wire: talk, ...target }
  return beside.some((pattern) => pattern.test(below)) ? { kind: 'beside', wire, ...target } : { kind: 'none', wire }
}

const talks: Readonly<Record<string, Wire['name']>> = {
  '/chat/completions': 'chat',
  '/responses': 'responses',
  '/messages': 'messages',
}

const beside = [
  /^\/models(\/[^?]+)?$/,
  /^\/(embeddings|moderations|rerank|tokenize|detokenize)$/,
  /^\/(files|uploads|vector_stores|images)(\/.+)?$/,
  /^\/audio\/(speech|transcriptions|translations)$/,
  /^\/messages\/count_tokens$/,
  /^\/responses\/(input_tokens|[^/]+\/(cancel|input_items))$/,
]

/** Nothing in it that an upstream could read as another address. */
function isPlain(path: string): boolean {
  return !/\/\.{1,2}(\/|$)|\/\/|\\|%(2f|5c|2e|00)/i.test(path) && isDecodable(path)
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}
