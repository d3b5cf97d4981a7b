import { Button, Checkbox, Group, NativeSelect, Radio, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Episode } from '../../../src/dtn/coding.ts'
import { ruptureEndKinds, ruptureKinds } from '../../../src/dtn/rupture-kinds.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'
import classes from './desk.module.css'
import { useDeskView } from './desk-view.ts'

/** Episodes of strain: left to the rules, none, or marked from their first turn to their last. */
export function EpisodesPanel() {
  const { t } = useTranslation('coding')
  const { turn, history, act } = useDeskView()
  const { episodes } = history.coding
  const write = (value: readonly Episode[] | null): void => {
    act({ kind: 'write', entries: [{ kind: 'episodes', value }] })
  }
  const add = (): void => write([...(episodes ?? []), { onset: turn.id }])
  return (
    <Stack gap="sm">
      <Title order={2} size="h5">
        {t('episodes.title')}
      </Title>
      <Text size="sm">{t('episodes.text')}</Text>
      <Radio.Group
        label={t('episodes.mode')}
        value={episodes === null ? 'rule' : episodes.length === 0 ? 'none' : 'mine'}
        onChange={(mode) => (mode === 'rule' ? write(null) : mode === 'none' ? write([]) : add())}
      >
        <Stack gap="xs" mt="xs">
          <Radio value="rule" label={t('episodes.byRule')} />
          <Radio value="none" label={t('episodes.none')} />
          <Radio value="mine" label={t('episodes.mine')} />
        </Stack>
      </Radio.Group>
      {episodes?.map((episode, at) => (
        <OneEpisode
          // biome-ignore lint/suspicious/noArrayIndexKey: an episode has its place alone.
          key={at}
          episode={episode}
          place={at + 1}
          change={(changed) =>
            write(episodes.flatMap((one, index) => (index !== at ? [one] : changed === null ? [] : [changed])))
          }
        />
      ))}
      <Button variant="default" onClick={add}>
        {t('episodes.add', { n: turn.index + 1 })}
      </Button>
    </Stack>
  )
}

interface OneEpisodeProps {
  readonly episode: Episode
  readonly place: number
  /** Null takes it away. */
  readonly change: (episode: Episode | null) => void
}

function OneEpisode({ episode, place, change }: OneEpisodeProps) {
  const { t } = useTranslation('coding')
  const { record, turn, goTo } = useDeskView()
  const { strain } = useFrameworkWords()
  const { kind, ...rest } = episode
  const onset = record.places.get(episode.onset) ?? 0
  return (
    <Stack gap="xs" className={classes.given} role="group" aria-label={t('episodes.one', { n: place })}>
      <Group justify="space-between">
        <Title order={3} size="h6">
          {t('episodes.one', { n: place })}
        </Title>
        <Button
          size="xs"
          variant="default"
          aria-label={t('episodes.remove', { n: place })}
          onClick={() => change(null)}
        >
          ✕
        </Button>
      </Group>
      <Group gap="xs">
        <Button size="sm" variant="default" onClick={() => goTo(onset)}>
          {t('episodes.onset')}: {onset + 1}
        </Button>
        {onset === turn.index ? null : (
          <Button size="sm" variant="default" onClick={() => change({ ...episode, onset: turn.id })}>
            {t('episodes.setOnset', { n: turn.index + 1 })}
          </Button>
        )}
      </Group>
      <NativeSelect
        label={t('episodes.kind')}
        value={kind ?? ''}
        onChange={({ currentTarget: { value } }) => {
          const chosen = ruptureKinds.find((one) => one === value)
          change(chosen === undefined ? rest : { ...rest, kind: chosen })
        }}
        data={[
          { value: '', label: t('episodes.kindUnknown') },
          ...ruptureKinds.map((one) => ({ value: one, label: strain.kinds[one] })),
        ]}
      />
      <EpisodeEnd episode={episode} change={change} />
    </Stack>
  )
}

function EpisodeEnd({ episode, change }: Omit<OneEpisodeProps, 'place'>) {
  const { t } = useTranslation('coding')
  const { record, turn, goTo } = useDeskView()
  const { strain } = useFrameworkWords()
  const { end, ...rest } = episode
  const last = end?.turn == null ? undefined : record.places.get(end.turn)
  return (
    <>
      <NativeSelect
        label={t('episodes.end')}
        value={end?.kind ?? ''}
        onChange={({ currentTarget: { value } }) => {
          const kind = ruptureEndKinds.find((one) => one === value)
          change(kind === undefined ? rest : { ...rest, end: { ...end, kind } })
        }}
        data={[
          { value: '', label: t('episodes.endUnknown') },
          ...ruptureEndKinds.map((one) => ({ value: one, label: strain.ends[one] })),
        ]}
      />
      {end === undefined ? null : (
        <>
          <Group gap="xs">
            {last === undefined ? (
              <Text size="sm">{t('episodes.endTurnHint')}</Text>
            ) : (
              <Button size="sm" variant="default" onClick={() => goTo(last)}>
                {t('episodes.endTurn')}: {last + 1}
              </Button>
            )}
            {last === turn.index ? null : (
              <Button size="sm" variant="default" onClick={() => change({ ...rest, end: { ...end, turn: turn.id } })}>
                {t('episodes.setEnd', { n: turn.index + 1 })}
              </Button>
            )}
          </Group>
          <Checkbox
            label={t('episodes.smoothedOver')}
            checked={end.smoothedOver === true}
            onChange={({ currentTarget: { checked } }) => {
              const { smoothedOver: _was, ...others } = end
              change({ ...rest, end: checked ? { ...others, smoothedOver: true } : others })
            }}
          />
        </>
      )}
    </>
  )
}
