import { Stack, Switch, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Empty, Ready } from '../../parts/states.tsx'
import { useCoderNames } from './coder-names.ts'
import { DisputeFilters } from './dispute-filters.tsx'
import { type Filters, fits, noFilters } from './dispute-fit.ts'
import { DisputeList } from './dispute-list.tsx'
import { DisputePanel } from './dispute-panel.tsx'
import { type DisputeView, keyOf, useDisputes } from './dispute-queries.ts'
import { useStudy } from './study-queries.ts'

/** What coders differ on, one after the other: read, decide, say why, and on to the next. */
export function DisputesPage() {
  const { t } = useTranslation('studies')
  const disputes = useDisputes()
  return (
    <Ready query={disputes}>
      {(all) =>
        all.length === 0 ? (
          <Empty title={t('disputes.none')}>
            <span>{t('disputes.noneHint')}</span>
          </Empty>
        ) : (
          <Desk all={all} />
        )
      }
    </Ready>
  )
}

function Desk({ all }: { readonly all: readonly DisputeView[] }) {
  const { t } = useTranslation('studies')
  const [filters, setFilters] = useState<Filters>(noFilters)
  const [isBlinded, setBlinded] = useState(true)
  const [at, setAt] = useState<string | null>(null)
  const [said, say] = useState('')
  const coders = useStudy().data?.coders ?? []
  const nameOf = useCoderNames(coders, { isBlinded })
  const fitting = all.filter((one) => fits(one, filters))
  const found = fitting.findIndex((one) => keyOf(one) === at)
  const place = found < 0 ? 0 : found
  const current = fitting[place]
  const decided = all.filter(({ decision }) => decision !== null).length
  const go = (step: number): void => {
    const next = fitting[place + step]
    if (next !== undefined) setAt(keyOf(next))
  }
  const onDecided = (wasOpen: boolean): void => {
    const next = fitting[place + 1] ?? fitting[place - 1]
    setAt(next === undefined ? null : keyOf(next))
    say(t('disputes.saved', { decided: decided + (wasOpen ? 1 : 0), all: all.length }))
  }
  return (
    <Stack>
      <Text>{t('disputes.lead')}</Text>
      <DisputeFilters all={all} filters={filters} choose={setFilters} />
      <Switch
        label={t('disputes.blind')}
        checked={isBlinded}
        onChange={(event) => setBlinded(event.currentTarget.checked)}
        className="no-print"
      />
      <Text>{t('disputes.progress', { decided, all: all.length })}</Text>
      <div role="status">{said}</div>
      {current === undefined ? (
        <Empty title={filters.state === 'open' && decided > 0 ? t('disputes.allDone') : t('disputes.noneFit')} />
      ) : (
        <div className="dispute-desk">
          <DisputeList disputes={fitting} current={place} choose={setAt} />
          <DisputePanel
            key={keyOf(current)}
            dispute={current}
            {...{ place, all: fitting.length, coders, nameOf, go, onDecided }}
            takesFocus={at !== null}
          />
        </div>
      )}
    </Stack>
  )
}
