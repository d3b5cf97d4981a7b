import { Button, Group, NumberInput, Select, SimpleGrid, Stack, TextInput, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { createStudy } from '../../../src/api/studies.ts'
import { queryClient, server } from '../../api.ts'
import { Failure } from '../../parts/states.tsx'
import { useHere } from '../../shell/me.ts'

/** What the server begins a study with where nothing else is said (domain.md 7.4). */
const asked = { perLevel: 10, codersPerUnit: 2, trainingSessions: 10, blocks: 2, seed: 1 }
const most = { perLevel: 100, codersPerUnit: 10, trainingSessions: 1000, blocks: 50, seed: 2 ** 31 }
const least = { perLevel: 1, codersPerUnit: 1, trainingSessions: 0, blocks: 1, seed: 0 }

type Choice = keyof typeof asked
const choices: readonly Choice[] = ['perLevel', 'codersPerUnit', 'trainingSessions', 'blocks', 'seed']
const sights = ['ownOnly', 'everything'] as const

/** The design of a study, every choice with what it does. */
export function NewStudyForm() {
  const { t } = useTranslation('studies')
  const { project } = useHere()
  const go = useNavigate()
  const [name, setName] = useState('')
  const [design, setDesign] = useState<Readonly<Record<Choice, number>>>(asked)
  const [afterSubmission, setAfter] = useState<(typeof sights)[number]>('ownOnly')
  const making = useMutation({
    mutationFn: () => server.call(createStudy, { params: { project }, body: { name, ...design, afterSubmission } }),
    onSuccess: async ({ id }) => {
      await queryClient.invalidateQueries({ queryKey: ['studies', project] })
      const to: string = `/projects/${project}/studies/${id}`
      await go({ to })
    },
  })
  const send = (event: FormEvent): void => {
    event.preventDefault()
    making.mutate()
  }
  return (
    <Stack component="section" className="card" aria-labelledby="new-study">
      <Title order={2} size="h3" id="new-study">
        {t('design.new')}
      </Title>
      <form onSubmit={send}>
        <Stack>
          <TextInput
            label={t('design.name')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            maxLength={200}
            required
          />
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            {choices.map((choice) => (
              <NumberInput
                key={choice}
                label={t(`design.${choice}`)}
                description={t(`design.${choice}Hint`)}
                value={design[choice]}
                onChange={(value) => setDesign({ ...design, [choice]: Number(value) })}
                min={least[choice]}
                max={most[choice]}
                allowDecimal={false}
                required
              />
            ))}
            <Select
              label={t('design.after')}
              description={t('design.afterHint')}
              data={[
                { value: 'ownOnly', label: t('design.afterOwn') },
                { value: 'everything', label: t('design.afterAll') },
              ]}
              value={afterSubmission}
              onChange={(value) => setAfter(sights.find((one) => one === value) ?? 'ownOnly')}
              allowDeselect={false}
            />
          </SimpleGrid>
          {making.error === null ? null : <Failure error={making.error} />}
          <Group>
            <Button type="submit" loading={making.isPending}>
              {t('design.make')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Stack>
  )
}
