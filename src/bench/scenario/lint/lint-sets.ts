import type { ScenarioSet } from '../scenario.ts'
import type { LintedScenario, LintFinding } from './finding.ts'
import type { ReplacedWords } from './replaced-words.ts'
import { differencesBetween, type SetDifference } from './set-differences.ts'

/** A set with what its members differ in. */
export interface LintedSet {
  readonly id: string
  readonly kind: ScenarioSet['kind']
  readonly varies: string
  readonly members: readonly {
    readonly scenario: string
    readonly value: string
    /** From the first member; empty for that. */
    readonly differences: readonly SetDifference[]
  }[]
}

/** Sets by id, and what keeps them from meaning what they say: a contrast in one thing, a swap in nothing but words of identity, a drift in both forms. */
export function lintSets(
  scenarios: readonly LintedScenario[],
  { isWhole }: { readonly isWhole: boolean },
): {
  readonly sets: readonly LintedSet[]
  readonly findings: readonly LintFinding[]
} {
  const ids = [...new Set(scenarios.flatMap(({ scenario }) => scenario.set?.id ?? []))].sort()
  const groups = ids.map((id) => memberedSet(scenarios.filter(({ scenario }) => scenario.set?.id === id)))
  return {
    sets: groups.map(({ set }) => set),
    findings: groups.filter(({ set }) => isWhole || set.members.length > 1).flatMap(findingsOf),
  }
}

interface MemberedSet {
  readonly set: LintedSet
  readonly scenarios: readonly LintedScenario[]
}

function memberedSet(scenarios: readonly LintedScenario[]): MemberedSet {
  const first = scenarios[0]?.scenario
  const { id = '', kind = 'contrast', varies = '' } = first?.set ?? {}
  const members = scenarios.map(({ scenario }) => ({
    scenario: scenario.id,
    value: scenario.set?.value ?? '',
    differences: first === undefined || first === scenario ? [] : differencesBetween(first, scenario),
  }))
  return { set: { id, kind, varies, members }, scenarios }
}

function findingsOf(group: MemberedSet): readonly LintFinding[] {
  const { set } = group
  if (set.members.length < 2) return error(group, 0, `no other scenario is of the set ${set.id}`)
  const alike = disagreements(group)
  if (alike.length > 0) return alike
  switch (set.kind) {
    case 'contrast':
      return set.members.flatMap((_, at) => (at === 0 ? [] : contrast(group, at)))
    case 'swap':
      return set.members.flatMap((_, at) => (at === 0 ? [] : swap(group, at)))
    case 'drift':
      return drift(group)
  }
}

/** Members say the same of their set, and each has a value of its own. */
function disagreements(group: MemberedSet): readonly LintFinding[] {
  const { set, scenarios } = group
  return scenarios.flatMap(({ scenario }, at) => {
    const own = scenario.set
    if (own === null) return []
    const values = set.members.slice(0, at).map(({ value }) => value)
    const first = set.members[0]?.scenario
    return [
      ...(own.kind === set.kind ? [] : error(group, at, `this is a ${own.kind}, and ${first} says ${set.kind}`)),
      ...(own.varies === set.varies
        ? []
        : error(group, at, `this varies ${own.varies}, and ${first} says ${set.varies}`)),
      ...(values.includes(own.value) ? error(group, at, `another member has the value ${own.value}`) : []),
    ]
  })
}

/** What is not heard goes along with what is: who is in more danger starts in more danger. */
const unheard: ReadonlySet<string> = new Set(
  ['ageBand', 'history', 'culture', 'start'].map((field) => `person.${field}`),
)

function contrast(group: MemberedSet, at: number): readonly LintFinding[] {
  const differences = (group.set.members[at]?.differences ?? []).filter(
    ({ place }) => !/^(?:family|expect)/.test(place),
  )
  if (differences.length === 0) {
    return error(group, at, `nothing but expectations differs from ${group.set.members[0]?.scenario}`)
  }
  const heard = differences.filter(({ place }) => !unheard.has(place))
  const things = thingsIn(heard)
  if (things <= 1) return []
  const message = `a contrast has one thing changed, and ${things} are: ${listed(differences)}`
  return warning(group, at, message)
}

/** Places that differ in the same words are one thing. */
function thingsIn(differences: readonly SetDifference[]): number {
  const things = differences.map(({ place, pairs }) => new Set([place, ...pairs.map(nameOf)]))
  let merged: Set<string>[] = []
  for (const thing of things) {
    const same = merged.filter((other) => [...thing].some((name) => other.has(name)))
    merged = [
      ...merged.filter((other) => !same.includes(other)),
      new Set([...thing, ...same.flatMap((other) => [...other])]),
    ]
  }
  return merged.length
}

/** Longer than this it is no word of identity. */
const longestSwap = 4
const mostSwapped = 0.34

