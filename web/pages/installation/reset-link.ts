/** A link for a new password, as it is shown once. */
export interface ResetLink {
  readonly name: string
  readonly link: string
  readonly until: string
}
