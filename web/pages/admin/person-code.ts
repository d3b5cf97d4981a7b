/** What a person is called here: as the file did, else by the end of the id. */
export function personCode({ id, externalId }: { readonly id: string; readonly externalId: string | null }): string {
  return externalId ?? `…${id.slice(-8)}`
}
