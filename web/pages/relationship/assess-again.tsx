import { Button, Group, Modal, NativeSelect, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listParameterSets } from '../../../src/api/parameters.ts'
import { listFailedUnits, startAssessing, watchRun } from '../../../src/api/runs.ts'
import { server } from '../../api.ts'
import { Failure } from '../../parts/states.tsx'
import { useRelationshipParams } from './relationship-queries.ts'

/** Has a relationship coded and concluded anew, and says how far it is. */
export function AssessAgain() {
  const { t } = useTranslation('relationship')
  const [isOpen, { open, close }] = useDisclosure(false)
  const assessing = useAssessing()
  const { isPending, data } = assessing
  const said = isPending ? t('assessing') : data === undefined ? '' : t(data.reason === null ? 'assessed' : 'notDone')
  return (
    <>
      <Text role="status" size="sm" c="dimmed" className={said === '' ? 'visually-hidden' : undefined}>
        {said}
      </Text>
      <Button variant="default" onClick={open} loading={isPending}>
        {t('assessAgain')}
      </Button>
      <Modal opened={isOpen} onClose={close} title={t('assessAgain')} closeButtonProps={{ 'aria-label': t('cancel') }}>
        <Choice
          onStart={(choice) => {
            assessing.mutate(choice)
            close()
          }}
        />
      </Modal>
      {assessing.error === null ? null : <Failure error={assessing.error} />}
      {data?.reason == null ? null : (
        <Text size="sm" lang="en">
          {data.reason}
        </Text>
      )}
    </>
  )
}

interface Chosen {
  readonly coder: 'embedded' | 'rules'
  readonly parameterSet: string | null
}

function Choice({ onStart }: { readonly onStart: (choice: Chosen) => void }) {
  const { t } = useTranslation('relationship')
  const { project } = useRelationshipParams()
  const [coder, setCoder] = useState<Chosen['coder']>('embedded')
  const [parameterSet, setParameterSet] = useState('')
  const sets = useQuery({
    queryKey: ['parameter-sets', project],
    queryFn: () => server.call(listParameterSets, { params: { project }, query: { limit: 200 } }),
  })
  return (
    <Stack>
      <NativeSelect
        label={t('facts.coder')}
        value={coder}
        onChange={({ currentTarget: { value } }) => setCoder(value === 'rules' ? 'rules' : 'embedded')}
        data={[
          { value: 'embedded', label: t('coders.embedded') },
          { value: 'rules', label: t('coders.rules') },
        ]}
      />
      <NativeSelect
        label={t('facts.parameters')}
        value={parameterSet}
        onChange={({ currentTarget }) => setParameterSet(currentTarget.value)}
        data={[
          { value: '', label: t('shipped') },
          ...(sets.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <Text size="sm">{t('assessNote')}</Text>
      <Group justify="flex-end">
        <Button onClick={() => onStart({ coder, parameterSet: parameterSet === '' ? null : parameterSet })}>
          {t('start')}
        </Button>
      </Group>
    </Stack>
  )
}

/** Starts a run and follows it to its end; answers why it did not come to a conclusion, where it did not. */
function useAssessing() {
  const { project, relationship } = useRelationshipParams()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (choice: Chosen) => {
      const body = { ...choice, relationships: [relationship] }
      const { id: run } = await server.call(startAssessing, { params: { project }, body })
      let state = ''
      for await (const { json } of server.events(watchRun, { params: { project, run } })) {
        const read = watchRun.reply.safeParse(json)
        if (read.success) state = read.data.state
      }
      if (state === 'done') return { reason: null }
      const { items } = await server.call(listFailedUnits, { params: { project, run }, query: { limit: 1 } })
      return { reason: items[0]?.reason ?? state }
    },
    onSuccess: async () => {
      for (const name of ['relationship', 'assessment', 'assessments', 'codings'])
        await queries.invalidateQueries({ queryKey: [name, relationship] })
    },
  })
}
