import { Anchor, Stack, Table, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Empty, Ready } from '../../parts/states.tsx'
import { When } from '../../parts/when.tsx'
import { WideTable } from '../../parts/wide-table.tsx'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { useRelationshipParams } from '../relationship/relationship-queries.ts'
import './assessment.css'
import { DifferencesPart } from './differences-part.tsx'
import { useVersions, type Version } from './shown-assessment.ts'

/** Every assessment of this relationship, and what changed from one to another. */
export function VersionsPage() {
  const { t } = useTranslation('assessment')
  const versions = useVersions()
  return (
    <Ready query={versions}>
      {(items) =>
        items.length === 0 ? (
          <Empty title={t('empty.title')}>
            <Text>{t('empty.text')}</Text>
          </Empty>
        ) : (
          <Stack gap="md" className="assessment">
            <VersionList versions={items} />
            {items.length < 2 ? <Text>{t('versions.one')}</Text> : <DifferencesPart versions={items} />}
          </Stack>
        )
      }
    </Ready>
  )
}

function VersionList({ versions }: { readonly versions: readonly Version[] }) {
  const { t } = useTranslation('assessment')
  return (
    <div className="card">
      <Title order={2} size="h3">
        {t('versions.title')}
      </Title>
      <WideTable
        label={t('versions.title')}
        minWidth={480}
        columns={[
          t('versions.version'),
          t('versions.at'),
          t('course.level'),
          t('course.certainty'),
          t('versions.parameters'),
        ]}
      >
        {versions.map((version) => (
          <VersionRow key={version.id} version={version} />
        ))}
      </WideTable>
    </div>
  )
}

function VersionRow({ version }: { readonly version: Version }) {
  const { t } = useTranslation('assessment')
  const { levels } = useFrameworkWords()
  const params = useRelationshipParams()
  const titles: Readonly<Record<string, string>> = levels.titles
  const bands: Readonly<Record<string, string>> = levels.certainties
  return (
    <Table.Tr>
      <Table.Th scope="row">
        <Anchor
          renderRoot={(props) => (
            <Link
              {...props}
              to="/projects/$project/relationships/$relationship/assessment"
              params={params}
              search={{ version: version.id }}
            />
          )}
        >
          {t('versions.number', { n: version.version })}
        </Anchor>
      </Table.Th>
      <Table.Td>
        <When at={version.createdAt} />
      </Table.Td>
      <Table.Td>{titles[version.level] ?? version.level}</Table.Td>
      <Table.Td>{bands[version.certainty] ?? version.certainty}</Table.Td>
      <Table.Td>{t(version.parameterSet === null ? 'versions.shipped' : 'versions.ownSet')}</Table.Td>
    </Table.Tr>
  )
}
