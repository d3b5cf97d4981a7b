import { Group, Stack, Text } from '@mantine/core'
import { Fragment, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { readRelationship } from '../../../src/api/relationships.ts'
import type { Reply } from '../../../src/client/client.ts'
import type { Assessment } from '../../../src/dtn/assessment.ts'
import type { FrameworkWords } from '../../../src/words/framework-words.ts'
import { flagIn, levelWithCertaintyIn, statementIn } from '../../../src/words/statements.ts'
import { When } from '../../parts/when.tsx'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { useAssessment } from './relationship-queries.ts'
import { SessionStrip } from './session-strip.tsx'

type RelationshipEntry = Reply<typeof readRelationship>

/** How a relationship stands: its level with its certainty, what that rests on, and who says so. */
export function RelationshipHead({ entry }: { readonly entry: RelationshipEntry }) {
  const { t } = useTranslation('relationship')
  const words = useFrameworkWords()
  const assessment = useAssessment().data ?? null
  return (
    <Stack gap="xs" className="card">
      {assessment === null ? (
        <Text fw={600}>{t(entry.isBlinded ? 'blinded' : 'notAssessed')}</Text>
      ) : (
        <Standing document={assessment.document} />
      )}
      <Facts entry={entry}>{assessment === null ? [] : factsOf(assessment, t, words)}</Facts>
    </Stack>
  )
}

function Standing({ document }: { readonly document: Assessment }) {
  const words = useFrameworkWords()
  const flags = [...new Set(document.flags)]
  return (
    <>
      <Text fw={600} size="lg">
        {levelWithCertaintyIn(words, document)}
      </Text>
      <Text maw="60rem" size="sm">
        {statementIn(words, document)}
      </Text>
      {flags.length === 0 ? null : (
        <ul className="flags">
          {flags.map((flag) => (
            <li key={flag}>
              <Text size="sm">{flagIn(words, flag)}</Text>
            </li>
          ))}
        </ul>
      )}
      <SessionStrip document={document} />
    </>
  )
}

type Fact = readonly [name: string, value: ReactNode]

function factsOf(
  { version, createdAt, document: { madeBy } }: NonNullable<ReturnType<typeof useAssessment>['data']>,
  t: ReturnType<typeof useTranslation<'relationship'>>['t'],
  { coding }: FrameworkWords,
): readonly Fact[] {
  const changed = Object.keys(madeBy.changedParameters ?? {}).length
  return [
    [
      t('facts.assessment'),
      <Fragment key="assessment">
        {t('version', { n: version })}, <When at={createdAt} />
      </Fragment>,
    ],
    [t('facts.coder'), madeBy.coderKind === 'human' ? coding.coderKinds.human : madeBy.coder],
    [
      t('facts.parameters'),
      changed === 0
        ? t('set', { version: madeBy.parameters })
        : t('replaced', { version: madeBy.parameters, count: changed }),
    ],
  ]
}

function Facts({ entry, children }: { readonly entry: RelationshipEntry; readonly children: readonly Fact[] }) {
  const { t } = useTranslation('relationship')
  const { externalId, system, sessions, turns, firstAt, lastAt, simulated } = entry
  const facts: readonly Fact[] = [
    ...(externalId === null ? [] : [[t('facts.externalId'), externalId] as const]),
    ...(system.version === null ? [] : [[t('facts.version'), system.version] as const]),
    [t('facts.extent'), `${t('sessions', { count: sessions })}, ${t('turns', { count: turns })}`],
    ...(firstAt === null || lastAt === null
      ? []
      : [
          [
            t('facts.time'),
            <Fragment key="time">
              <When at={firstAt} only="date" /> – <When at={lastAt} only="date" />
            </Fragment>,
          ] as const,
        ]),
    ...children,
    ...(simulated ? [[t('facts.client'), t('simulated')] as const] : []),
  ]
  return (
    <Group component="dl" gap="0.25rem 1.5rem" m={0}>
      {facts.map(([name, value]) => (
        <Group key={name} gap={6}>
          <Text component="dt" size="sm" c="dimmed">
            {name}
          </Text>
          <Text component="dd" size="sm" m={0} style={{ overflowWrap: 'anywhere' }}>
            {value}
          </Text>
        </Group>
      ))}
    </Group>
  )
}
