import { Anchor, Table } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { listSystems } from '../../../src/api/relationships.ts'
import type { Reply } from '../../../src/client/client.ts'
import { server } from '../../api.ts'
import { numberText } from '../../parts/numbers.ts'
import { Page } from '../../parts/page.tsx'
import { Allowed, Empty, Ready } from '../../parts/states.tsx'
import { When } from '../../parts/when.tsx'
import { WideTable } from '../../parts/wide-table.tsx'
import { useHere } from '../../shell/me.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'

type Entry = Reply<typeof listSystems>['items'][number]

/** Every system in its versions, each a way to its report. */
export function SystemsPage() {
  const { t } = useTranslation('systems')
  const { project } = useHere()
  const systems = useQuery({
    queryKey: ['systems', project],
    queryFn: () => server.call(listSystems, { params: { project } }),
  })
  return (
    <Allowed permission="relationship.read">
      <Page title={t('title')} lead={t('lead')}>
        <Ready query={systems}>{({ items }) => <Systems items={items} />}</Ready>
      </Page>
    </Allowed>
  )
}

const columns = ['system', 'version', 'relationships', 'persons', 'levels', 'atRisk', 'last'] as const

function Systems({ items }: { readonly items: readonly Entry[] }) {
  const { t } = useTranslation('systems')
  if (items.length === 0) return <Empty title={t('empty.title')}>{t('empty.text')}</Empty>
  return (
    <div className="card">
      <WideTable label={t('title')} columns={columns.map((column) => t(`columns.${column}`))} minWidth={760}>
        {items.map((entry) => (
          <Row key={JSON.stringify([entry.id, entry.version])} entry={entry} />
        ))}
      </WideTable>
    </div>
  )
}

function Row({ entry }: { readonly entry: Entry }) {
  const { t } = useTranslation('systems')
  const { project, may } = useHere()
  const { levels } = useFrameworkWords()
  const name = entry.name ?? entry.id ?? t('unnamed')
  const version = entry.version ?? t('unnamed')
  const seen = (['1', '2', '3', 'indeterminate'] as const)
    .filter((level) => entry.levels[level] > 0)
    .map((level) => t('ofLevel', { level: levels.titles[level], count: entry.levels[level] }))
  const rest = entry.levels.none > 0 ? [t('ofLevel', { level: t('unassessed'), count: entry.levels.none })] : []
  return (
    <Table.Tr>
      <Table.Th scope="row">
        {may('assessment.read') ? (
          <Anchor
            aria-label={t('report', { system: name, version })}
            renderRoot={(props) => (
              <Link
                {...props}
                to="/projects/$project/systems/view"
                params={{ project }}
                search={{ id: entry.id ?? '', version: entry.version ?? '' }}
              />
            )}
          >
            {name}
          </Anchor>
        ) : (
          name
        )}
      </Table.Th>
      <Table.Td>{version}</Table.Td>
      <Table.Td>{numberText(entry.relationships)}</Table.Td>
      <Table.Td>{numberText(entry.persons)}</Table.Td>
      <Table.Td>{[...seen, ...rest].join('; ')}</Table.Td>
      <Table.Td>{numberText(entry.atRisk)}</Table.Td>
      <Table.Td>{entry.lastAt === null ? '–' : <When at={entry.lastAt} only="date" />}</Table.Td>
    </Table.Tr>
  )
}
