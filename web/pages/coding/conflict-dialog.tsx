import { Button, Group, Modal, NativeSelect, Stack, Table, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { useCodeText } from './code-text.ts'
import { type Entry, placeOf, written } from './desk-coding.ts'
import { useDeskView } from './desk-view.ts'
import { type Difference, differencesOf } from './differences.ts'
import type { KeptDraft } from './draft-keeper.ts'

/** What was changed here and what elsewhere, place by place, and which of both holds. Nothing is lost by either. */
export function ConflictDialog({ opened, close }: { readonly opened: boolean; readonly close: () => void }) {
  const { t } = useTranslation('coding')
  const { keeping } = useDeskView()
  if (keeping.kind !== 'differing') return null
  return (
    <Modal opened={opened} onClose={close} title={t('conflict.title')} size="xl">
      {keeping.there === null ? (
        <Gone close={close} />
      ) : (
        <Choosing there={keeping.there} base={keeping.base} close={close} />
      )}
    </Modal>
  )
}

function Gone({ close }: { readonly close: () => void }) {
  const { t } = useTranslation('coding')
  const { settle, history, keeper } = useDeskView()
  return (
    <Stack>
      <Text>{t('conflict.gone')}</Text>
      <Group>
        <Button
          onClick={() => {
            settle(history.coding, null)
            close()
          }}
        >
          {t('conflict.keepGone')}
        </Button>
        <Button
          variant="default"
          onClick={() => {
            keeper.drop()
            location.reload()
          }}
        >
          {t('conflict.dropGone')}
        </Button>
      </Group>
    </Stack>
  )
}

interface ChoosingProps {
  readonly there: KeptDraft
  readonly base: KeptDraft['coding'] | null
  readonly close: () => void
}

type Side = 'here' | 'there'

function Choosing({ there, base, close }: ChoosingProps) {
  const { t } = useTranslation('coding')
  const { settle, history } = useDeskView()
  const differences = differencesOf({ here: history.coding, there: there.coding, base })
  const [chosen, setChosen] = useState<ReadonlyMap<string, Side>>(new Map())
  const sideOf = ({ here, by }: Difference): Side => chosen.get(placeOf(here)) ?? (by === 'there' ? 'there' : 'here')
  const all = (side: Side): void => setChosen(new Map(differences.map(({ here }) => [placeOf(here), side])))
  const apply = (): void => {
    const entries = differences.flatMap((one) => (sideOf(one) === 'there' ? [one.there] : []))
    settle(written(history.coding, entries), there)
    close()
  }
  return (
    <Stack>
      <Text>{t('conflict.text')}</Text>
      <Group>
        <Button variant="default" onClick={() => all('here')}>
          {t('conflict.allHere')}
        </Button>
        <Button variant="default" onClick={() => all('there')}>
          {t('conflict.allThere')}
        </Button>
      </Group>
      <Table.ScrollContainer minWidth={560} tabIndex={0}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('conflict.place')}</Table.Th>
              <Table.Th scope="col">{t('conflict.here')}</Table.Th>
              <Table.Th scope="col">{t('conflict.there')}</Table.Th>
              <Table.Th scope="col">{t('conflict.apply')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {differences.map((one) => (
              <DifferenceRow
                key={placeOf(one.here)}
                difference={one}
                side={sideOf(one)}
                choose={(side) => setChosen(new Map([...chosen, [placeOf(one.here), side]]))}
              />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Button onClick={apply}>{t('conflict.apply')}</Button>
    </Stack>
  )
}

interface DifferenceRowProps {
  readonly difference: Difference
  readonly side: Side
  readonly choose: (side: Side) => void
}

function DifferenceRow({ difference: { here, there, by }, side, choose }: DifferenceRowProps) {
  const { t } = useTranslation('coding')
  const { record } = useDeskView()
  const textOf = useEntryText()
  const place =
    here.kind === 'turn'
      ? t('conflict.turn', { n: (record.places.get(here.id) ?? 0) + 1 })
      : here.kind === 'session'
        ? t('conflict.session', { n: record.sessions.findIndex(({ id }) => id === here.id) + 1 })
        : t(`conflict.${here.kind}`)
  return (
    <Table.Tr>
      <Table.Th scope="row">
        {place}
        <Text size="xs" c="dimmed">
          {t(`conflict.changed.${by}`)}
        </Text>
      </Table.Th>
      <Table.Td>{textOf(here)}</Table.Td>
      <Table.Td>{textOf(there)}</Table.Td>
      <Table.Td>
        <NativeSelect
          aria-label={t('conflict.choice', { place })}
          value={side}
          data={[
            { value: 'here', label: t('conflict.here') },
            { value: 'there', label: t('conflict.there') },
          ]}
          onChange={({ currentTarget: { value } }) => choose(value === 'there' ? 'there' : 'here')}
        />
      </Table.Td>
    </Table.Tr>
  )
}

function useEntryText(): (entry: Entry) => string {
  const { t } = useTranslation('coding')
  const { levels } = useFrameworkWords()
  const codeText = useCodeText()
  return (entry) => {
    switch (entry.kind) {
      case 'turn':
        if (entry.value === null) return t('conflict.todo')
        return entry.value.length === 0 ? t('conflict.nothing') : entry.value.map(codeText).join('; ')
      case 'session':
        return entry.value === null ? t('judgements.notJudged') : levels.patterns[entry.value]
      case 'episodes':
        return entry.value === null ? t('conflict.byRule') : t('conflict.count', { count: entry.value.length })
      case 'level':
        return entry.value === null ? t('judgements.notJudged') : levels.titles[entry.value]
    }
  }
}
