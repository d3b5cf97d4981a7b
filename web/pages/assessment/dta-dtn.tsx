import { Table, Title } from '@mantine/core'
import { levelWithCertaintyIn } from '../../../src/words/statements.ts'
import { WideTable } from '../../parts/wide-table.tsx'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { useShown } from './shown-assessment.ts'

const dimensions = ['basis', 'structure', 'nature', 'features', 'measurement'] as const

/** Two readings of the same record beside each other, after Table 2 of the paper (domain.md 1.11). The left one is never computed here. */
export function DtaDtn() {
  const words = useFrameworkWords()
  const { dtaDtn } = words.readings
  const { document } = useShown()
  const level = document.conductLevel ?? document.level
  return (
    <section className="card" aria-labelledby="dta">
      <Title order={2} size="h3" id="dta">
        {dtaDtn.title}
      </Title>
      <WideTable
        label={dtaDtn.label}
        minWidth={560}
        columns={[dtaDtn.columns.dimension, dtaDtn.columns.dta, dtaDtn.columns.dtn]}
      >
        <Table.Tr>
          <Table.Th scope="row">{dtaDtn.here}</Table.Th>
          <Table.Td>{dtaDtn[document.gate.alliance]}</Table.Td>
          <Table.Td>{levelWithCertaintyIn(words, { level, certainty: document.certainty })}</Table.Td>
        </Table.Tr>
        {dimensions.map((dimension) => (
          <Table.Tr key={dimension}>
            <Table.Th scope="row">{dtaDtn.dimensions[dimension].name}</Table.Th>
            <Table.Td>{dtaDtn.dimensions[dimension].dta}</Table.Td>
            <Table.Td>{dtaDtn.dimensions[dimension].dtn}</Table.Td>
          </Table.Tr>
        ))}
      </WideTable>
    </section>
  )
}
