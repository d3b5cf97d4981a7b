import { type CriterionId, criterionIds, type Finding, type Verdict } from './checklist.ts'
import { type BaseCode, baseOf } from './codebook.ts'
import { type CodedRelationship, type Coding, type Measured, recoded } from './coding.ts'
import { criterionCodes, criterionRoles } from './criterion-codes.ts'
import type { Parameters } from './parameters.ts'

/** What is to be judged, and how the criteria would be judged from another coding of the record. */
export interface Weighing {
  readonly coded: CodedRelationship
  readonly ids: readonly CriterionId[]
  readonly parameters: Parameters
  readonly judge: (coded: CodedRelationship, ids: readonly CriterionId[]) => readonly Finding[]
}

/**
 * Findings that do not hang on weak codes alone: those whose measured F1 is under `weakCodeFloor`. A part of a criterion for which
 * only weak codes were found is taken away; a verdict that changes with it is not given (`noOpportunity`, `withheld`), and neither is
 * one of absence where no code that would have shown the contrary can be relied on. See docs/decisions, weak evidence.
 */
export function weighFindings({ coded, ids, parameters, judge }: Weighing): readonly Finding[] {
  const findings = judge(coded, ids)
  const { measured } = coded.coding.coder
  const weak = weakCodesOf(coded.coding, parameters)
  if (measured === undefined || weak.size === 0) return findings
  const found = basesIn(coded)
  const hanging = hangingOnWeak(findings, { found, weak }, (codes, inDoubt) => judge(without(coded, codes), inDoubt))
  return findings.map((finding) => {
    const counted = criterionCodes[finding.id].filter((code) => weak.has(code) && found.has(code))
    const shown = counted.length === 0 ? finding : { ...finding, weakCodes: counted }
    if (finding.verdict === 'noOpportunity') return shown
    const own = hanging.get(finding.id)
    if (own !== undefined) return withheld(shown, own, 'found')
    const missed = unreliedWitnesses(finding, weak, measured)
    return missed.length === 0 ? shown : withheld(shown, missed, 'missed')
  })
}

type JudgeWithout = (codes: readonly BaseCode[], ids: readonly CriterionId[]) => readonly Finding[]

/** Criteria whose verdict changes without the weak codes that stand alone in them, and those codes. */
function hangingOnWeak(
  findings: readonly Finding[],
  { found, weak }: { readonly found: ReadonlySet<BaseCode>; readonly weak: ReadonlySet<BaseCode> },
  judgeWithout: JudgeWithout,
): ReadonlyMap<CriterionId, readonly BaseCode[]> {
  const doubted = findings.flatMap((finding) => {
    const own = finding.verdict === 'noOpportunity' ? [] : standingAlone(finding, found, weak)
    return own.length === 0 ? [] : [{ finding, own }]
  })
  if (doubted.length === 0) return new Map()
  const judge = remembered(
    judgeWithout,
    doubted.map(({ finding }) => finding.id),
  )
  const changes = (codes: readonly BaseCode[], { id, verdict }: Finding) => judge(codes).get(id)?.verdict !== verdict
  // A verdict that bears the loss of all of them need not be tried with its own alone: most of the work is saved so. They are those of all
  // criteria, whichever are asked for, so that a verdict is the same whatever is judged beside it.
  const lone = [...new Set(criterionIds.flatMap((id) => aloneIn(criterionRoles[id].roles, found, weak)))].sort()
  const hanging = doubted.filter(({ finding, own }) => changes(lone, finding) && changes(own, finding))
  return new Map(hanging.map(({ finding, own }) => [finding.id, own]))
}

/**
 * Codes this coder finds too seldom right to decide anything by themselves. Codes nobody measured, and every code of a coder nobody
 * measured, are not among them.
 */
export function weakCodesOf({ coder }: Pick<Coding, 'coder'>, parameters: Parameters): ReadonlySet<BaseCode> {
  const under = Object.entries(coder.measured ?? {}).filter(([, { f1 }]) => f1 < parameters.weakCodeFloor)
  // The keys of Measured are base codes.
  return new Set(under.map(([code]) => code as BaseCode))
}

