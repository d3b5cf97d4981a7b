import { Badge, Group, Stack, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { studiesEn } from './words-en.ts'

type StepName = Exclude<keyof (typeof studiesEn)['steps'], 'label' | 'step' | 'done' | 'now' | 'later' | 'lacking'>

interface StepProps {
  readonly n: number
  readonly name: StepName
  readonly standing: 'done' | 'now' | 'later'
  readonly children: ReactNode
}

/** One step of a study: its number, how it stands in words, and what can be done. */
export function Step({ n, name, standing, children }: StepProps) {
  const { t } = useTranslation('studies')
  const id = `step-${name}`
  return (
    <Stack component="section" className="card" aria-labelledby={id} gap="sm">
      <Group gap="sm">
        <Title order={2} size="h3" id={id}>
          <span className="visually-hidden">{`${t('steps.step', { n })}: `}</span>
          <span aria-hidden="true">{n}. </span>
          {t(`steps.${name}`)}
        </Title>
        <Badge variant={standing === 'now' ? 'filled' : 'outline'} tt="none">
          {standing === 'done' ? '✓ ' : ''}
          {t(`steps.${standing}`)}
        </Badge>
      </Group>
      {children}
    </Stack>
  )
}
