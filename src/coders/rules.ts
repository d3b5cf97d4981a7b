import { codebookVersion } from '../dtn/codebook.ts'
import type { Code, CoderIdentity, Coding, UncodedReason } from '../dtn/coding.ts'
import type { Relationship, Turn } from '../dtn/relationship.ts'
import type { CodeOptions, Coder, LiveCoder, TurnCoding } from './coder.ts'
import { besideGatewayWords } from './gateway-words.ts'
import { languageReader } from './language.ts'
import { clientRules } from './rules/client/rules.ts'
import { clientWordClasses } from './rules/client/word-classes.ts'
import { ruleConfidence } from './rules/confidence.ts'
import { codeByRule, speakerRules } from './rules/engine.ts'
import { readTurn } from './rules/lexicon.ts'
import { measured } from './rules/measured.ts'
import { memory } from './rules/memory.ts'
import { clientPrecedence } from './rules/precedence-client.ts'
import { systemPrecedence } from './rules/precedence-system.ts'
import { systemRules } from './rules/system/rules.ts'
import { wordClasses } from './rules/word-classes.ts'

/** The explainable baseline: every code carries its span and the id of the rule that saw it. English only. */
export function rulesCoder(): Coder {
  return besideGatewayWords<Coder>({
    identity,
    languages,
    code: codeRelationship,
    live: (relationship) => liveCoder(relationship.id),
  })
}

const identity: CoderIdentity = { id: 'rules@1', kind: 'rules', version: '1', measured }
const languages: readonly string[] = ['en']
let compiled: ReturnType<typeof compile> | undefined

function compile() {
  return {
    client: speakerRules(clientRules, {
      precedence: clientPrecedence,
      confidence: ruleConfidence,
      classes: { ...wordClasses, ...clientWordClasses },
    }),
    system: speakerRules(systemRules, {
      precedence: systemPrecedence,
      confidence: ruleConfidence,
      classes: wordClasses,
    }),
  }
}

async function codeRelationship(relationship: Relationship, options: CodeOptions = {}): Promise<Coding> {
  const live = liveCoder(relationship.id)
  const turnsTotal = relationship.sessions.reduce((total, session) => total + session.turns.length, 0)
  let turnsDone = 0
  for (const session of relationship.sessions) {
    options.signal?.throwIfAborted()
    live.startSession()
    for (const turn of session.turns) {
      const spoken = live.languageOf(turn)
      // A turn whose language is plain is coded without waiting.
      live.codeTurn(turn, typeof spoken === 'string' ? spoken : await spoken)
      turnsDone += 1
    }
    options.onProgress?.({ turnsDone, turnsTotal })
  }
  return live.coding()
}

interface RulesLive extends LiveCoder {
  startSession(): void
  languageOf(turn: Turn): string | Promise<string>
  codeTurn(turn: Turn, spoken: string): TurnCoding
}

function liveCoder(relationship: string): RulesLive {
  compiled ??= compile()
  const rules = compiled
  const remembered = memory()
  const turns = new Map<string, readonly Code[]>()
  const uncoded = new Map<string, UncodedReason>()
  const byLanguage = new Map<string, number>()
  const language = languageReader()

  function codeTurn(turn: Turn, spoken: string): TurnCoding {
    byLanguage.set(spoken, (byLanguage.get(spoken) ?? 0) + 1)
    if (!languages.includes(spoken)) {
      uncoded.set(turn.id, 'language')
      return { kind: 'uncoded', reason: 'language' }
    }
    const { trie } = rules[turn.speaker]
    const read = readTurn(turn.text, trie)
    const codes = codeByRule(read, remembered.before(turn), rules[turn.speaker])
    remembered.remember(turn, read, codes)
    if (codes.length > 0) turns.set(turn.id, codes)
    return { kind: 'coded', codes }
  }

  return {
    startSession: () => remembered.startSession(),
    languageOf: (turn) => language.next(turn.text),
    codeTurn,
    next: async (turn) => codeTurn(turn, await language.next(turn.text)),
    coding: () => ({
      relationship,
      coder: identity,
      codebook: codebookVersion,
      turns: new Map(turns),
      ...(uncoded.size > 0 && { uncoded: new Map(uncoded), notes: [uncodedNote(uncoded.size)] }),
      language: commonest(byLanguage),
    }),
  }
}

function uncodedNote(count: number): string {
  return `${count} ${count === 1 ? 'turn is' : 'turns are'} not in English; the rules coder reads English only and left ${count === 1 ? 'it' : 'them'} uncoded.`
}

function commonest(counts: ReadonlyMap<string, number>): string {
  let best = 'en'
  for (const [language, count] of counts) if (count > (counts.get(best) ?? 0)) best = language
  return best
}
