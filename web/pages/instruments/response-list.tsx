import { Group, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { InstrumentScore } from '../../../src/dtn/instruments/score.ts'
import { saidIn } from '../../../src/words/said.ts'
import { numberText } from '../../parts/numbers.ts'
import { Empty, Ready } from '../../parts/states.tsx'
import { When } from '../../parts/when.tsx'
import { Who } from '../../parts/who.tsx'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { type ResponseEntry, useResponses } from './instrument-queries.ts'

/** Every form that was filled in, the newest first, with its score or why there is none. */
export function ResponseList() {
  const { t } = useTranslation('instruments')
  const responses = useResponses()
  return (
    <section className="card" aria-labelledby="responses">
      <Title order={3} size="h4" id="responses">
        {t('responses.title')}
      </Title>
      <Ready query={responses}>
        {(items) =>
          items.length === 0 ? (
            <Empty title={t('responses.none')}>{t('responses.noneText')}</Empty>
          ) : (
            <ol style={{ listStyle: 'none', margin: '0.5rem 0 0', padding: 0 }}>
              {items.toReversed().map((response) => (
                <ResponseRow key={response.id} response={response} />
              ))}
            </ol>
          )
        }
      </Ready>
    </section>
  )
}

function ResponseRow({ response }: { readonly response: ResponseEntry }) {
  const { t } = useTranslation('instruments')
  const words = useFrameworkWords()
  const { instrument, takenAt, outcome, recordedBy } = response
  const path = outcome.kind === 'scored' ? outcome.score.riskPath : outcome.refusal.riskPath
  const by = outcome.kind === 'scored' ? (outcome.score.by ?? null) : null
  const forms: Readonly<Record<string, string>> = words.care.instruments.forms
  return (
    <li style={{ borderTop: '1px solid var(--line)', padding: '0.5rem 0', contentVisibility: 'auto' }}>
      <Group gap="md" style={{ rowGap: 2 }}>
        <strong>{instrument}</strong>
        <When at={takenAt} />
        {by === null ? null : <span>{forms[by]}</span>}
        <Text span fz="sm" c="dimmed">
          {t('responses.recorded')} <Who by={recordedBy} />
        </Text>
      </Group>
      {outcome.kind === 'scored' ? <Score score={outcome.score} /> : <Unscored reason={outcome.refusal.reason} />}
      {path === null ? null : (
        <Text fw={600} style={{ color: 'var(--act)' }}>
          △ {t('responses.risk')} ({saidIn(words, path.because).text})
        </Text>
      )}
    </li>
  )
}

function Unscored({ reason }: { readonly reason: string }) {
  const { t } = useTranslation('instruments')
  const said = saidIn(useFrameworkWords(), reason)
  return <Text>{t('responses.unscored', { reason: said.text })}</Text>
}

function Score({ score }: { readonly score: InstrumentScore }) {
  const { t } = useTranslation('instruments')
  const words = useFrameworkWords()
  const { missing, prorated, band, notes, watermark, triage } = score
  return (
    <>
      <Scales score={score} />
      <Group gap="md" fz="sm" c="dimmed" style={{ rowGap: 2 }}>
        {triage?.value == null ? null : <span>{triageText(t, words.care.instruments.triage, triage)}</span>}
        {band === undefined ? null : <span lang="en">{t('responses.band', { band: band.name })}</span>}
        {missing === 0 ? null : <span>{t('responses.missing', { count: missing })}</span>}
        {prorated ? <span>{t('responses.prorated')}</span> : null}
      </Group>
      {watermark === undefined ? null : <Text fw={600}>{words.care.instruments.watermark}</Text>}
      {notes.map((note) => {
        const said = saidIn(words, note)
        return (
          <Text key={note} fz="sm" lang={said.lang}>
            {said.text}
          </Text>
        )
      })}
    </>
  )
}

type Translate = ReturnType<typeof useTranslation<'instruments'>>['t']
type Triaged = NonNullable<InstrumentScore['triage']>

function triageText(t: Translate, names: Readonly<Record<string, string>>, { value, isAtLeast }: Triaged): string {
  const name = names[value ?? 'none'] ?? ''
  return t('responses.triage', { triage: isAtLeast ? t('responses.atLeast', { triage: name }) : name })
}

/** Total first, each with its range; one without a value says why. */
function Scales({ score: { scores } }: { readonly score: InstrumentScore }) {
  const { t } = useTranslation('instruments')
  const words = useFrameworkWords()
  return (
    <Group gap="md" style={{ rowGap: 2 }}>
      {Object.entries(scores).map(([name, { value, range, reason }]) => {
        const scale = name === 'total' ? t('responses.total') : name
        const [low, high] = range
        return (
          <span key={name}>
            {value === null
              ? t('responses.noScale', { scale, reason: saidIn(words, reason ?? '').text })
              : t('responses.scale', {
                  ...{ scale, value: numberText(value) },
                  ...{ low: numberText(low), high: numberText(high) },
                })}
          </span>
        )
      })}
    </Group>
  )
}
