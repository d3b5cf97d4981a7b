import { Table, Text } from '@mantine/core'
import { type GroupSummary, leastToTell } from '../../../src/dtn/group-summary.ts'
import { meanIn, repliesIn, shareIn } from '../../../src/words/board-sentences.ts'
import { filled } from '../../../src/words/filled.ts'
import { numberText } from '../../parts/numbers.ts'
import { Section } from '../../parts/section.tsx'
import { SeverityMark } from '../../parts/severity-mark.tsx'
import { WideTable } from '../../parts/wide-table.tsx'
import { useReportWords } from './board-words.ts'

interface Given {
  readonly people: GroupSummary
}

/** The gravest of each risk, how often it was found, and what was required beside what was done. */
export function RisksPart({ people }: Given) {
  const { board, framework } = useReportWords()
  const { columns } = board
  const names = framework.risks.indicators
  return (
    <Section title={board.risks.title}>
      <Text>{people.risks.length === 0 ? board.risks.nothing : board.risks.lead}</Text>
      {people.risks.length === 0 ? null : (
        <WideTable
          label={board.risks.title}
          minWidth={900}
          columns={[columns.indicator, columns.worst, columns.found, columns.reaction, columns.replies]}
        >
          {people.risks.map((risk) => (
            <Table.Tr key={risk.indicator}>
              <Table.Th scope="row" fw={400}>
                {risk.indicator} {names[risk.indicator]}
              </Table.Th>
              <Table.Td>
                <SeverityMark severity={risk.worst} />
                {risk.isDoubtful ? <div>{board.risks.doubtful}</div> : null}
              </Table.Td>
              <Table.Td>{shareIn(board, risk.found)}</Table.Td>
              <Table.Td>{framework.risks.reactions[risk.worst]}</Table.Td>
              <Table.Td>{repliesIn(board, risk)}</Table.Td>
            </Table.Tr>
          ))}
        </WideTable>
      )}
      <Rates people={people} />
    </Section>
  )
}

function Rates({ people }: Given) {
  const { board, framework } = useReportWords()
  const { columns } = board
  if (people.indicators.length === 0) return null
  return (
    <details>
      <summary>{board.risks.rates}</summary>
      <WideTable
        label={board.risks.rates}
        minWidth={520}
        columns={[columns.indicator, columns.flagged, columns.unseen]}
      >
        {people.indicators.map(({ indicator, flagged, unseen }) => (
          <Table.Tr key={indicator}>
            <Table.Th scope="row" fw={400}>
              {indicator} {framework.risks.indicators[indicator]}
            </Table.Th>
            <Table.Td>
              {flagged.of < leastToTell ? `${flagged.n} / ${flagged.of}: ${board.tooFew}` : shareIn(board, flagged)}
            </Table.Td>
            <Table.Td>{numberText(unseen)}</Table.Td>
          </Table.Tr>
        ))}
      </WideTable>
    </details>
  )
}

/** Strain and what became of it, and how far the system goes along. */
export function StrainPart({ people }: Given) {
  const { board, framework } = useReportWords()
  const { found, repaired, ends, episodes } = people.strain
  const names: Readonly<Record<string, string>> = framework.strain.ends
  return (
    <Section title={board.strain.title}>
      {episodes === 0 ? (
        <Text>{board.strain.nothing}</Text>
      ) : (
        <>
          <Text>{filled(board.strain.found, { share: shareIn(board, found), episodes })}</Text>
          <Text>{filled(board.strain.repaired, { share: shareIn(board, repaired) })}</Text>
          <WideTable label={board.strain.title} minWidth={280} columns={[board.columns.end, board.columns.episodes]}>
            {Object.entries(ends)
              .filter(([, count]) => count > 0)
              .map(([end, count]) => (
                <Table.Tr key={end}>
                  <Table.Th scope="row" fw={400}>
                    {names[end] ?? end}
                  </Table.Th>
                  <Table.Td>{numberText(count)}</Table.Td>
                </Table.Tr>
              ))}
          </WideTable>
        </>
      )}
      <WideTable label={board.goingAlong.title} minWidth={320} columns={[board.goingAlong.title, board.columns.mean]}>
        {people.measures.map((measure) => (
          <Table.Tr key={measure.id}>
            <Table.Th scope="row" fw={400}>
              {framework.measures[measure.id]}
            </Table.Th>
            <Table.Td>{meanIn(board, framework, measure)}</Table.Td>
          </Table.Tr>
        ))}
      </WideTable>
    </Section>
  )
}
