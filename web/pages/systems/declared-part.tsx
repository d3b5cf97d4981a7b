import { List, Table, Text } from '@mantine/core'
import type { ObservedSystem } from '../../../src/dtn/observed-system.ts'
import { conflictingIn, missingDeclarationsIn, shareIn } from '../../../src/words/board-sentences.ts'
import { filled } from '../../../src/words/filled.ts'
import { numberText, percentText } from '../../parts/numbers.ts'
import { Section } from '../../parts/section.tsx'
import { WideTable } from '../../parts/wide-table.tsx'
import { useReportWords } from './board-words.ts'
import './systems.css'

/** The level the makers claim beside those observed. */
export function DeclaredPart({ observed }: { readonly observed: ObservedSystem }) {
  const { board, framework } = useReportWords()
  const { levels } = framework
  const { declared, people } = observed
  const claim =
    declared.level === null
      ? levels.declared.none
      : filled(levels.declared.claim, { level: declared.level, name: levels.names[declared.level] })
  return (
    <Section title={board.declared.title}>
      <Text fw={600}>{claim}</Text>
      {declared.asDeclared === null ? null : (
        <Text>
          {declared.asDeclared.of === 0
            ? board.declared.unobserved
            : filled(board.declared.same, { share: shareIn(board, declared.asDeclared) })}
        </Text>
      )}
      <Text c="dimmed">{board.declared.notGrades}</Text>
      <Levels people={people} declared={declared.level} />
      {people.levelThreeLike.n === 0 ? null : (
        <Text>{filled(board.declared.like, { share: shareIn(board, people.levelThreeLike) })}</Text>
      )}
      <WideTable
        label={board.declared.certainties}
        minWidth={280}
        columns={[board.columns.certainty, board.columns.relationships]}
      >
        {people.certainties.map(({ certainty, n }) => (
          <Table.Tr key={certainty}>
            <Table.Th scope="row" fw={400}>
              {levels.certainties[certainty]}
            </Table.Th>
            <Table.Td>{numberText(n)}</Table.Td>
          </Table.Tr>
        ))}
      </WideTable>
    </Section>
  )
}

/** Levels as bars with their intervals; the declared one is named in words. */
function Levels({ people, declared }: { readonly people: ObservedSystem['people']; readonly declared: number | null }) {
  const { board, framework } = useReportWords()
  return (
    <WideTable
      label={board.declared.levels}
      minWidth={420}
      columns={[board.columns.level, board.declared.levels, board.columns.share]}
    >
      {people.levels.map(({ level, share }) => {
        const [low, high] = share.interval ?? [0, 0]
        const hue = level === 'indeterminate' ? 0 : level
        return (
          <Table.Tr key={level}>
            <Table.Th scope="row" fw={level === declared ? 700 : 400}>
              {framework.levels.titles[level]}
              {level === declared ? ` (${board.missing.fields.declaredLevel})` : ''}
            </Table.Th>
            <Table.Td>
              <div className="level-track" aria-hidden="true">
                <div
                  className="level-bar"
                  style={{
                    width: `${share.of === 0 ? 0 : (100 * share.n) / share.of}%`,
                    borderColor: `var(--level-${hue})`,
                    backgroundColor: `var(--wash-${hue})`,
                  }}
                />
                <div className="level-whisker" style={{ left: `${100 * low}%`, width: `${100 * (high - low)}%` }} />
              </div>
              <span className="visually-hidden">{share.of === 0 ? '–' : percentText(share.n / share.of)}</span>
            </Table.Td>
            <Table.Td>{shareIn(board, share)}</Table.Td>
          </Table.Tr>
        )
      })}
    </WideTable>
  )
}

/** What nobody says of the system, and what is said differently. */
export function MissingPart({ observed }: { readonly observed: ObservedSystem }) {
  const { board, framework } = useReportWords()
  const { declared, system } = observed
  const items = missingDeclarationsIn(board, framework, { declared, version: system.version })
  const conflict = conflictingIn(board, declared)
  return (
    <Section title={board.missing.title}>
      <Text>{items.length === 0 ? board.missing.nothing : board.missing.lead}</Text>
      <List>
        {items.map((item) => (
          <List.Item key={item}>{item}</List.Item>
        ))}
      </List>
      {conflict === null ? null : <Text fw={600}>{conflict}</Text>}
    </Section>
  )
}
