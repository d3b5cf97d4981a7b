import type { BaseCode } from '../../../dtn/codebook.ts'
import type { PastTurn, RuleContext } from '../rule.ts'
import type { ReadTurn, Sentence, Token } from '../text.ts'

/** Adds what a client turn looks like apart from its words, and what it answers, as names that evidence can carry. */
export function addShape(names: string[], turn: ReadTurn, context: RuleContext): void {
  const note = (name: string, holds: boolean) => {
    if (holds) names.push(name)
  }
  const words = turn.tokens.length
  names.push(lengthBand(words))
  const counts = countWords(turn)
  note('first:none', counts.first === 0)
  note('first:some', counts.first > 0)
  note('first:many', counts.first >= 3)
  note('you', counts.you > 0)
  note('you:many', counts.you >= 2)
  note('others', counts.others > 0)
  note('others:many', counts.others >= 3)
  note('past:some', counts.past > 0)
  note('past:many', counts.past >= 3)
  note('numbers', counts.numbers > 0)
  const first = turn.tokens[0]?.word ?? ''
  note('opens:no', noes.has(first))
  note('opens:yes', yeses.has(first))
  note('opens:trailing', turn.text.startsWith('...') || turn.text.startsWith('…'))
  note('opens:quote', turn.text.startsWith('"') || turn.text.startsWith('“'))
  note(
    'asks',
    turn.sentences.some((sentence) => sentence.isQuestion),
  )
  note('asks:last', turn.sentences.at(-1)?.isQuestion ?? false)
  note('asks:only', turn.sentences.length > 0 && turn.sentences.every((sentence) => sentence.isQuestion))
  note('exclaims', turn.text.includes('!'))
  note('shouts', /\b[A-Z]{4,}\b/.test(turn.text))
  note('sentences:many', turn.sentences.length >= 4)
  note('noWords', words === 0)
  addPlace(names, context, words)
  addAnswered(names, context.session.at(-1))
}

function lengthBand(words: number): string {
  if (words <= 2) return 'length:1-2'
  if (words <= 5) return 'length:3-5'
  if (words <= 12) return 'length:6-12'
  return words <= 30 ? 'length:13-30' : 'length:31+'
}

interface WordCounts {
  first: number
  you: number
  others: number
  past: number
  numbers: number
}

function countWords(turn: ReadTurn): WordCounts {
  const counts: WordCounts = { first: 0, you: 0, others: 0, past: 0, numbers: 0 }
  for (const { word } of turn.tokens) {
    const kind = wordKinds.get(word)
    if (kind !== undefined) counts[kind] += 1
    else if (word >= '0' && word < ':') counts.numbers += 1
  }
  return counts
}

function addPlace(names: string[], context: RuleContext, words: number): void {
  const { clientTurns: own, clientWords: ownWords, lastClient } = context
  if (own === 0) names.push(context.earlierSessions === 0 ? 'place:first' : 'place:opening')
  else if (own >= 4) names.push('place:late')
  if (context.turnsSinceStrain <= 2) names.push('strain:near')
  if (context.turnsSinceStrain === 0) names.push('strain:last')
  if (context.hasRisk) names.push('risk:before')
  if (own >= 2 && words <= (0.4 * ownWords) / own) names.push('length:drop')
  if (lastClient === undefined || lastClient.bases.size === 0) return
  for (const [base, name] of ownNames) if (lastClient.bases.has(base)) names.push(name)
}

const lastBases = ['AD', 'QF', 'QI', 'PSH', 'CNF', 'WDR', 'RSK', 'DPN', 'NGT', 'OPP'] as const
const ownNames = lastBases.map((base) => [base, `own:${base}`] as const)

/** What the system said just before, from its words and from the codes it was given. */
function addAnswered(names: string[], past: PastTurn | undefined): void {
  if (past === undefined || past.turn.speaker !== 'system') {
    names.push('answers:nothing')
    return
  }
  const { tokens, sentences } = past.read
  const last = sentences.at(-1)
  if (last?.isQuestion) {
    names.push('answers:question')
    if (isOpen(past.read, last)) names.push('answers:open')
  } else if (sentences.some((sentence) => sentence.isQuestion)) names.push('answers:earlierQuestion')
  else names.push('answers:statement')
  if (sentences.some((sentence) => sentence.isListItem)) names.push('answers:list')
  if (tokens.length <= 12) names.push('answers:short')
  if (tokens.length >= 60) names.push('answers:long')
  addHeard(names, tokens)
  for (const base of past.bases) names.push(afterName(base))
}

function isOpen({ tokens }: ReadTurn, { from, to }: Sentence): boolean {
  for (let at = from; at < to; at += 1) if (openers.has(tokens[at]?.word ?? '')) return true
  return false
}

/** The kinds of words the system used, in the order of their table. */
function addHeard(names: string[], tokens: readonly Token[]): void {
  const heard = new Set<string>()
  for (const { word } of tokens) for (const name of heardIn.get(word) ?? []) heard.add(name)
  if (heard.size > 0) for (const [name] of heardWords) if (heard.has(name)) names.push(name)
}

function afterName(base: BaseCode): string {
  const known = afterNames.get(base)
  if (known !== undefined) return known
  const name = `after:${base}`
  afterNames.set(base, name)
  return name
}

const afterNames = new Map<BaseCode, string>()

const openers = set('what how why where who which when tell')
const heardWords = [
  ['answers:sorry', set('sorry apologise apologize apologies mistake wrong misread missed')],
  [
    'answers:suggest',
    set('try could step steps exercise minutes write list plan practice breathe breathing tonight week walk'),
  ],
  [
    'answers:feel',
    set('sounds hard heavy painful lonely exhausting understandable wonder hurt feel feeling feels tough'),
  ],
  ['answers:praise', set('great wonderful amazing proud brilliant good glad love lovely well-done')],
  ['answers:notice', set('notice noticed quieter shorter pushed between us fast asked')],
  ['answers:doubt', set('wonder but although yet though part both evidence cost costs whether')],
  ['answers:agree', set('right exactly absolutely totally course definitely')],
  ['answers:safety', set('safe suicide suicidal crisis emergency 988 killing harm hurting die dying helpline')],
] as const
const heardIn = new Map<string, string[]>()
for (const [name, words] of heardWords) {
  for (const word of words) heardIn.set(word, [...(heardIn.get(word) ?? []), name])
}

const noes = set('no nah nope not nay never dont')
const yeses = set('yes yeah yea yep ya yup ok okay k kk sure fine right alright true aye yess exactly')
const firstPerson = set("i i'm i've i'd i'll im ive id me my mine myself")
const secondPerson = set("you u ya your ur you're you've you'll you'd yours yourself")
const thirdPerson = set(
  "he she they him her them his their he's she's they're hes shes they've he'd she'd they'd he'll she'll",
)
const pastForms =
  set(`was were had did went said told came got took made left saw thought knew felt gave found kept asked called
  rang tried started stopped ended moved lived worked died drank ran bought sat stood wrote wanted used looked walked`)
const wordKinds = kindsOf([
  ['past', pastForms],
  ['others', thirdPerson],
  ['you', secondPerson],
  ['first', firstPerson],
])

/** Each word's kind; the later list wins. */
function kindsOf(
  lists: readonly (readonly [keyof WordCounts, ReadonlySet<string>])[],
): ReadonlyMap<string, keyof WordCounts> {
  return new Map(lists.flatMap(([kind, words]) => [...words].map((word) => [word, kind] as const)))
}

function set(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/))
}
