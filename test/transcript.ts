import { readCodeId } from '../src/dtn/codebook.ts'
import {
  type Code,
  type CodedRelationship,
  type Coding,
  challengeSteps,
  codeRelationship,
  lifeDomains,
} from '../src/dtn/coding.ts'
import type { Relationship, Speaker, SystemProfile, Turn } from '../src/dtn/relationship.ts'

/**
 * A coded relationship from lines, for tests: one array a session, one line a turn. `C [AD:2@partner, OPP.belief] text`
 * is the client's, `S [...] text` the system's; `:2` is depth, `@partner` a domain, `>s1t3` a link, `!` inappropriate,
 * `^2` a step, `~` a mismatch. Ids are s1t1, s1t2 and so on.
 */
export function transcript(sessions: readonly (readonly string[])[], system: SystemProfile = {}): CodedRelationship {
  const { relationship, coding } = readTranscript(sessions, system)
  return codeRelationship(relationship, coding)
}

/** The same as a relationship and its coding, before they are laid over each other. */
export function readTranscript(
  sessions: readonly (readonly string[])[],
  system: SystemProfile = {},
): { readonly relationship: Relationship; readonly coding: Coding } {
  const codes = new Map<string, readonly Code[]>()
  const relationship: Relationship = {
    id: 'test',
    system,
    client: {},
    sessions: sessions.map((lines, s) => ({
      id: `s${s + 1}`,
      turns: lines.map((line, t): Turn => {
        const read = readTurn(line, `s${s + 1}t${t + 1}`)
        codes.set(read.turn.id, read.codes)
        return read.turn
      }),
    })),
  }
  return {
    relationship,
    coding: { relationship: 'test', coder: { id: 'author', kind: 'human' }, codebook: '1', turns: codes },
  }
}

function readTurn(line: string, id: string): { turn: Turn; codes: readonly Code[] } {
  const match = /^([CS]) \[([^\]]*)\] (.+)$/s.exec(line)
  if (match === null) throw new Error(`not a fixture turn: ${line}`)
  const [, who, list = '', text = ''] = match
  const speaker: Speaker = who === 'C' ? 'client' : 'system'
  const codes = list
    .split(',')
    .map((code) => code.trim())
    .filter((code) => code !== '')
    .map((code) => readCode(code, speaker))
  return { turn: { id, speaker, text }, codes }
}

function readCode(text: string, speaker: Speaker): Code {
  const match = /^([A-Z]+(?:\.[A-Za-z0-9.]+)?)(?::(\d))?(?:@(\w+))?(?:\^(\d))?(?:>(\w+))?(!)?(~)?$/.exec(text)
  const code = readCodeId(match?.[1] ?? '', speaker)
  if (match === null || code === null) throw new Error(`not a ${speaker} code: ${text}`)
  const [, , depth, domain, step, link, inappropriate, mismatch] = match
  const lifeDomain = lifeDomains.find((known) => known === domain)
  const challengeStep = challengeSteps.find((known) => String(known) === step)
  return {
    code,
    ...(depth === undefined ? {} : { depth: Number(depth) }),
    ...(lifeDomain === undefined ? {} : { domain: lifeDomain }),
    ...(challengeStep === undefined ? {} : { step: challengeStep }),
    ...(link === undefined ? {} : { link }),
    ...(inappropriate === undefined ? {} : { appropriate: false }),
    ...(mismatch === undefined ? {} : { mismatch: true }),
  }
}