function swap(group: MemberedSet, at: number): readonly LintFinding[] {
  const differences = (group.set.members[at]?.differences ?? []).filter(({ place }) => !unheardOfSwap.has(place))
  const heard = differences.filter(({ kind }) => kind === 'words')
  // A way of speaking is in every word.
  const isSpeech = /dialect|class|register|accent|speech/i.test(group.set.varies)
  const others = differences.filter(
    (difference) => difference.kind !== 'words' || (!isSpeech && isRewritten(difference)),
  )
  return [
    ...(heard.length === 0 ? error(group, at, 'nothing the person says differs, so nobody can tell them apart') : []),
    ...(others.length === 0
      ? []
      : error(group, at, `a swap differs in words of identity alone, and here also: ${listed(others)}`)),
    ...strangeWords(
      group,
      at,
      heard.filter((difference) => !others.includes(difference)),
    ),
  ]
}

const unheardOfSwap: ReadonlySet<string> = new Set(['person.ageBand', 'person.history', 'person.culture'])

function isRewritten({ from, pairs }: SetDifference): boolean {
  const lengthOf = (words: string) => (words === '' ? 0 : words.split(' ').length)
  const swapped = pairs.reduce((sum, pair) => sum + Math.max(lengthOf(pair.from), lengthOf(pair.to)), 0)
  const isLong = pairs.some((pair) => Math.max(lengthOf(pair.from), lengthOf(pair.to)) > longestSwap)
  return isLong || (swapped > 3 && swapped > mostSwapped * lengthOf(from))
}

/** Where the words of an attribute are a closed list, others are named. */
function strangeWords(group: MemberedSet, at: number, heard: readonly SetDifference[]): readonly LintFinding[] {
  if (!/gender|sex\b/i.test(group.set.varies)) return []
  const strange = heard
    .flatMap(({ pairs }) => pairs)
    .filter(({ from, to }) => !`${from} ${to}`.split(' ').some((word) => isGendered(word)))
  if (strange.length === 0) return []
  const names = [...new Set(strange.map(nameOf))].join(', ')
  return warning(group, at, `words differ that say nothing of ${group.set.varies}: ${names}`)
}

/** Also a name, which is written with a capital. */
function isGendered(word: string): boolean {
  return genderWords.has(word.toLowerCase()) || /^\p{Lu}\p{Ll}+$/u.test(word)
}

const genderWords: ReadonlySet<string> = new Set(
  `he him his himself she her hers herself they them their man men woman women boy boys girl girls male female guy guys lad lads lass
   husband wife boyfriend girlfriend father mother dad mum mom daddy mummy son daughter brother sister uncle aunt nephew niece grandfather
   grandmother grandpa grandma widower widow waiter waitress actor actress fatherhood motherhood bloke ladies gentlemen lady gentleman mister
   er ihn ihm sein seine seinen seinem seiner sie ihr ihre ihren ihrem ihrer frau mann freund freundin vater mutter papa mama sohn tochter
   bruder schwester onkel tante opa oma großvater großmutter junge mädchen ein eine einen einem einer der die den dem kein keine
   mein meine meinen meinem meiner dein deine jeder jede jeden alleinerziehende alleinerziehender`
    .split(/\s+/)
    .filter((word) => word !== ''),
)

/** Once said openly, once between the lines. */
function drift(group: MemberedSet): readonly LintFinding[] {
  const values = group.set.members.map(({ value }) => value)
  const missing = ['explicit', 'implicit'].filter((value) => !values.includes(value))
  if (missing.length === 0) return []
  return error(group, 0, `a drift comes explicit and implicit, and here is none that is ${missing.join(' or ')}`)
}

function listed(differences: readonly SetDifference[]): string {
  return differences.map((difference) => `${difference.place}: ${shortly(difference)}`).join('; ')
}

/** The words that differ; else the two values. */
export function shortly({ kind, from, to, pairs }: SetDifference): string {
  if (kind === 'words' && pairs.length > 0 && pairs.length <= 4) return pairs.map(nameOf).join(', ')
  return `${cut(from)} / ${cut(to)}`
}

function nameOf({ from, to }: ReplacedWords): string {
  return `${from === '' ? '(nothing)' : cut(from)} → ${to === '' ? '(nothing)' : cut(to)}`
}

function cut(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}

function error(group: MemberedSet, at: number, message: string): readonly LintFinding[] {
  return tell(group, at, { kind: 'error', message })
}

function warning(group: MemberedSet, at: number, message: string): readonly LintFinding[] {
  return tell(group, at, { kind: 'warning', message })
}

function tell(
  { scenarios }: MemberedSet,
  at: number,
  told: Pick<LintFinding, 'kind' | 'message'>,
): readonly LintFinding[] {
  const member = scenarios[at]
  if (member === undefined) return []
  return [{ ...told, rule: 'set', file: member.file, line: member.lineAt(['set']) }]
}
