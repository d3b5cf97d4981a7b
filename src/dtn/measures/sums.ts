import { styleClasses } from './word-lists.ts'

const speakers = ['client', 'system'] as const
type MeasuredSpeaker = (typeof speakers)[number]

/** What is added up over the turns of a session; every measure with an interval is computed from these sums alone. */
const fields = [
  ...([
    'clientTurns',
    'clientWords',
    'clientSentences',
    'clientSyllables',
    'clientHedges',
    'clientFirstPerson',
  ] as const),
  ...([
    'systemTurns',
    'systemWords',
    'systemSentences',
    'systemSyllables',
    'systemHedges',
    'systemFirstPerson',
  ] as const),
  ...(['questions', 'turns', 'sessions', 'pairsBySystem', 'matchingBySystem', 'pairsByClient'] as const),
  ...(['matchingByClient', 'overlapPairs', 'overlap', 'cosine', 'mirrorTurns', 'mirrored', 'systemCoded'] as const),
  ...(['openQuestions', 'closedQuestions', 'questionTurns', 'reflections', 'simpleReflections'] as const),
  ...(['complexReflections', 'adherent', 'nonAdherent', 'answers', 'clarifying', 'endorsing', 'challenging'] as const),
  ...(['limiting', 'neither', 'opportunities', 'taken', 'capitulating', 'tolerating'] as const),
  ...(['reactionsWeak', 'reactionsStrong', 'interpretationsWeak', 'interpretationsStrong'] as const),
  ...(['explorationsWeak', 'explorationsStrong', 'interventions', 'withHistory', 'withSessionFact'] as const),
  ...(['recalls', 'wrongRecalls', 'linkedRecalls', 'recallSpan', 'contentTurns', 'depth', 'positiveTurns'] as const),
  'taskReports',
] as const
export type Field = (typeof fields)[number]

/** Sums of one session or of several, by field; the counts of the closed classes stand behind them. */
export type Sums = Float64Array

const places = new Map<Field, number>(fields.map((field, place) => [field, place]))
const width = fields.length + speakers.length * styleClasses.length

/** The fields of a side, by name: putting names together for every turn would take longer than adding. */
export const sideFields = { client: fieldsOf('client'), system: fieldsOf('system') } as const

function fieldsOf<Speaker extends MeasuredSpeaker>(speaker: Speaker) {
  return {
    turns: `${speaker}Turns`,
    words: `${speaker}Words`,
    sentences: `${speaker}Sentences`,
    syllables: `${speaker}Syllables`,
    hedges: `${speaker}Hedges`,
    firstPerson: `${speaker}FirstPerson`,
  } as const
}

export function emptySums(): Sums {
  return new Float64Array(width)
}

export function add(sums: Sums, field: Field, value = 1): void {
  const place = places.get(field) ?? 0
  sums[place] = (sums[place] ?? 0) + value
}

export function sumOf(sums: Sums, field: Field): number {
  return sums[places.get(field) ?? 0] ?? 0
}

export function addStyle(sums: Sums, speaker: MeasuredSpeaker, counts: ArrayLike<number>): void {
  const start = styleStart(speaker)
  for (let place = 0; place < counts.length; place++) {
    sums[start + place] = (sums[start + place] ?? 0) + (counts[place] ?? 0)
  }
}

/** Words in each closed class per 100 words of a speaker. */
export function stylePercents(sums: Sums, speaker: MeasuredSpeaker): readonly number[] {
  return styleClasses.map((_, place) => stylePercent(sums, speaker, place))
}

/** Words in the closed class at a place per 100 words of a speaker. */
export function stylePercent(sums: Sums, speaker: MeasuredSpeaker, place: number): number {
  const words = sumOf(sums, sideFields[speaker].words)
  return words === 0 ? 0 : (100 * (sums[styleStart(speaker) + place] ?? 0)) / words
}

/** The sums of several sessions together. */
export function joined(sessions: readonly Sums[]): Sums {
  const all = emptySums()
  for (const sums of sessions) addSums(all, sums)
  return all
}

export function addSums(all: Sums, more: Sums): void {
  for (let place = 0; place < width; place++) all[place] = (all[place] ?? 0) + (more[place] ?? 0)
}

function styleStart(speaker: MeasuredSpeaker): number {
  return fields.length + (speaker === 'client' ? 0 : styleClasses.length)
}
