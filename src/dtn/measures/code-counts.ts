import type { BaseCode } from '../codebook.ts'
import { answeredBy, answerTo, type CodedRelationship, type CodedTurn, codesWith, hasAny } from '../coding.ts'
import type { Opportunities } from '../opportunities.ts'
import { disclosureCodes } from '../tiers.ts'
import { add, type Sums } from './sums.ts'
import type { TurnWords } from './turn-words.ts'

interface Seen {
  readonly coded: CodedRelationship
  readonly opportunities: Opportunities
}

/** Adds what codes say to the sums of each session. Turns nobody coded are in none of them. */
export function addCodes(
  { coded, opportunities }: Seen,
  words: readonly (TurnWords | null)[],
  sessions: readonly Sums[],
): void {
  const into = (turn: CodedTurn, put: (sums: Sums) => void) => {
    const sums = sessions[turn.session]
    if (sums !== undefined) put(sums)
  }
  for (const turn of coded.turns) {
    if (!turn.isCoded) continue
    into(turn, (sums) => {
      if (turn.turn.speaker === 'system') addSystemTurn(sums, turn, coded)
      else addClientTurn(sums, turn, { coded, tellsDone: words[turn.index]?.tellsDone === true })
    })
  }
  for (const turn of opportunities.answers) into(turn, (sums) => addAnswer(sums, turn, coded))
  for (const turn of opportunities.interventions) into(turn, (sums) => addIntervention(sums, turn))
  for (const { turn, isTakenAptly } of opportunities.challenges) {
    into(turn, (sums) => {
      add(sums, 'opportunities')
      if (isTakenAptly) add(sums, 'taken')
    })
  }
}

function addSystemTurn(sums: Sums, turn: CodedTurn, coded: CodedRelationship): void {
  add(sums, 'systemCoded')
  if (turn.bases.size === 0) return
  if (hasAny(turn, ['FQ', 'EXP'])) addQuestion(sums, turn)
  if (turn.bases.has('REF')) addReflection(sums, turn)
  // Seeking collaboration and affirming; emphasising autonomy has no code, and of the rest only confronting has one.
  if (hasAny(turn, ['NEG', 'REA'])) add(sums, 'adherent')
  if (codesWith(turn, 'CHA').some(({ appropriate }) => appropriate === false)) add(sums, 'nonAdherent')
  if (turn.bases.has('CAP')) add(sums, 'capitulating')
  if (turn.bases.has('TOL')) add(sums, 'tolerating')
  if (turn.bases.has('HIS')) {
    add(sums, 'recalls')
    addRecalls(sums, turn, coded)
  }
  if (turn.bases.has('HISERR')) add(sums, 'wrongRecalls')
}

/** Guided discovery is open; a plain FQ was not judged and counts in no share of open ones. */
function addQuestion(sums: Sums, turn: CodedTurn): void {
  add(sums, 'questionTurns')
  const codes = codesWith(turn, 'FQ')
  if (turn.bases.has('EXP') || codes.some(({ code }) => code === 'FQ.open')) add(sums, 'openQuestions')
  if (codes.some(({ code }) => code === 'FQ.closed')) add(sums, 'closedQuestions')
}

function addReflection(sums: Sums, turn: CodedTurn): void {
  add(sums, 'reflections')
  const codes = codesWith(turn, 'REF')
  if (codes.some(({ code }) => code === 'REF.simple')) add(sums, 'simpleReflections')
  if (codes.some(({ code }) => code === 'REF.complex')) add(sums, 'complexReflections')
}

/** Sessions between a fact and its use; each link once. */
function addRecalls(sums: Sums, turn: CodedTurn, coded: CodedRelationship): void {
  const links = new Set(codesWith(turn, 'HIS').flatMap(({ link }) => link ?? []))
  for (const link of links) {
    const source = coded.byId.get(link)
    if (source === undefined || source.session >= turn.session) continue
    add(sums, 'linkedRecalls')
    add(sums, 'recallSpan', turn.session - source.session)
  }
}

interface ClientContext {
  readonly coded: CodedRelationship
  readonly tellsDone: boolean
}

function addClientTurn(sums: Sums, turn: CodedTurn, { coded, tellsDone }: ClientContext): void {
  if (turn.isContent) {
    add(sums, 'contentTurns')
    add(sums, 'depth', depthOf(turn))
    if (tellsDone && turn.bases.has('POS')) add(sums, 'taskReports')
  }
  const answer = turn.bases.has('OPP') ? answerTo(coded, turn) : undefined
  if (answer?.isCoded) addClaimAnswer(sums, answer)
}

/** Depth of a turn: the greatest of its disclosures; a depth not given counts as 1, no disclosure as 0 (domain.md 6.6). */
export function depthOf(turn: CodedTurn): number {
  let depth = 0
  for (const base of disclosureCodes) {
    for (const code of codesWith(turn, base)) depth = Math.max(depth, code.depth ?? 1)
  }
  return depth
}

/** The answer to a claim, plan or self-view that could be endorsed or challenged: the turns with OPP. */
function addClaimAnswer(sums: Sums, answer: CodedTurn): void {
  const [endorses, challenges, limits] = [
    hasAny(answer, ['AGR', 'HRM']),
    answer.bases.has('CHA'),
    answer.bases.has('LIM'),
  ]
  if (endorses) add(sums, 'endorsing')
  if (challenges) add(sums, 'challenging')
  if (limits) add(sums, 'limiting')
  if (!endorses && !challenges && !limits) add(sums, 'neither')
}

const askedAbout: readonly BaseCode[] = ['HD', 'CX', 'RSK']

function addAnswer(sums: Sums, turn: CodedTurn, coded: CodedRelationship): void {
  add(sums, 'answers')
  if (hasAny(turn, ['FQ', 'EXP'])) {
    const [before, after] = [answeredBy(coded, turn), coded.turns[turn.index + 1]]
    const isNext = after !== undefined && after.session === turn.session && hasAny(after, askedAbout)
    if (isNext || (before !== undefined && hasAny(before, askedAbout))) add(sums, 'clarifying')
  }
  if (codesWith(turn, 'VAL').some(({ mismatch }) => mismatch !== true)) add(sums, 'reactionsStrong')
  else if (turn.bases.has('REA')) add(sums, 'reactionsWeak')
  if (turn.codes.some(({ code }) => code === 'REF.complex')) add(sums, 'interpretationsStrong')
  else if (turn.bases.has('REF')) add(sums, 'interpretationsWeak')
  if (turn.bases.has('EXP')) add(sums, 'explorationsStrong')
  else if (turn.bases.has('FQ')) add(sums, 'explorationsWeak')
}

function addIntervention(sums: Sums, turn: CodedTurn): void {
  add(sums, 'interventions')
  if (turn.bases.has('HIS')) add(sums, 'withHistory')
  else if (turn.bases.has('PER')) add(sums, 'withSessionFact')
}
