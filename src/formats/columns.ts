/** What a column of a table can hold, with the names it usually has (compared without case, blanks, dashes and underscores). */
export const columnNames = {
  relationship: [
    ...['relationship', 'relationshipid', 'nexus', 'client', 'clientid', 'user', 'userid', 'patient', 'patientid'],
    ...['klient', 'klientin', 'nutzer', 'teilnehmer', 'participant'],
    ...['participantid', 'pseudonym', 'personid', 'subjectid', 'memberid', 'accountid'],
  ],
  session: [
    ...['session', 'sessionid', 'sitting', 'conversation', 'conversationid', 'chat', 'chatid', 'thread', 'threadid'],
    ...['dialogue', 'dialogueid', 'dialogid', 'convid', 'sitzung'],
  ],
  turn: ['turn', 'turnid', 'message id', 'messageid', 'msgid', 'utteranceid', 'id'],
  speaker: [
    ...[
      'speaker',
      'role',
      'sender',
      'author',
      'from',
      'who',
      'speakerrole',
      'sendertype',
      'authorrole',
      'type',
      'name',
    ],
    ...['rolle', 'sprecher'],
  ],
  text: [
    ...['text', 'message', 'content', 'body', 'utterance', 'msg', 'messagetext', 'value', 'prompt', 'transcript'],
    ...['said', 'response', 'nachricht', 'inhalt'],
  ],
  at: [
    ...['at', 'time', 'timestamp', 'createdat', 'createtime', 'datetime', 'date', 'sentat', 'ts', 'created'],
    ...['messagetime', 'startedat', 'zeit', 'zeitpunkt', 'zeitstempel', 'datum'],
  ],
  epoch: ['epoch', 'model', 'modelslug', 'modelversion', 'version', 'systemversion', 'modelname'],
} as const

export type ColumnRole = keyof typeof columnNames
/** Column names given by hand: what they hold to what they are called. */
export type ColumnMap = Readonly<Partial<Record<ColumnRole, string>>>
/** Where each kind of column stands. */
export type ColumnPlaces = Readonly<Partial<Record<ColumnRole, number>>>

export const columnRoles = [
  'relationship',
  'session',
  'turn',
  'speaker',
  'text',
  'at',
  'epoch',
] as const satisfies readonly ColumnRole[]

/** Finds the columns of a header; `missing` lists names given by hand that are not there. */
export function findColumns(
  header: readonly string[],
  given: ColumnMap,
): { readonly places: ColumnPlaces; readonly missing: readonly string[] } {
  const plain = header.map(plainName)
  const places: Partial<Record<ColumnRole, number>> = {}
  const missing: string[] = []
  const used = new Set<number>()
  for (const role of columnRoles) {
    const name = given[role]
    if (name === undefined) continue
    const place = plain.indexOf(plainName(name))
    if (place < 0) missing.push(name)
    else {
      places[role] = place
      used.add(place)
    }
  }
  for (const role of columnRoles) {
    if (places[role] !== undefined || given[role] !== undefined) continue
    const place = placeOf(columnNames[role], plain, used)
    if (place === undefined) continue
    places[role] = place
    used.add(place)
  }
  const session = given.session === undefined && places.session !== undefined ? plain[places.session] : undefined
  // Conversations of nobody in particular may be those of many people: each is a relationship of its own, not a session of one.
  if (places.relationship === undefined && session !== undefined && !/^(session|sitting|sitzung)/.test(session)) {
    return { places: { ...withoutSession(places), relationship: places.session ?? 0 }, missing }
  }
  return { places, missing }
}

function withoutSession({ session: _, ...rest }: ColumnPlaces): ColumnPlaces {
  return rest
}

/** Reads `text=body,speaker=who`; null when it is not written like that. */
export function readColumnMap(text: string): ColumnMap | null {
  const map: Partial<Record<ColumnRole, string>> = {}
  for (const pair of text.split(',')) {
    const [role, name] = pair.split('=', 2)
    const known = columnRoles.find((candidate) => candidate === role?.trim())
    if (known === undefined || name === undefined || name.trim() === '') return null
    map[known] = name.trim()
  }
  return map
}

function placeOf(names: readonly string[], header: readonly string[], used: ReadonlySet<number>): number | undefined {
  for (const name of names) {
    const place = header.findIndex((candidate, index) => candidate === plainName(name) && !used.has(index))
    if (place >= 0) return place
  }
  return undefined
}

function plainName(name: string): string {
  return name.toLowerCase().replace(/[\s_.-]/g, '')
}
