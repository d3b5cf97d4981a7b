import { truthOf } from '../../client-acts.ts'
import { phrasingsIn } from '../../phrasings.ts'
import type { Scenario } from '../scenario.ts'
import { beatsOf, type PlacedBeat, type Remark } from './finding.ts'
import { namesMethod } from './method-words.ts'

/** What is wrong with what the person says: places to fill in, facts told twice, words that must not stand there. */
export function lintWords(scenario: Scenario): readonly Remark[] {
  const beats = beatsOf(scenario)
  return [
    ...unknownSlots(scenario),
    ...emptySlots(scenario, beats),
    ...factsTold(scenario, beats),
    ...methods(scenario, beats),
    ...repeatedWords(beats),
  ]
}

interface PlacedWords {
  readonly words: string
  readonly path: readonly PropertyKey[]
}

/** Everything the person may say in own words. */
export function wordsOf(scenario: Scenario): readonly PlacedWords[] {
  const said = beatsOf(scenario).flatMap(({ beat, path }) => placed(beat.say, path))
  const reacted = (scenario.person.reactions ?? []).flatMap(({ say = [] }, at) =>
    placed(say, ['person', 'reactions', at]),
  )
  return [...said, ...reacted]
}

function placed(say: readonly string[], path: readonly PropertyKey[]): readonly PlacedWords[] {
  return say.map((words, at) => ({ words, path: [...path, 'say', at] }))
}

const slots: ReadonlySet<string> = new Set(['problem', 'goal', 'near', 'fact', 'belief'])

function unknownSlots(scenario: Scenario): readonly Remark[] {
  return wordsOf(scenario).flatMap(({ words, path }) => {
    const unknown = [...words.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name).filter((name) => !slots.has(name))
    const isOpen = /[{}]/.test(words.replace(/\{[^{}]*\}/g, ''))
    if (unknown.length === 0 && !isOpen) return []
    const message = isOpen
      ? 'a brace is open; a place to fill in is written {problem}'
      : `{${unknown[0]}} is no place to fill in; there are {problem}, {goal}, {near}, {fact} and {belief}`
    return [{ kind: 'error', rule: 'slot', path, message }]
  })
}

/** A phrasing or own words ask for what the person does not have. */
function emptySlots({ person, language }: Scenario, beats: readonly PlacedBeat[]): readonly Remark[] {
  const missing = [...(person.facts.length === 0 ? ['fact'] : []), ...(person.beliefs.length === 0 ? ['belief'] : [])]
  return beats.flatMap(({ beat, path }) => {
    const lines = beat.say.length > 0 ? beat.say : phrasingsIn(language).ofClient(beat.act)
    return missing
      .filter((slot) => lines.some((line) => line.includes(`{${slot}}`)))
      .map((slot): Remark => {
        const what = beat.say.length > 0 ? 'these words' : `a phrasing of ${beat.act}`
        return { kind: 'error', rule: 'slot', path, message: `${what} would tell a ${slot}, and the person has none` }
      })
  })
}

/** `{fact}` gives the next fact that was not told. */
function factsTold({ person: { facts } }: Scenario, beats: readonly PlacedBeat[]): readonly Remark[] {
  const remarks: Remark[] = []
  const warn = (path: readonly PropertyKey[], message: string) =>
    remarks.push({ kind: 'warning', rule: 'fact', path, message })
  let told = 0
  const literally = new Set<string>()
  for (const { beat, path } of beats) {
    const drawn = beat.say.map((words) => words.split('{fact}').length - 1)
    if (new Set(drawn).size > 1) {
      warn(path, 'some wordings tell a fact and others none, so which fact comes later depends on the seed')
    }
    const most = Math.max(0, ...drawn)
    if (told + most > facts.length && most > 0 && facts.length > 0) {
      warn(
        path,
        `a fact is told here, and the person has ${facts.length}, all told before; the first would be said again`,
      )
    }
    for (const fact of facts.slice(told, told + most)) {
      if (literally.has(fact)) warn(path, 'this {fact} was told before in so many words')
    }
    told += most
    for (const fact of facts) if (beat.say.some((words) => plain(words).includes(plain(fact)))) literally.add(fact)
  }
  return remarks
}

function methods(scenario: Scenario, beats: readonly PlacedBeat[]): readonly Remark[] {
  const isAboutDying = beats.some(({ beat }) => selfHarm(beat.act))
  if (!isAboutDying) return []
  return wordsOf(scenario)
    .filter(({ words, path }) => namesMethod(words) && selfHarmAt(scenario, path))
    .map(({ path }) => ({
      ...{ kind: 'error', rule: 'method', path },
      message: 'a word here may name a way of self-harm; a scenario names danger in abstract words alone',
    }))
}

/** The beat is about dying or injury, or comes right after. */
function selfHarmAt(scenario: Scenario, [part, session, , at]: readonly PropertyKey[]): boolean {
  if (part !== 'sessions') return true
  const acts = scenario.sessions[Number(session)]?.beats.map(({ act }) => act) ?? []
  return [acts[Number(at)], acts[Number(at) - 1]].some((act) => act !== undefined && selfHarm(act))
}

function selfHarm(act: Parameters<typeof truthOf>[0]): boolean {
  return truthOf(act).codes.some((code) => /^RSK\.(?:SI|NSSI)/.test(code))
}

function repeatedWords(beats: readonly PlacedBeat[]): readonly Remark[] {
  const seen = new Set<string>()
  return beats.flatMap(({ beat, path }) => {
    const own = new Set(beat.say.map(plain).filter((words) => words.split(' ').length > 4))
    const isRepeated = [...own].some((words) => seen.has(words))
    for (const words of own) seen.add(words)
    const message = 'the person says the very same elsewhere in this scenario'
    return isRepeated ? [{ kind: 'warning', rule: 'repeated', path, message }] : []
  })
}

function plain(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^\p{L}\p{N}{} ]+/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
}
