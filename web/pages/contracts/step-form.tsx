import { NativeSelect, Stack, Text, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addVersion, termsOf } from '../../../src/api/contracts.ts'
import {
  agreementBases,
  type ContractParty,
  type ContractStatus,
  contractFault,
  contractParties,
  contractStatuses,
} from '../../../src/dtn/contract.ts'
import { type Said, saidIn } from '../../../src/words/said.ts'
import { server } from '../../api.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { useRelationshipParams } from '../relationship/relationship-queries.ts'
import { BasisFields, readBasis } from './basis-fields.tsx'
import { type Contract, contractsKey } from './contract-list.ts'
import { RecordButtons } from './record-buttons.tsx'
import { readTerms, TermFields } from './terms.tsx'
import { type TurnPlaces, useTurnPlaces } from './turn-places.ts'

interface StepFormProps {
  readonly contract: Contract
  readonly onEnd: () => void
}

/** What became of a goal or a task; offers only what may follow (domain.md 9.2). */
export function StepForm({ contract, onEnd }: StepFormProps) {
  const { t } = useTranslation('contracts')
  const { care } = useFrameworkWords()
  const statuses = contractStatuses.filter((status) => partiesFor(contract, status).length > 0)
  const [status, setStatus] = useState<ContractStatus>(statuses[0] ?? 'closed')
  const places = useTurnPlaces()
  const { saving, fault, send } = useStep({ contract, status, places, onEnd })
  return (
    <form onSubmit={send} aria-label={t('step')} style={{ marginTop: '0.75rem' }}>
      <Stack gap="sm" maw="42rem">
        <NativeSelect
          label={t('becomes')}
          data={statuses.map((value) => ({ value, label: care.contracts.statuses[value] }))}
          value={status}
          onChange={(event) => setStatus(statuses.find((one) => one === event.currentTarget.value) ?? status)}
        />
        <NativeSelect
          key={status}
          name="by"
          label={t('by')}
          data={partiesFor(contract, status).map((value) => ({ value, label: care.contracts.parties[value] }))}
        />
        <Text size="sm" c="dimmed" aria-live="polite">
          {t(`rule.${status}`)}
        </Text>
        {status === 'revised' ? <TermFields kind={contract.kind} terms={contract.newest.terms} /> : null}
        {status === 'agreed' ? <BasisFields places={places} /> : null}
        <Textarea name="note" label={t('note')} autosize maxLength={2000} />
        {fault === null ? null : (
          <Text role="alert" fw={600} lang={fault.lang}>
            {fault.text}
          </Text>
        )}
        <RecordButtons recording={saving} onEnd={onEnd} />
      </Stack>
    </form>
  )
}

/** Who may make it what; the rule is the framework's, asked with everything else in order. */
function partiesFor({ newest }: Contract, status: ContractStatus): readonly ContractParty[] {
  const step = { status, isReworded: false, basis: agreementBases[0], basisTurns: ['one'] }
  return contractParties.filter((by) => contractFault(newest.status, { ...step, by }) === null)
}

interface Stepping extends StepFormProps {
  readonly status: ContractStatus
  readonly places: TurnPlaces | null
}

function useStep({ contract, status, places, onEnd }: Stepping) {
  const { project, relationship } = useRelationshipParams()
  const known = useQueryClient()
  const words = useFrameworkWords()
  const [fault, setFault] = useState<Said | null>(null)
  const { newest, kind, id } = contract
  const saving = useMutation({
    mutationFn: (form: FormData) => {
      const note = String(form.get('note') ?? '').trim()
      const terms = status === 'revised' ? termsOf[kind].parse(readTerms(kind, form)) : undefined
      const body = {
        status,
        by: partyIn(form),
        ...(note === '' ? {} : { note }),
        ...(terms === undefined ? {} : { terms }),
        ...(status === 'agreed' ? readBasis(form, places) : {}),
      }
      return server.call(addVersion, { params: { project, contract: id }, body, ifMatch: `"${newest.version}"` })
    },
    onSuccess: async () => {
      await known.invalidateQueries({ queryKey: contractsKey(relationship) })
      onEnd()
    },
  })
  const send = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const step = { status, by: partyIn(form), isReworded: status === 'revised' }
    const found = contractFault(newest.status, { ...step, ...(status === 'agreed' ? readBasis(form, places) : {}) })
    setFault(found === null ? null : saidIn(words, found))
    if (found === null) saving.mutate(form)
  }
  return { saving, fault, send }
}

function partyIn(form: FormData): ContractParty {
  return contractParties.find((party) => party === form.get('by')) ?? 'client'
}
