/** Names of acts by area: `{ member: { joined: 'Member joined' } }`. */
type ActionWords = Readonly<Record<string, Readonly<Record<string, string>>>>

/** What an act of the audit is called; its own name where this page knows none. */
export function actionIn(words: ActionWords, action: string): string {
  const [area = '', act = ''] = action.split('.')
  return words[area]?.[act] ?? action
}

/** Every act to choose from, by name. */
export function actionsIn(words: ActionWords): readonly { readonly value: string; readonly label: string }[] {
  return Object.entries(words)
    .flatMap(([area, acts]) => Object.entries(acts).map(([act, label]) => ({ value: `${area}.${act}`, label })))
    .sort((a, b) => a.label.localeCompare(b.label))
}
