import { Button, Group, NumberInput, Table, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { drawSample } from '../../../src/api/studies.ts'
import { queryClient, server } from '../../api.ts'
import { Failure } from '../../parts/states.tsx'
import { WideTable } from '../../parts/wide-table.tsx'
import { useHere } from '../../shell/me.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { SampledUnits } from './sampled-units.tsx'
import { lackingOf, Shortfalls } from './shortfalls.tsx'
import { Step } from './step.tsx'
import { progressKey, type StudyView, studyKey, useStudyParams } from './study-queries.ts'

interface SampleStepProps {
  readonly study: StudyView
  /** Nobody has begun, so that it can still be drawn. */
  readonly isOpen: boolean
}

/** What was drawn from which suspected level, and drawing it. */
export function SampleStep({ study, isOpen }: SampleStepProps) {
  const { t } = useTranslation('studies')
  const { may } = useHere()
  const { sample } = study
  return (
    <Step n={2} name="sample" standing={sample === null ? 'now' : 'done'}>
      <Text c="dimmed">{t('sample.explain')}</Text>
      {isOpen && may('study.manage') ? <Drawing study={study} /> : null}
      {sample === null ? null : (
        <>
          {sample.strata.length === 0 ? null : <Strata sample={sample} />}
          <SampledUnits units={sample.units} />
          <Shortfalls lacking={lackingOf(study.lacking, 'sample')} />
        </>
      )}
    </Step>
  )
}

function Drawing({ study }: { readonly study: StudyView }) {
  const { t } = useTranslation('studies')
  const params = useStudyParams()
  const [perLevel, setPerLevel] = useState(study.design.perLevel)
  const [minSessions, setMinSessions] = useState(1)
  const isAgain = study.sample !== null
  const drawing = useMutation({
    mutationFn: () => server.call(drawSample, { params, body: { perLevel, minSessions, again: isAgain } }),
    onSuccess: async (step) => {
      queryClient.setQueryData(studyKey(params.study), step.study)
      await queryClient.invalidateQueries({ queryKey: progressKey(params.study) })
    },
  })
  return (
    <>
      <Group align="flex-end">
        <NumberInput
          label={t('design.perLevel')}
          value={perLevel}
          onChange={(value) => setPerLevel(Number(value))}
          min={1}
          max={100}
          allowDecimal={false}
          w={{ base: '100%', sm: 260 }}
        />
        <NumberInput
          label={t('sample.minSessions')}
          value={minSessions}
          onChange={(value) => setMinSessions(Number(value))}
          min={1}
          max={1000}
          allowDecimal={false}
          w={{ base: '100%', sm: 260 }}
        />
        <Button variant={isAgain ? 'default' : 'filled'} loading={drawing.isPending} onClick={() => drawing.mutate()}>
          {t(isAgain ? 'sample.again' : 'sample.draw')}
        </Button>
      </Group>
      {isAgain ? <Text size="sm">{t('sample.againHint')}</Text> : null}
      <div role="status">
        {drawing.data === undefined
          ? null
          : t('sample.drawnNow', { count: drawing.data.study.sample?.units.length ?? 0 })}
      </div>
      {drawing.error === null ? null : <Failure error={drawing.error} />}
    </>
  )
}

const counts = ['wanted', 'suspected', 'borrowed', 'lent', 'drawn'] as const

function Strata({ sample }: { readonly sample: NonNullable<StudyView['sample']> }) {
  const { t } = useTranslation('studies')
  const { levels } = useFrameworkWords()
  return (
    <>
      <WideTable
        label={t('sample.strata')}
        columns={[t('sample.stratum'), ...counts.map((name) => t(`sample.${name}`))]}
        minWidth={420}
      >
        {sample.strata.map((row) => (
          <Table.Tr key={row.stratum}>
            <Table.Th scope="row" fw={400}>
              {levels.titles[row.stratum]}
            </Table.Th>
            {counts.map((name) => (
              <Table.Td key={name}>{row[name]}</Table.Td>
            ))}
          </Table.Tr>
        ))}
      </WideTable>
      <Text size="sm">{t('sample.suspectedBy', { coder: sample.suspectedBy })}</Text>
    </>
  )
}
