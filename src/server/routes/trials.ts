import { z } from 'zod'
import { tryParameters } from '../../api/groups.ts'
import type { BodyOf, ReplyOf } from '../../api/route.ts'
import type { AssessmentFacts } from '../../dtn/assessment-facts.ts'
import { criterionIds } from '../../dtn/checklist.ts'
import type { Coding } from '../../dtn/coding.ts'
import { changeOf } from '../../dtn/group-comparison.ts'
import { defaultParameters } from '../../dtn/parameters.ts'
import type { Relationship } from '../../dtn/relationship.ts'
import type { Act } from '../../store/act.ts'
import { countGroup, type GroupFilter, readGroupPage, type StoredMember } from '../../store/group-members.ts'
import { openedCodings } from '../../store/opened-codings.ts'
import { replacedParameters } from '../../store/parameters.ts'
import { readPseudonymous } from '../../store/pseudonymous.ts'
import { type Handled, handle } from '../handler.ts'
import { cursorAt, keyAt } from '../paging.ts'
import { trialAside } from '../thread.ts'

export const trialHandlers: readonly Handled[] = [
  handle(tryParameters, async ({ act, body, principal: { userId }, signal }) => {
    const parameters = replacedParameters(defaultParameters, body.values)
    const filter = filterOf(body)
    const [above] = keyAt(body.cursor, z.tuple([z.uuid()])) ?? [null]
    const page = await readGroupPage(act, filter, { reader: userId, above, limit: body.limit })
    const { now, later } = withinTurns(page.members)
    const tried = await triable(act, now)
    const { facts } = await trialAside({ items: tried.map(({ item }) => item), parameters }, signal)
    const pairs = tried.flatMap(({ member }, at) => {
      const second = facts[at]
      return second === undefined ? [] : [{ member, relationship: member.relationship, first: member.facts, second }]
    })
    const last = now.at(-1)?.relationship
    const next = later && last !== undefined ? last : page.next
    return {
      reply: {
        items: pairs.flatMap((pair) => changeOf(pair).map((change) => itemOf(change, pair.member))),
        next: next === null ? null : cursorAt([next]),
        total: body.cursor === undefined ? await countGroup(act, filter) : null,
        tried: pairs.length,
        skipped:
          now.length - pairs.length + (later ? page.hidden.filter((id) => id <= (last ?? '')) : page.hidden).length,
        otherParameters: pairs.filter(({ member }) => member.row.parameterSet !== null).length,
        before: countsOf(pairs.map(({ first }) => first)),
        after: countsOf(pairs.map(({ second }) => second)),
      },
    }
  }),
]

/** A page takes about a second, whatever the length of its relationships: what does not fit is for the next. */
const mostTurns = 6000

function withinTurns(members: readonly StoredMember[]): { readonly now: StoredMember[]; readonly later: boolean } {
  const now: StoredMember[] = []
  let turns = 0
  for (const member of members) {
    turns += member.row.turnCount
    if (now.length > 0 && turns > mostTurns) return { now, later: true }
    now.push(member)
  }
  return { now, later: false }
}

interface Triable {
  readonly member: StoredMember
  readonly item: { readonly relationship: Relationship; readonly coding: Coding }
}

/** Those whose coding is of the transcript as it stands. */
async function triable(act: Act, members: readonly StoredMember[]): Promise<readonly Triable[]> {
  const fitting = members.filter(({ row }) => row.isCodedAsItStands === true)
  const codings = await openedCodings(act, fitting)
  const found: Triable[] = []
  for (const member of fitting) {
    const coding = codings.get(member.relationship)
    if (coding === undefined) continue
    found.push({ member, item: { coding, relationship: await readPseudonymous(act, member.relationship) } })
  }
  return found
}

function filterOf({ system, version, relationships }: BodyOf<typeof tryParameters>): GroupFilter {
  return { system, version, relationships, clients: 'all' }
}

type Reply = ReplyOf<typeof tryParameters>

function itemOf(change: ReturnType<typeof changeOf>[number], { assessment }: StoredMember): Reply['items'][number] {
  const { relationship, level, certainty, criteria, risks } = change
  return {
    ...{ relationship, assessment, risks: [...risks], criteria: [...criteria] },
    level: level === null ? null : { before: levelText(level.before), after: levelText(level.after) },
    certainty: certainty === null ? null : { ...certainty },
  }
}

const levelTexts = { 1: '1', 2: '2', 3: '3', indeterminate: 'indeterminate' } as const
const levelText = (level: AssessmentFacts['level']): (typeof levelTexts)[keyof typeof levelTexts] => levelTexts[level]

function countsOf(facts: readonly AssessmentFacts[]): Reply['before'] {
  const at = (level: AssessmentFacts['level']): number => facts.filter((one) => one.level === level).length
  return {
    levels: { 1: at(1), 2: at(2), 3: at(3), indeterminate: at('indeterminate') },
    criteria: criterionIds.map((id) => {
      const counts = { met: 0, partly: 0, notMet: 0, noOpportunity: 0 }
      for (const { criteria } of facts) counts[criteria[id] ?? 'noOpportunity'] += 1
      return { id, ...counts }
    }),
  }
}
