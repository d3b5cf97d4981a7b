import { compareSides, downloadSystemReport, listAssessmentMakers, readObservedSystem } from '../../api/groups.ts'
import type { QueryOf } from '../../api/route.ts'
import { nexusVersion } from '../../assess/version.ts'
import { type CoderKind, coderKinds } from '../../dtn/coding.ts'
import { compareGroups } from '../../dtn/group-comparison.ts'
import { type ObservedSystem, observeSystem } from '../../dtn/observed-system.ts'
import { systemSheet } from '../../report/pdf/system-sheet.ts'
import type { Act } from '../../store/act.ts'
import { countByParameterSet, type GroupFilter, listMakers, readGroup } from '../../store/group-members.ts'
import { readSystemMembers } from '../../store/system-members.ts'
import { deBoard } from '../../words/de/board.ts'
import { deFrameworkWords } from '../../words/de.ts'
import { enBoard } from '../../words/en/board.ts'
import { enFrameworkWords } from '../../words/en.ts'
import { type Handled, handle } from '../handler.ts'
import { pdfAside } from '../thread.ts'

export const groupHandlers: readonly Handled[] = [
  handle(compareSides, async ({ act, query, principal: { userId } }) => {
    const sides = sidesOf(query)
    const first = await readGroup(act, sides.first, userId)
    const second = await readGroup(act, sides.second, userId)
    const { changed, ...comparison } = compareGroups(first.members, second.members)
    const listed = changed.slice(0, mostListed)
    const [before, after] = [first, second].map(
      ({ members }) => new Map(members.map(({ relationship, assessment }) => [relationship, assessment])),
    )
    const assessments = listed.flatMap(({ relationship }) => {
      const [a, b] = [before?.get(relationship), after?.get(relationship)]
      return a === undefined || b === undefined ? [] : [[relationship, [a, b] as const] as const]
    })
    return {
      reply: {
        comparison: { ...comparison, changed: listed },
        ...{ first: standing(first), second: standing(second) },
        changedCount: changed.length,
        assessments: Object.fromEntries(assessments.map(([id, [a, b]]) => [id, [a, b] satisfies [string, string]])),
      },
    }
  }),

  handle(listAssessmentMakers, async ({ act, principal: { userId } }) => {
    const [coders, sets] = [await listMakers(act, userId), await countByParameterSet(act, userId)]
    return {
      reply: {
        coders: coders.map((one) => ({ ...one, coderKind: kindOf(one.coderKind) })),
        parameterSets: [...sets],
      },
    }
  }),

  handle(readObservedSystem, async ({ act, query, principal: { userId } }) => ({
    reply: await observedIn(act, query, userId),
  })),

  handle(downloadSystemReport, async ({ act, query, principal: { userId }, signal }) => {
    const found = await observedIn(act, query, userId)
    const sheet = systemSheet(sheetWords[query.language], {
      ...found,
      at: act.now.toISOString(),
      generatedBy: `Nexus ${nexusVersion}`,
    })
    const bytes = await pdfAside(sheet, signal)
    return { type: 'application/pdf', name: `system-report-${query.language}.pdf`, content: inOnePart(bytes) }
  }),
]

const sheetWords = {
  en: { framework: enFrameworkWords, board: enBoard },
  de: { framework: deFrameworkWords, board: deBoard },
} as const

/** More pairs than anybody reads one by one. */
const mostListed = 200

type SidesQuery = QueryOf<typeof compareSides>

function sidesOf(query: SidesQuery): { readonly first: GroupFilter; readonly second: GroupFilter } {
  const { clients } = query
  return {
    first: {
      ...{ clients, system: query.firstSystem, version: query.firstVersion, coder: query.firstCoder },
      parameterSet: setOf(query.firstParameterSet),
      ...{ since: instantOf(query.firstSince), until: instantOf(query.firstUntil) },
    },
    second: {
      ...{ clients, system: query.secondSystem, version: query.secondVersion, coder: query.secondCoder },
      parameterSet: setOf(query.secondParameterSet),
      ...{ since: instantOf(query.secondSince), until: instantOf(query.secondUntil) },
    },
  }
}

const setOf = (text: string | undefined): string | null | undefined => (text === 'shipped' ? null : text)
const instantOf = (text: string | undefined): Date | undefined => (text === undefined ? undefined : new Date(text))

const standing = ({ hidden, isCut }: { readonly hidden: number; readonly isCut: boolean }) => ({ hidden, isCut })

/** Only `saveCoding` and submissions write the kind. */
const kindOf = (text: string): CoderKind => coderKinds.find((kind) => kind === text) ?? 'rules'

interface Observed {
  readonly observed: ObservedSystem
  readonly hidden: number
  readonly isCut: boolean
}

async function observedIn(
  act: Act,
  { system, version }: { readonly system: string; readonly version: string },
  reader: string,
): Promise<Observed> {
  const { members, name, hidden, isCut } = await readSystemMembers(act, { system, version, reader })
  const named = { id: system === '' ? null : system, version: version === '' ? null : version, name }
  return { observed: observeSystem(named, members), hidden, isCut }
}

async function* inOnePart(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes
}
