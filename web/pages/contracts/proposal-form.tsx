import { NativeSelect, Stack, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { proposeNewContract, termsOf } from '../../../src/api/contracts.ts'
import { type ContractKind, contractParties } from '../../../src/dtn/contract.ts'
import { server } from '../../api.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { useRelationshipParams } from '../relationship/relationship-queries.ts'
import { contractsKey } from './contract-list.ts'
import { RecordButtons } from './record-buttons.tsx'
import { readTerms, TermFields } from './terms.tsx'

interface ProposalFormProps {
  readonly kind: ContractKind
  readonly onEnd: () => void
}

/** A goal or a task that was proposed, and by whom. */
export function ProposalForm({ kind, onEnd }: ProposalFormProps) {
  const { t } = useTranslation('contracts')
  const { care } = useFrameworkWords()
  const params = useRelationshipParams()
  const known = useQueryClient()
  const saving = useMutation({
    mutationFn: (form: FormData) => server.call(proposeNewContract, { params, body: proposalIn(kind, form) }),
    onSuccess: async () => {
      await known.invalidateQueries({ queryKey: contractsKey(params.relationship) })
      onEnd()
    },
  })
  const send = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    saving.mutate(new FormData(event.currentTarget))
  }
  return (
    <form onSubmit={send} className="card" aria-label={t(`propose.${kind}`)}>
      <Stack gap="sm" maw="42rem">
        <TermFields kind={kind} />
        <NativeSelect
          name="by"
          label={t('proposedBy')}
          data={contractParties.map((value) => ({ value, label: care.contracts.parties[value] }))}
        />
        <Textarea name="note" label={t('note')} autosize maxLength={2000} />
        <RecordButtons recording={saving} onEnd={onEnd} />
      </Stack>
    </form>
  )
}

function proposalIn(kind: ContractKind, form: FormData) {
  const terms = readTerms(kind, form)
  const note = String(form.get('note') ?? '').trim()
  const by = contractParties.find((party) => party === form.get('by')) ?? 'client'
  const rest = { by, ...(note === '' ? {} : { note }) }
  return kind === 'goal'
    ? { kind, ...rest, terms: termsOf.goal.parse(terms) }
    : { kind, ...rest, terms: termsOf.task.parse(terms) }
}
