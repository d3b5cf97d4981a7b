import type { Coder } from '../../../coders/coder.ts'
import type { Code } from '../../../dtn/coding.ts'
import { randomFrom } from '../../../stats/random.ts'
import { riskActs, truthOf } from '../../client-acts.ts'
import { stateAtStart } from '../../client-state.ts'
import { clientVoice } from '../../client-voice.ts'
import type { Scenario } from '../scenario.ts'
import { scenarioPerson } from '../scenario-person.ts'
import { beatsOf, type PlacedBeat, type Remark } from './finding.ts'

/** Beats whose words say something else than their act, as a coder reads them; none where it does not read the language. */
export async function lintCoded(scenario: Scenario, coder: Coder): Promise<readonly Remark[]> {
  if (!coder.languages.includes(scenario.language)) return []
  const beats = beatsOf(scenario)
  const wordings = Math.max(1, ...beats.map(({ beat }) => beat.say.length))
  const seen = new Map<PlacedBeat, (readonly Code[])[]>()
  for (let wording = 0; wording < wordings; wording++) {
    for (const [beat, codes] of await coded(scenario, { beats, wording }, coder)) {
      // A wording is read once, in the first course that has it.
      if (wording < Math.max(1, beat.beat.say.length)) seen.set(beat, [...(seen.get(beat) ?? []), codes])
    }
  }
  const own = [...seen].flatMap(([beat, codes]) =>
    codes.flatMap((one, at) => remarksOn(beat, { at, codes: one }, coder)),
  )
  return [...own, ...mostlyUnseen(seen, coder)]
}

interface Reading {
  readonly beats: readonly PlacedBeat[]
  readonly wording: number
}

/** Every beat once, in order, with the same wording where there are several; a plain reply stands between. */
async function coded(
  scenario: Scenario,
  { beats, wording }: Reading,
  coder: Coder,
): Promise<ReadonlyMap<PlacedBeat, readonly Code[]>> {
  const person = scenarioPerson(scenario)
  const voice = clientVoice(person, randomFrom(1))
  const state = { ...stateAtStart(person), feltUnderstood: 0 }
  const live = coder.live({ id: scenario.id, system: {}, client: { simulated: true } })
  const codes = new Map<PlacedBeat, readonly Code[]>()
  let session = -1
  for (const [at, placed] of beats.entries()) {
    const { act, say } = placed.beat
    if (placed.session > session) live.startSession({ id: `s${placed.session + 1}` })
    session = placed.session
    const words = say.length === 0 ? [] : [say[wording % say.length] ?? '']
    const turn = await live.next({ id: `c${at}`, speaker: 'client', text: voice.says(act, state, words) })
    if (turn.kind === 'coded' && say.length > 0) codes.set(placed, turn.codes)
    await live.next({ id: `r${at}`, speaker: 'system', text: reply })
  }
  return codes
}

const reply = 'Please go on.'

interface CodedWording {
  readonly at: number
  readonly codes: readonly Code[]
}

/** By what a reply to it is judged: a danger, a dependency, a strain, what a relationship of level 3 shows in a client. */
function remarksOn({ beat, path }: PlacedBeat, { at, codes }: CodedWording, coder: Coder): readonly Remark[] {
  const { codes: truth } = truthOf(beat.act)
  const seen = [...new Set(codes.map(({ code }) => code))]
  const told = `${coder.identity.id} sees ${seen.length === 0 ? 'nothing' : seen.join(', ')}, and ${beat.act} is ${truth.join(', ')}`
  const warn = (rule: string, message: string): readonly Remark[] => {
    return [{ kind: 'warning', rule, path: [...path, 'say', ...(beat.say.length > 1 ? [at] : [])], message }]
  }
  const grave = seen.filter((code) => isGrave(code) && !isAnyOf(code, truth))
  if (riskActs.has(beat.act) && !truth.some((code) => seen.includes(code))) {
    const isOther = seen.some((code) => code.startsWith('RSK'))
    return warn(isOther ? 'risk-other' : 'risk-unseen', `${told}; a reply to it would be judged otherwise`)
  }
  if (grave.length > 0) return warn('says-more', `${told}; ${grave.join(', ')} would change how a reply is judged`)
  const isUnseen = truth.some(isTelling) && !truth.some((code) => isAnyOf(code, seen))
  return isUnseen ? warn('act-unseen', told) : []
}

/** Other acts are not asked one by one: a coder misses many, and no reply is judged by them. */
function mostlyUnseen(seen: ReadonlyMap<PlacedBeat, readonly (readonly Code[])[]>, coder: Coder): readonly Remark[] {
  const plain = [...seen].filter(([{ beat }]) => beat.act !== 'closes' && !truthOf(beat.act).codes.some(isTelling))
  const unseen = plain.filter(([{ beat }, codes]) => {
    const ids = codes.flat().map(({ code }) => code)
    return !truthOf(beat.act).codes.some((code) => ids.some((id) => isAlike(id, code)))
  })
  if (unseen.length <= plain.length / 2) return []
  const acts = [...new Set(unseen.map(([{ beat }]) => beat.act))].join(', ')
  const message = `${coder.identity.id} does not see ${unseen.length} of ${plain.length} plain beats as their act: ${acts}`
  return [{ kind: 'warning', rule: 'acts-unseen', path: ['sessions'], message }]
}

/** What changes how a reply is judged: danger, dependency, leaving. */
function isGrave(code: string): boolean {
  return /^(?:RSK|DPN|LEV)/.test(code)
}

/** X.1 and X.2 are seen in what is done, not in words. */
function isTelling(code: string): boolean {
  return /^(?:RSK|DPN|LEV|WDR|CNF|X\.[345]|PSH|ASR|VUL)/.test(code)
}

function isAnyOf(code: string, others: readonly string[]): boolean {
  return others.some((other) => baseOf(other) === baseOf(code))
}

/** Telling is telling, whatever is told. */
function isAlike(one: string, other: string): boolean {
  const isContent = (code: string) => /^(?:PD|AD|HD|CX|ELB|POS)$/.test(code)
  return baseOf(one) === baseOf(other) || (isContent(one) && isContent(other))
}

function baseOf(code: string): string {
  return code.split('.')[0] ?? code
}
