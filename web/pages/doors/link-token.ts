import { useState } from 'react'

/** What stands behind the `#` of a one-time link: no server and no log sees it. Null where it is missing. */
export function useLinkToken(): string | null {
  const [token] = useState(() => window.location.hash.slice(1))
  return token.length >= shortest ? token : null
}

const shortest = 20
