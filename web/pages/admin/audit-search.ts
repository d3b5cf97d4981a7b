/** What the list of the audit is narrowed to; ids and names of acts alone, as they stand in the address. */
export interface AuditSearch {
  readonly action?: string
  readonly actor?: string
  readonly subject?: string
}

/** Reads the filters of an address; what fits none is left out. */
export function auditSearch(search: Readonly<Record<string, unknown>>): AuditSearch {
  const read = (name: string, fits: RegExp) => {
    const value = search[name]
    return typeof value === 'string' && fits.test(value) ? { [name]: value } : {}
  }
  return { ...read('action', /^[\w.]{1,100}$/), ...read('actor', id), ...read('subject', id) }
}

const id = /^[\w:.-]{1,200}$/
