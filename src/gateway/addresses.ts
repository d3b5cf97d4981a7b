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
  /** Passed on without being read: it brings no reply of a model to a person. */
  | { readonly kind: 'beside'; readonly wire: WireName; readonly system: string | null; readonly below: string }
  /** Could bring a reply that nobody reads: passed on as it is in `observe` and `guide`, refused in `guard`. */
  | {
      readonly kind: 'unread'
      readonly wire: WireName
      readonly system: string | null
      readonly below: string
      /** Something may be said there, and not only looked at. */
      readonly mayTalk: boolean
    }
  /** Finished turns that were said elsewhere. */
  | { readonly kind: 'turns'; readonly wire: WireName; readonly system: string | null }
  | { readonly kind: 'none'; readonly wire: WireName }

/**
 * Tells requests for a reply from what stands beside a talk (models, embeddings, files, counts of tokens). Everything else below `/v1` counts as a
 * way to a reply that nobody reads (older completions, stored and background replies, batches, threads); a path that an upstream could take for
 * another one is no address.
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
  if (below.startsWith('/nexus/')) return { kind: 'none', wire }
  const talk = method === 'POST' ? talks[below] : undefined
  if (talk !== undefined) return { kind: 'reply', wire: talk, ...target }
  const isBeside = beside.some((pattern) => pattern.test(below)) || (method === 'DELETE' && keptReply.test(below))
  if (isBeside) return { kind: 'beside', wire, ...target }
  return { kind: 'unread', wire, ...target, mayTalk: method === 'POST' && !/\/cancel$/.test(below) }
}

const talks: Readonly<Record<string, Wire['name']>> = {
  '/chat/completions': 'chat',
  '/responses': 'responses',
  '/messages': 'messages',
}

const beside = [
  /^\/models(\/[^?]+)?$/,
  /^\/(embeddings|moderations|rerank|tokenize|detokenize)$/,
  // The content of a file can be the replies of a batch.
  /^\/files(\/[^/]+)?$/,
  /^\/(uploads|vector_stores|images)(\/.+)?$/,
  /^\/audio\/(speech|transcriptions|translations)$/,
  /^\/messages\/count_tokens$/,
  /^\/responses\/(input_tokens|[^/]+\/input_items)$/,
]

/** A reply the upstream keeps; that it is deleted tells nothing of it. */
const keptReply = /^\/(responses|chat\/completions)\/[^/]+$/

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
