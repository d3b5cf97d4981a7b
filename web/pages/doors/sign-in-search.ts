/** What the door is told in its address. */
export interface SignInSearch {
  /** Where one wanted to go. */
  readonly next?: string
  /** Why the organisation sent somebody back. */
  readonly error?: 'emailNotConfirmed' | 'notInvited' | 'other'
}

/** Reads what the address of the door carries; what fits nothing is left out. */
export function signInSearch({ next, error }: Readonly<Record<string, unknown>>): SignInSearch {
  return {
    // Only a path of this server: a link may not send anybody elsewhere.
    ...(typeof next === 'string' && /^\/(?![/\\])/.test(next) ? { next } : {}),
    ...(typeof error === 'string' ? { error: told.find((one) => one === error) ?? 'other' } : {}),
  }
}

const told = ['emailNotConfirmed', 'notInvited'] as const