/** What was measured of the codes a record uses, and which of them are weak; nothing for a coder nobody measured. */
export function measuredInUse(
  { coding, turns }: CodedRelationship,
  parameters: Parameters,
): { readonly measured?: Measured; readonly weakCodes?: readonly BaseCode[] } {
  const { measured } = coding.coder
  if (measured === undefined) return {}
  const found = [...basesIn({ turns })].sort()
  const weak = weakCodesOf(coding, parameters)
  const weakCodes = found.filter((code) => weak.has(code))
  return {
    measured: Object.fromEntries(
      found.flatMap((code) => (measured[code] === undefined ? [] : [[code, measured[code]]])),
    ),
    ...(weakCodes.length === 0 ? {} : { weakCodes }),
  }
}

/**
 * Weak codes that were found with no reliable code in their part of the criterion. A verdict that says a deed was seen does not rest on the
 * codes that only say where it was called for: occasions falsely named are seldom met by it and make its share smaller.
 */
function standingAlone(
  { id, verdict }: Finding,
  found: ReadonlySet<BaseCode>,
  weak: ReadonlySet<BaseCode>,
): readonly BaseCode[] {
  const { roles, occasions = [], absence } = criterionRoles[id]
  const looked = verdict === absence.verdict ? [] : occasions
  const decisive = roles.map((codes) => codes.filter((code) => !looked.includes(code)))
  return [...new Set(aloneIn(decisive, found, weak))].sort()
}

/** Weak codes found in parts where no reliable one was. */
function aloneIn(
  roles: readonly (readonly BaseCode[])[],
  found: ReadonlySet<BaseCode>,
  weak: ReadonlySet<BaseCode>,
): readonly BaseCode[] {
  const parts = roles.map((codes) => codes.filter((code) => found.has(code)))
  return parts.filter((codes) => codes.every((code) => weak.has(code))).flat()
}

/** The weak codes a verdict of absence misses, where no measured code stands beside them. */
function unreliedWitnesses(finding: Finding, weak: ReadonlySet<BaseCode>, measured: Measured): readonly BaseCode[] {
  const { verdict, witnesses } = criterionRoles[finding.id].absence
  if (finding.verdict !== verdict || witnesses.some((code) => measured[code] !== undefined && !weak.has(code)))
    return []
  return witnesses.filter((code) => weak.has(code))
}

function basesIn({ turns }: Pick<CodedRelationship, 'turns'>): ReadonlySet<BaseCode> {
  const found = new Set<BaseCode>()
  for (const { bases } of turns) for (const code of bases) found.add(code)
  return found
}

function without(coded: CodedRelationship, left: readonly BaseCode[]): CodedRelationship {
  const changed = coded.turns.filter(({ bases }) => left.some((code) => bases.has(code)))
  return recoded(
    coded,
    new Map(changed.map(({ index, codes }) => [index, codes.filter(({ code }) => !left.includes(baseOf(code)))])),
  )
}

/** Several criteria leave out the same codes; each set is judged once. */
function remembered(judge: JudgeWithout, ids: readonly CriterionId[]) {
  const known = new Map<string, ReadonlyMap<CriterionId, Finding>>()
  return (codes: readonly BaseCode[]): ReadonlyMap<CriterionId, Finding> => {
    const key = codes.join(' ')
    const findings = known.get(key) ?? new Map(judge(codes, ids).map((finding) => [finding.id, finding]))
    known.set(key, findings)
    return findings
  }
}

const verdictWords: Readonly<Record<Verdict, string>> = {
  met: 'met',
  partly: 'met in part',
  notMet: 'not met',
  noOpportunity: 'no opportunity',
}

function withheld(finding: Finding, codes: readonly BaseCode[], how: 'found' | 'missed'): Finding {
  const { opportunities: _looked, ...rest } = finding
  const list = codes.join(', ')
  const hanging = how === 'found' ? `by ${list}` : `because ${list} ${codes.length === 1 ? 'was' : 'were'} not found`
  const why = `weak evidence: ${verdictWords[finding.verdict]} only ${hanging}`
  return {
    ...rest,
    verdict: 'noOpportunity',
    withheld: finding.verdict,
    weakCodes: codes,
    reason: finding.reason === undefined ? why : `${why}; ${finding.reason}`,
  }
}
