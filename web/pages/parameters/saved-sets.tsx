import { Anchor, Button, Group, Select, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listParameterSets } from '../../../src/api/parameters.ts'
import { startAssessing } from '../../../src/api/runs.ts'
import type { ItemOf } from '../../../src/client/client.ts'
import { server } from '../../api.ts'
import { Section } from '../../parts/section.tsx'
import { Failure, Ready } from '../../parts/states.tsx'
import { useAct } from '../../parts/use-act.ts'
import { When } from '../../parts/when.tsx'
import { Who } from '../../parts/who.tsx'
import { useHere } from '../../shell/me.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { parameterNames, shippedValue, valueIn } from './parameter-entry.ts'

type ParameterSet = ItemOf<typeof listParameterSets>

interface SavedSetsProps {
  /** Null for whoever may only look. */
  readonly load: ((values: ParameterSet['values']) => void) | null
  readonly tell: (text: string) => void
}

/** Sets of this project, the newest first: what differs from the shipped one, and what can be done with it. */
export function SavedSets({ load, tell }: SavedSetsProps) {
  const { t } = useTranslation('parameters')
  const { project } = useHere()
  const sets = useQuery({
    queryKey: ['parameter-sets', project],
    queryFn: async () => {
      const found: ParameterSet[] = []
      for await (const set of server.pages(listParameterSets, { params: { project }, query: { limit: 200 } }))
        found.push(set)
      return found.reverse()
    },
  })
  return (
    <Section title={t('sets.title')}>
      <Ready query={sets}>
        {(found) =>
          found.length === 0 ? (
            <Text>{t('sets.none')}</Text>
          ) : (
            <Stack gap="md">
              {found.map((set) => (
                <SavedSet key={set.id} set={set} load={load} tell={tell} />
              ))}
            </Stack>
          )
        }
      </Ready>
    </Section>
  )
}

interface SavedSetProps extends SavedSetsProps {
  readonly set: ParameterSet
}

function SavedSet({ set, load, tell }: SavedSetProps) {
  const { t } = useTranslation('parameters')
  const { project } = useHere()
  const { name, reason, createdBy, createdAt, values } = set
  return (
    <article className="saved-set">
      <Title order={3} size="h5">
        {name}
      </Title>
      <Text>{reason}</Text>
      <Text size="sm" c="dimmed">
        <Who by={createdBy} />, <When at={createdAt} />
      </Text>
      <Values values={values} />
      <Group gap="sm" className="no-print" align="flex-end">
        {load === null ? null : (
          <Button
            variant="default"
            onClick={() => {
              load(values)
              tell(t('sets.loaded', { name }))
            }}
          >
            {t('sets.load')}
          </Button>
        )}
        {load === null ? null : <AssessWith set={set} tell={tell} />}
        <Anchor
          renderRoot={(props) => (
            <Link
              {...props}
              to="/projects/$project/compare"
              params={{ project }}
              search={{ firstParameterSet: 'shipped', secondParameterSet: set.id }}
            />
          )}
        >
          {t('sets.compare')}
        </Anchor>
      </Group>
    </article>
  )
}

function Values({ values }: Pick<ParameterSet, 'values'>) {
  const { t } = useTranslation('parameters')
  const words = useFrameworkWords()
  return (
    <details>
      <summary>{t('sets.values', { count: Object.keys(values).length })}</summary>
      <ul>
        {Object.entries(values).map(([name, value]) => {
          const known = parameterNames.find((one) => one === name)
          const shipped = known === undefined ? '–' : valueIn(words, shippedValue(known))
          const meaning = known === undefined ? name : `${words.parameters[known]} (${name})`
          return <li key={name}>{t('sets.value', { meaning, shipped, value: valueIn(words, value) })}</li>
        })}
      </ul>
    </details>
  )
}

const coders = ['embedded', 'rules'] as const

function AssessWith({ set, tell }: Pick<SavedSetProps, 'set' | 'tell'>) {
  const { t } = useTranslation('parameters')
  const { coding } = useFrameworkWords()
  const { project } = useHere()
  const [coder, setCoder] = useState<(typeof coders)[number]>('embedded')
  const names = { embedded: coding.coderKinds.model, rules: coding.coderKinds.rules }
  const starting = useAct({
    send: () => server.call(startAssessing, { params: { project }, body: { coder, parameterSet: set.id } }),
    renews: [['runs', project]],
    done: () => tell(t('sets.started')),
  })
  return (
    <>
      <Select
        label={t('sets.coder')}
        value={coder}
        allowDeselect={false}
        data={coders.map((value) => ({ value, label: names[value] }))}
        onChange={(value) => setCoder(coders.find((one) => one === value) ?? 'embedded')}
      />
      <Button variant="default" loading={starting.isPending} onClick={() => starting.mutate(undefined)}>
        {t('sets.assess')}
      </Button>
      {starting.error === null ? null : <Failure error={starting.error} />}
    </>
  )
}
