import { z } from 'zod'
import type { Coder } from '../coders/coder.ts'
import { rulesCoder } from '../coders/rules.ts'
import type { Code } from '../dtn/coding.ts'
import type { ChatModel } from '../llm/chat-model.ts'
import type { Random } from '../stats/random.ts'
import type { Said } from './course.ts'
import { wordsRequest } from './generated-client-prompt.ts'
import type { PlayedClient } from './played-client.ts'
import type { Scenario } from './scenario/scenario.ts'
import { scenarioClient } from './scenario/scenario-client.ts'
import type { ScriptedTurn } from './scripted-client.ts'
import { faultOf, type WordsFault, wordsFaults } from './words-check.ts'

/** Who gives the words, and how they are looked at. */
export interface ClientSpeaker {
  readonly model: ChatModel
  /** Reads offered words; the rule set if not given. */
  readonly coder?: Coder
  /** Tries for one turn before the script's words are taken; 3 if not given. */
  readonly tries?: number
  readonly signal?: AbortSignal | undefined
}

/**
 * A person of a scenario whose words a language model finds. What the person does stays with the script and its state machine, driven by the codes of
 * the replies; the model only words it, as this person, with the talk so far. Words that break the person or the act are asked for anew, and after the
 * last try the script's words are said; how often is counted. The same answers of the model give the same course.
 */
export function generatedClient(scenario: Scenario, speaker: ClientSpeaker, random: Random): PlayedClient {
  const script = scenarioClient(scenario, random)
  const wording = newWording(scenario, speaker)
  return {
    async startSession() {
      wording.startSession()
      return wording.worded(script.startSession())
    },
    async hears({ text, codes }) {
      wording.hears(text)
      return wording.worded(script.hears(codes))
    },
    state: script.state,
    closings: script.closings,
    hasLeft: script.hasLeft,
    wording: wording.counts,
  }
}

function newWording(scenario: Scenario, speaker: ClientSpeaker) {
  const faults: Partial<Record<WordsFault, number>> = {}
  const said: string[] = []
  let earlier: readonly string[] = []
  let talk: Said[] = []
  let byModel = 0
  let byScript = 0

  const offered = async (turn: ScriptedTurn): Promise<string | null> => {
    let fault: WordsFault | null = null
    for (let attempt = 0; attempt < (speaker.tries ?? 3); attempt++) {
      const told = fault === null ? null : wordsFaults[fault]
      const words = await asked(wordsRequest({ scenario, turn, talk, earlier, fault: told }), speaker)
      fault = words.fault ?? (await judged(words.says, turn))
      if (fault === null) return words.says
      faults[fault] = (faults[fault] ?? 0) + 1
    }
    return null
  }

  const judged = async (says: string, { act, text }: ScriptedTurn): Promise<WordsFault | null> => {
    const codes = await codesOfBoth([says, text], { speaker, scenario, talk })
    const known = [JSON.stringify(scenario), ...said, ...talk.map((each) => each.text), text].join('\n')
    return faultOf({ act, offered: says, scripted: text, known, saidBefore: said, codes })
  }

  return {
    startSession() {
      earlier = [...earlier, ...talk.flatMap((each) => (each.by === 'client' ? [each.text] : []))]
      talk = []
    },
    hears(text: string) {
      talk.push({ by: 'system', text })
    },
    async worded(turn: ScriptedTurn | null): Promise<ScriptedTurn | null> {
      if (turn === null) return null
      const words = await offered(turn)
      if (words === null) byScript += 1
      else byModel += 1
      const text = words ?? turn.text
      said.push(text)
      talk.push({ by: 'client', text })
      return { ...turn, text }
    },
    counts: () => ({ turns: byModel + byScript, byModel, byScript, faults: { ...faults } }),
  }
}

type Words = { readonly says: string; readonly fault: null } | { readonly says: ''; readonly fault: WordsFault }

/** One try. A model that cannot answer at all leaves the turn to the script; whoever wants the course to end instead lets the model throw. */
async function asked(request: ReturnType<typeof wordsRequest>, { model, signal }: ClientSpeaker): Promise<Words> {
  const outcome = await model.complete(request, { signal })
  if (outcome.kind === 'failed') return { says: '', fault: 'unanswered' }
  const read = answer.safeParse(jsonIn(outcome.text))
  return read.success ? { says: plain(read.data.says), fault: null } : { says: '', fault: 'notJson' }
}

const answer = z.object({ says: z.string().max(4000) })

/** Some models think aloud first, or put a fence around JSON although none is asked for. */
function jsonIn(text: string): unknown {
  const bare = text
    .replace(/^\s*<think>[\s\S]*?<\/think>/, '')
    .trim()
    .replace(/^```(?:json)?\s*|\s*```$/g, '')
  try {
    return JSON.parse(bare)
  } catch {
    return null
  }
}

function plain(says: string): string {
  return says.trim().replace(/^["“„](.*)["”“]$/s, '$1')
}

interface Around {
  readonly speaker: ClientSpeaker
  readonly scenario: Scenario
  readonly talk: readonly Said[]
}

/** Codes of two ways to say a turn, each after the same talk of this session; null where no coder reads the language. */
async function codesOfBoth([offered, scripted]: readonly [string, string], around: Around) {
  const coder = around.speaker.coder ?? rulesCoder()
  if (coder.languages.length > 0 && !coder.languages.includes(around.scenario.language)) return null
  return { offered: await codesIn(coder, offered, around), scripted: await codesIn(coder, scripted, around) }
}

async function codesIn(coder: Coder, text: string, { scenario, talk }: Around): Promise<readonly Code[]> {
  const live = coder.live({ id: scenario.id, system: {}, client: { simulated: true } })
  live.startSession({ id: 's1' })
  const last = talk.at(-1)
  if (last !== undefined) await live.next({ id: 't1', speaker: 'system', text: last.text })
  const coding = await live.next({ id: 't2', speaker: 'client', text })
  return coding.kind === 'coded' ? coding.codes : []
}
