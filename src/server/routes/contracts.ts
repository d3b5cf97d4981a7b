import { z } from 'zod'
import {
  addVersion,
  forgetOneContract,
  listContracts,
  proposeNewContract,
  readNewestContract,
  termsOf,
} from '../../api/contracts.ts'
import {
  addContractVersion,
  type ContractTerms,
  type ContractVersion,
  listContractVersions,
  proposeContract,
  readContract,
} from '../../store/contracts.ts'
import { forgetContract } from '../../store/memory-forgetting.ts'
import { type Handled, handle } from '../handler.ts'
import { keyAt, pageFrom } from '../paging.ts'
import { readPart } from '../problem.ts'

export const contractHandlers: readonly Handled[] = [
  handle(listContracts, async ({ act, params, query: { cursor, limit } }) => {
    const [after] = keyAt(cursor, z.tuple([z.uuid()])) ?? [null]
    const rows = await listContractVersions(act, params.relationship, { after, limit: limit + 1 })
    return { reply: pageFrom(rows, { limit, keyOf: ({ id }) => [id], itemOf: shown }) }
  }),

  handle(readNewestContract, async ({ act, params }) => answer(await readContract(act, params.contract))),

  handle(proposeNewContract, async ({ act, params, body }) => {
    const { kind, by, note } = body
    const given = { relationshipId: params.relationship, kind, by, note, terms: wordsOf(body.terms) }
    return answer(await proposeContract(act, given))
  }),

  handle(addVersion, async ({ act, params, body, ifMatch }) => {
    const { terms, ...step } = body
    if (terms === undefined) return answer(await addContractVersion(act, params.contract, { ...step, ifMatch }))
    const { kind } = await readContract(act, params.contract)
    const fitting = wordsOf(readPart('body.terms', termsOf[kind], terms))
    return answer(await addContractVersion(act, params.contract, { ...step, terms: fitting, ifMatch }))
  }),

  handle(forgetOneContract, async ({ act, params }) => {
    await forgetContract(act, params.contract)
    return { reply: undefined }
  }),
]

/** Only what is there. */
function wordsOf(terms: Readonly<Record<string, string | undefined>>): ContractTerms {
  const given = Object.entries(terms).flatMap(([name, words]) => (words === undefined ? [] : [[name, words] as const]))
  return Object.fromEntries(given)
}

const answer = (version: ContractVersion) => ({ reply: shown(version), revision: version.version })

function shown({ contractId, relationshipId, content, createdAt, ...version }: ContractVersion) {
  const { terms, by, basis = null, basisTurns = [], note = null } = content
  return {
    ...{ ...version, contract: contractId, relationship: relationshipId, createdAt: createdAt.toISOString() },
    ...{ terms, by, basis, basisTurns: [...basisTurns], note },
  }
}
