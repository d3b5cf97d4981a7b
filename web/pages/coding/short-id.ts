/** The part of an id that people can compare: its end, since ids of one time begin alike. */
export function shortOf(id: string): string {
  return id.slice(-6)
}
