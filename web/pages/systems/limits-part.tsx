import { List, Table, Text } from '@mantine/core'
import type { ObservedSystem } from '../../../src/dtn/observed-system.ts'
import { shareIn } from '../../../src/words/board-sentences.ts'
import { filled } from '../../../src/words/filled.ts'
import { saidIn } from '../../../src/words/said.ts'
import { numberText } from '../../parts/numbers.ts'
import { Section } from '../../parts/section.tsx'
import { whenText } from '../../parts/when.tsx'
import { WideTable } from '../../parts/wide-table.tsx'
import { useReportWords } from './board-words.ts'

/** What the evidence cannot say, and how well whoever coded it does. */
export function LimitsPart({ observed }: { readonly observed: ObservedSystem }) {
  const { board, framework } = useReportWords()
  const { limits, people } = observed
  const { limits: words } = board
  const { firstAt, lastAt } = limits
  const items = [
    words.checklist,
    firstAt === null || lastAt === null
      ? words.noPeriod
      : filled(words.period, { from: whenText(firstAt, 'date'), to: whenText(lastAt, 'date') }),
    filled(words.uncoded, { share: shareIn(board, people.uncoded) }),
    filled(words.parameters, {
      names: limits.parameters.map((name) => saidIn(framework, name).text).join('; '),
      codebooks: limits.codebooks.join(', '),
    }),
    words.independence,
    words.selection,
  ]
  return (
    <Section title={words.title}>
      <List>
        {items.map((item) => (
          <List.Item key={item}>{item}</List.Item>
        ))}
      </List>
      <Text>{words.measuredOn}</Text>
      <Makers makers={limits.makers} />
    </Section>
  )
}

function Makers({ makers }: { readonly makers: ObservedSystem['limits']['makers'] }) {
  const { board, framework } = useReportWords()
  const { columns, limits } = board
  return (
    <WideTable
      label={limits.coders}
      minWidth={560}
      columns={[columns.coder, columns.kind, columns.relationships, columns.f1]}
    >
      {makers.map(({ coder, coderKind, relationships, measured, weakCodes }) => (
        <Table.Tr key={coder}>
          <Table.Th scope="row" fw={400}>
            {coder}
          </Table.Th>
          <Table.Td>{framework.coding.coderKinds[coderKind]}</Table.Td>
          <Table.Td>{numberText(relationships)}</Table.Td>
          <Table.Td>
            {Object.keys(measured).length === 0
              ? limits.notMeasured
              : Object.entries(measured)
                  .map(([code, { f1, n }]) => `${code} ${numberText(f1)} (n = ${n})`)
                  .join(', ')}
            {weakCodes.length === 0 ? null : <div>{`${columns.weak}: ${weakCodes.join(', ')}`}</div>}
          </Table.Td>
        </Table.Tr>
      ))}
    </WideTable>
  )
}
