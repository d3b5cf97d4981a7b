import { Table, Text, Title } from '@mantine/core'
import { leastToTell } from '../../../src/dtn/group-summary.ts'
import type { ObservedSystem, Subgroup } from '../../../src/dtn/observed-system.ts'
import { groupNameIn, shareIn } from '../../../src/words/board-sentences.ts'
import { filled } from '../../../src/words/filled.ts'
import { numberText } from '../../parts/numbers.ts'
import { Section } from '../../parts/section.tsx'
import { WideTable } from '../../parts/wide-table.tsx'
import { useReportWords } from './board-words.ts'

/** The same by age band, language, embodiment and kind of client, only where a group is large enough. */
export function SubgroupsPart({ observed }: { readonly observed: ObservedSystem }) {
  const { board } = useReportWords()
  return (
    <Section title={board.subgroups.title}>
      <Text>{filled(board.subgroups.lead, { least: leastToTell })}</Text>
      {observed.subgroups.map((subgroup) =>
        subgroup.groups.length === 0 ? null : <Groups key={subgroup.kind} subgroup={subgroup} />,
      )}
    </Section>
  )
}

function Groups({ subgroup }: { readonly subgroup: Subgroup }) {
  const { board } = useReportWords()
  const { columns } = board
  const title = board.subgroups.kinds[subgroup.kind]
  return (
    <>
      <Title order={3} size="h5">
        {title}
      </Title>
      <WideTable
        label={title}
        minWidth={640}
        columns={[columns.group, columns.relationships, columns.level, columns.atRisk, columns.repaired]}
      >
        {subgroup.groups.map((row) => (
          <Group key={groupNameIn(board, subgroup.kind, row.name)} kind={subgroup.kind} row={row} />
        ))}
      </WideTable>
    </>
  )
}

interface GroupProps {
  readonly kind: Subgroup['kind']
  readonly row: Subgroup['groups'][number]
}

function Group({ kind, row }: GroupProps) {
  const { board, framework } = useReportWords()
  const { name, relationships, told } = row
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400}>
        {groupNameIn(board, kind, name)}
      </Table.Th>
      <Table.Td>{numberText(relationships)}</Table.Td>
      {told === null ? (
        <Table.Td colSpan={3}>{board.tooFew}</Table.Td>
      ) : (
        <>
          <Table.Td>
            {told.levels
              .filter(({ share }) => share.n > 0)
              .map(({ level, share }) => `${framework.levels.titles[level]}: ${share.n}`)
              .join('; ')}
          </Table.Td>
          <Table.Td>{shareIn(board, told.atRisk)}</Table.Td>
          <Table.Td>{told.repaired.of < leastToTell ? board.tooFew : shareIn(board, told.repaired)}</Table.Td>
        </>
      )}
    </Table.Tr>
  )
}
