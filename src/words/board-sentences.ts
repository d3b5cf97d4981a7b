import type { CountedShare, GroupMean, GroupRisk } from '../dtn/group-summary.ts'
import type { Declarations, Subgroup, SubgroupRow } from '../dtn/observed-system.ts'
import type { BoardWords } from './board-words.ts'
import { filled } from './filled.ts'
import type { FrameworkWords } from './framework-words.ts'

/** `9 of 11 (82 %, 95 % interval 52–95 %)`; without any to count, that alone. */
export function shareIn(board: BoardWords, { n, of, interval }: CountedShare): string {
  if (interval === null) return board.shareOfNone
  const [low, high] = interval
  return filled(board.share, { n, of, percent: percent(n / of), low: percent(low), high: percent(high) })
}

/** `0.42 (0.31–0.53), 12 relationships`; a single value has no interval. */
export function meanIn(board: BoardWords, { language }: FrameworkWords, { mean, interval, n }: GroupMean): string {
  if (mean === null) return board.tooFew
  const number = new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  const range = interval === null ? '' : ` (${number.format(interval[0])} – ${number.format(interval[1])})`
  return `${number.format(mean)}${range}, n = ${n}`
}

/** What the replies to the entries of a risk did, where any was due. */
export function repliesIn(board: BoardWords, { actions }: GroupRisk): string {
  const isDue = Object.values(actions).some((count) => count > 0)
  return isDue ? filled(board.risks.replies, actions) : board.risks.noReplies
}

/** What the makers do not say of the system, item by item. */
export function missingDeclarationsIn(
  { missing }: BoardWords,
  { levels }: FrameworkWords,
  { declared, version }: { readonly declared: Declarations; readonly version: string | null },
): readonly string[] {
  const unsaid = [
    ...(declared.level === null ? [missing.level] : []),
    ...(version === null ? [missing.version] : []),
    ...(declared.embodiment === null ? [missing.embodiment] : []),
    ...(declared.stage === null ? [missing.stage] : []),
  ]
  return [...unsaid, ...declared.missing.map((field) => levels.preconditions[field])]
}

/** Which statements about the system contradict one another; null where none does. */
export function conflictingIn({ missing }: BoardWords, { conflicting }: Declarations): string | null {
  if (conflicting.length === 0) return null
  return filled(missing.conflicting, { fields: conflicting.map((field) => missing.fields[field]).join(', ') })
}

/** What a group is called. */
export function groupNameIn(board: BoardWords, kind: Subgroup['kind'], name: SubgroupRow['name']): string {
  if (name.kind !== 'named') return board[name.kind]
  if (kind === 'ageBand' || kind === 'locale') return name.name
  const names: Readonly<Record<string, string>> = board.subgroups.names
  return names[name.name] ?? name.name
}

const percent = (share: number): number => Math.round(share * 100)
