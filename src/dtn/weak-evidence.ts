import type { Finding, Verdict } from './checklist.ts'
import { type BaseCode, baseOf } from './codebook.ts'
import { type CodedRelationship, type Coding, type Measured, recoded } from './coding.ts'
import { criterionCodes, criterionRoles } from './criterion-codes.ts'
import type { Parameters } from './parameters.ts'

/** A finding as it is judged with all codes, and how the criteria would be judged from another coding of the record. */
export interface Weighing {
  readonly coded: CodedRelationship
  readonly parameters: Parameters
  readonly judge: (coded: CodedRelationship) => readonly Finding[]
}

/**
 * Findings that do not hang on weak codes alone: those whose measured F1 is under `weakCodeFloor`. A part of a criterion for which
 * only weak codes were found is taken away; a verdict that changes with it is not given (`noOpportunity`, `withheld`), and neither is
 * one of absence where no code that would have shown the contrary can be relied on. See docs/decisions, weak evidence.
 */
export function weighFindings({ coded, parameters, judge }: Weighing): readonly Finding[] {
  const findings = judge(coded)
  const { measured } = coded.coding.coder
  const weak = weakCodesOf(coded.coding, parameters)
  if (measured === undefined || weak.size === 0) return findings
  const found = basesIn(coded)
  const alone = findings.map((finding) => standingAlone(finding, found, weak))
  const lone = [...new Set(alone.flat())].sort()
  const judgeWithout = remembered((codes) => (codes.length === 0 ? findings : judge(without(coded, codes))))
  // A verdict that bears the loss of all of them need not be tried with its own alone: most of the work is saved so.
  const hangsOn = (at: number, own: readonly BaseCode[]) =>
    own.length > 0 && [lone, own].every((codes) => judgeWithout(codes)[at]?.verdict !== findings[at]?.verdict)
  return findings.map((finding, at) => {
    const counted = criterionCodes[finding.id].filter((code) => weak.has(code) && found.has(code))
    const shown = counted.length === 0 ? finding : { ...finding, weakCodes: counted }
    if (finding.verdict === 'noOpportunity') return shown
    const own = alone[at] ?? []
    if (hangsOn(at, own)) return withheld(shown, own, 'found')
    const missed = unreliedWitnesses(finding, weak, measured)
    return missed.length === 0 ? shown : withheld(shown, missed, 'missed')
  })
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
  const parts = roles.map((codes) => codes.filter((code) => found.has(code) && !looked.includes(code)))
  return [...new Set(parts.filter((codes) => codes.every((code) => weak.has(code))).flat())].sort()
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
function remembered(judge: (codes: readonly BaseCode[]) => readonly Finding[]): typeof judge {
  const known = new Map<string, readonly Finding[]>()
  return (codes) => {
    const key = codes.join(' ')
    const findings = known.get(key) ?? judge(codes)
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
