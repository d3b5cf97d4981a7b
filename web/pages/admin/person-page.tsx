import { Anchor, Button, Group, Table, Text } from '@mantine/core'
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { exportPerson, readPerson } from '../../../src/api/persons.ts'
import { listRelationships } from '../../../src/api/relationships.ts'
import type { ItemOf, Reply } from '../../../src/client/client.ts'
import { server } from '../../api.ts'
import { More } from '../../parts/more.tsx'
import { numberText } from '../../parts/numbers.ts'
import { useOutcome } from '../../parts/outcome.tsx'
import { Page } from '../../parts/page.tsx'
import { paged } from '../../parts/paged.ts'
import { saveFile } from '../../parts/save-file.ts'
import { Section } from '../../parts/section.tsx'
import { Allowed, Failure, Ready } from '../../parts/states.tsx'
import { When, whenText } from '../../parts/when.tsx'
import { WideTable } from '../../parts/wide-table.tsx'
import { useHere } from '../../shell/me.ts'
import { type Erased, Erasure } from './erasure.tsx'
import { ErasureDone } from './erasure-done.tsx'
import { personCode } from './person-code.ts'

/** One person: everything held about them as a document, their relationships, and the way to erase. */
export function PersonPage() {
  const { project } = useHere()
  const { person = '' } = useParams({ strict: false })
  const [erased, setErased] = useState<Erased | null>(null)
  const query = useQuery({
    queryKey: ['person', project, person],
    queryFn: () => server.call(readPerson, { params: { project, person } }),
    enabled: erased === null,
  })
  return (
    <Allowed permission="person.read">
      {erased === null ? (
        <Ready query={query}>{(found) => <Person person={found} onErased={setErased} />}</Ready>
      ) : (
        <ErasureDone erased={erased} onBack={erased.person === null ? () => setErased(null) : null} />
      )}
    </Allowed>
  )
}

interface PersonProps {
  readonly person: Reply<typeof readPerson>
  readonly onErased: (erased: Erased) => void
}

function Person({ person, onErased }: PersonProps) {
  const { t } = useTranslation('admin')
  const { project, may } = useHere()
  const { outcome, tell } = useOutcome()
  const [isAsking, setAsking] = useState(false)
  const exporting = useMutation({
    mutationFn: async () => saveFile(await server.download(exportPerson, { params: { project, person: person.id } })),
    onSuccess: () => tell(t('persons.exportDone')),
  })
  return (
    <Page title={personCode(person)} lead={t('persons.exportHint')}>
      {outcome}
      <Group>
        <Button variant="default" loading={exporting.isPending} onClick={() => exporting.mutate()}>
          {t('persons.export')}
        </Button>
        {may('person.erase') ? (
          <Button variant="outline" color="var(--act)" onClick={() => setAsking(true)}>
            {t('persons.erasePerson')}
          </Button>
        ) : null}
      </Group>
      {exporting.error === null ? null : <Failure error={exporting.error} />}
      <Text>
        {t('persons.relationships')}: {numberText(person.relationships)} · {t('persons.known')}:{' '}
        <When at={person.createdAt} only="date" />
      </Text>
      <Relationships person={person} onErased={onErased} />
      {isAsking ? (
        <Erasure
          of={{ kind: 'person', id: person.id, code: personCode(person) }}
          onErased={onErased}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </Page>
  )
}

function Relationships({ person, onErased }: PersonProps) {
  const { t } = useTranslation('admin')
  const { project } = useHere()
  const list = useInfiniteQuery({
    queryKey: ['relationships', project, 'of', person.id],
    queryFn: ({ pageParam: cursor }) =>
      server.call(listRelationships, {
        params: { project },
        query: { person: person.id, ...(cursor === null ? {} : { cursor }) },
      }),
    ...paged,
  })
  const columns = [t('retention.relationship'), t('retention.changed'), t('acts')]
  return (
    <Section title={t('persons.relationships')}>
      <Ready query={list}>
        {({ pages }) => (
          <WideTable label={t('persons.relationships')} columns={columns} minWidth={420}>
            {pages.flatMap(({ items }) =>
              items.map((item) => <RelationshipRow key={item.id} item={item} onErased={onErased} />),
            )}
          </WideTable>
        )}
      </Ready>
      <More of={list} />
    </Section>
  )
}

interface RelationshipRowProps {
  readonly item: ItemOf<typeof listRelationships>
  readonly onErased: (erased: Erased) => void
}

function RelationshipRow({ item, onErased }: RelationshipRowProps) {
  const { t } = useTranslation('admin')
  const { t: words } = useTranslation('relationship')
  const { project, may } = useHere()
  const [isAsking, setAsking] = useState(false)
  const system = item.system.name ?? item.system.id ?? words('unnamedSystem')
  const to: string = `/projects/${project}/relationships/${item.id}/transcript`
  const named = t('persons.eraseOf', { system, at: whenText(item.createdAt, 'date') })
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400}>
        <Anchor component={Link} to={to}>
          {t('persons.toTranscript', { system })}
        </Anchor>
        {item.simulated ? ` (${t('persons.simulated')})` : ''}
      </Table.Th>
      <Table.Td>
        <When at={item.changedAt} />
      </Table.Td>
      <Table.Td>
        {may('person.erase') ? (
          <Button
            size="compact-sm"
            variant="outline"
            color="var(--act)"
            aria-label={named}
            onClick={() => setAsking(true)}
          >
            {t('persons.eraseRelationship')}
          </Button>
        ) : null}
        {isAsking ? (
          <Erasure
            of={{ kind: 'relationship', id: item.id, code: item.id.slice(-8) }}
            onErased={onErased}
            onClose={() => setAsking(false)}
          />
        ) : null}
      </Table.Td>
    </Table.Tr>
  )
}
