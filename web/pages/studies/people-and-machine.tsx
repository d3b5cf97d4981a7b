import { Button, Group, Stack, Table, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Ready } from '../../parts/states.tsx'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { type AgreementChoice, type AgreementView, useAgreement } from './agreement-queries.ts'
import { useCoderNames } from './coder-names.ts'
import { figureText } from './figure-text.ts'
import { PairMeans } from './pair-means.tsx'
import { useRowName } from './row-words.ts'
import { ScrollBox } from './scroll-box.tsx'

/** Whether the machine is as near to the people as they are to one another; reckoned when somebody asks. */
export function PeopleAndMachine({ choice }: { readonly choice: AgreementChoice }) {
  const { t } = useTranslation('studies')
  const [isAsked, setAsked] = useState(false)
  const beside = useAgreement({ ...choice, machines: 'yes' }, isAsked)
  return (
    <Stack component="section" className="card" aria-labelledby="people-and-machine" gap="sm">
      <Title order={2} size="h3" id="people-and-machine">
        {t('agreement.machine')}
      </Title>
      <Text size="sm" c="dimmed">
        {t('agreement.machineExplain')}
      </Text>
      {isAsked ? (
        <Ready query={beside}>
          {(report) =>
            report === null || report.coders.every(({ kind }) => kind === 'human') ? (
              <p>{t('agreement.machineNone')}</p>
            ) : (
              <Beside report={report} />
            )
          }
        </Ready>
      ) : (
        <Group>
          <Button variant="default" onClick={() => setAsked(true)}>
            {t('agreement.machineAsk')}
          </Button>
        </Group>
      )}
    </Stack>
  )
}

function Beside({ report }: { readonly report: AgreementView }) {
  const { coding } = useFrameworkWords()
  const nameOf = useCoderNames(
    report.coders.map(({ id }) => id),
    { isBlinded: false },
  )
  const names = report.coders.map(({ id, kind }) =>
    kind === 'human' ? nameOf(id) : `${nameOf(id)} (${coding.coderKinds[kind]})`,
  )
  return (
    <>
      <PairMeans report={report} names={names} order={3} />
      <AlphaByPair report={report} names={names} />
    </>
  )
}

function AlphaByPair({ report, names }: { readonly report: AgreementView; readonly names: readonly string[] }) {
  const { t } = useTranslation('studies')
  const nameOfRow = useRowName()
  const { pairs } = report.matrix
  const rows = report.rows.filter(({ isMain, isTooRare }) => isMain && !isTooRare)
  return (
    <details>
      <summary>{t('agreement.machineRows')}</summary>
      <ScrollBox label={t('agreement.machineRows')}>
        <Table miw={480}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('agreement.columns.name')}</Table.Th>
              {pairs.map(({ coders: [first, second] }) => (
                <Table.Th key={`${first} ${second}`} scope="col">
                  {names[first]} – {names[second]}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => {
              const { id, name } = nameOfRow(row)
              return (
                <Table.Tr key={row.id}>
                  <Table.Th scope="row" fw={400}>
                    <strong>{id}</strong> {name}
                  </Table.Th>
                  {pairs.map(({ coders: [first, second] }) => {
                    const own = row.pairs.find(({ coders }) => coders[0] === first && coders[1] === second)
                    const value = own?.alpha.value ?? null
                    return (
                      <Table.Td key={`${first} ${second}`}>
                        {value === null ? t('agreement.noFigure') : figureText(value)}
                      </Table.Td>
                    )
                  })}
                </Table.Tr>
              )
            })}
          </Table.Tbody>
        </Table>
      </ScrollBox>
    </details>
  )
}
