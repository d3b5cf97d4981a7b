/** A `fetch` that tells how much of the body is sent, which the browser's own does not (WHATWG XMLHttpRequest, upload progress). */
export function fetchThatTells(tell: (share: number) => void): typeof fetch {
  return (input, init) =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest()
      request.open(init?.method ?? 'GET', input instanceof Request ? input.url : String(input))
      for (const [name, value] of new Headers(init?.headers)) request.setRequestHeader(name, value)
      request.upload.onprogress = ({ loaded, total }) => tell(total === 0 ? 1 : loaded / total)
      request.onload = () => resolve(responseOf(request))
      request.onerror = () => reject(new TypeError('The request did not get through.'))
      request.onabort = () => reject(new DOMException('The request was given up.', 'AbortError'))
      if (init?.signal?.aborted === true) return reject(new DOMException('The request was given up.', 'AbortError'))
      init?.signal?.addEventListener('abort', () => request.abort(), { once: true })
      const { body = null } = init ?? {}
      if (body instanceof ReadableStream) return reject(new TypeError('A stream cannot be measured.'))
      request.send(body)
    })
}

/** Statuses whose responses have no body. */
const bare = new Set([204, 205, 304])

function responseOf(request: XMLHttpRequest): Response {
  const headers = new Headers()
  for (const line of request.getAllResponseHeaders().trim().split(/\r\n/)) {
    const at = line.indexOf(':')
    if (at > 0) headers.append(line.slice(0, at), line.slice(at + 1).trim())
  }
  return new Response(bare.has(request.status) ? null : request.responseText, { status: request.status, headers })
}
