/** What one check of `nexus doctor` came to. */
export interface Checked {
  readonly check: string
  readonly state: 'ok' | 'warn' | 'fail'
  readonly text: string
  /** What to do; null where nothing is to be done. */
  readonly remedy: string | null
}

export const well = (check: string, text: string): Checked => ({ check, state: 'ok', text, remedy: null })

export const doubtful = (check: string, text: string, remedy: string): Checked => ({
  check,
  state: 'warn',
  text,
  remedy,
})

export const ill = (check: string, text: string, remedy: string): Checked => ({ check, state: 'fail', text, remedy })
