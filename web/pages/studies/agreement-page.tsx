import { Alert, Group, SegmentedControl, Select, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Empty, Ready } from '../../parts/states.tsx'
import { useFrameworkWords } from '../../words/framework-words.ts'
import {
  type AgreementChoice,
  type AgreementView,
  froms,
  rounds,
  strata,
  units,
  useAgreement,
} from './agreement-queries.ts'
import { AgreementTable } from './agreement-table.tsx'
import { useCoderNames } from './coder-names.ts'
import { Confusions } from './confusions.tsx'
import { Drift } from './drift.tsx'
import { Episodes } from './episodes.tsx'
import { Files } from './files.tsx'
import { AgreementForest } from './forest.tsx'
import { HowToRead } from './how-to-read.tsx'
import { PairMeans } from './pair-means.tsx'
import { PeopleAndMachine } from './people-and-machine.tsx'
import { useProgress, useStudy } from './study-queries.ts'

/** How far coders agree: what was compared, the picture, every figure, pairs, confusions and drift. All of it comes from the server. */
export function AgreementPage() {
  const progress = useProgress({ isLive: false })
  return (
    <Ready query={progress}>
      {({ comparable }) => (
        <Chosen first={comparable.validation > 0 ? 'main' : comparable.training > 0 ? 'training' : 'main'} />
      )}
    </Ready>
  )
}

function Chosen({ first }: { readonly first: AgreementChoice['round'] }) {
  const { t } = useTranslation('studies')
  const [choice, choose] = useState<AgreementChoice>({
    ...{ by: 'code', round: first, stratum: null, machines: 'no', from: 'codes' },
  })
  const agreement = useAgreement(choice)
  return (
    <Stack>
      <Choices choice={choice} choose={choose} />
      <div role="status">{agreement.isFetching ? <Text c="dimmed">{t('agreement.waiting')}</Text> : null}</div>
      <Ready query={agreement}>
        {(report) =>
          report === null ? (
            <Empty title={t('agreement.nothing')}>
              <span>{t('agreement.nothingHint')}</span>
            </Empty>
          ) : (
            <Report key={JSON.stringify(choice)} report={report} choice={choice} />
          )
        }
      </Ready>
    </Stack>
  )
}

interface ChoicesProps {
  readonly choice: AgreementChoice
  readonly choose: (choice: AgreementChoice) => void
}

function Choices({ choice, choose }: ChoicesProps) {
  const { t } = useTranslation('studies')
  const { levels } = useFrameworkWords()
  const isSampleShown = useStudy().data?.sample?.strata.length !== 0
  return (
    <Group align="flex-end" className="no-print">
      <SegmentedControl
        aria-label={t('agreement.by')}
        data={units.map((value) => ({ value, label: t(`agreement.bys.${value}`) }))}
        value={choice.by}
        onChange={(value) => choose({ ...choice, by: units.find((one) => one === value) ?? 'code' })}
      />
      <Select
        label={t('agreement.round')}
        data={rounds.map((value) => ({ value, label: t(`agreement.rounds.${value}`) }))}
        value={choice.round}
        onChange={(value) => choose({ ...choice, round: rounds.find((one) => one === value) ?? 'main' })}
        allowDeselect={false}
        w={180}
      />
      {choice.by === 'session' || choice.by === 'level' ? (
        <Select
          label={t('agreement.from')}
          data={froms.map((value) => ({ value, label: t(`agreement.froms.${value}`) }))}
          value={choice.from}
          onChange={(value) => choose({ ...choice, from: froms.find((one) => one === value) ?? 'codes' })}
          allowDeselect={false}
          w={{ base: '100%', xs: 320 }}
        />
      ) : null}
      {isSampleShown ? (
        <Select
          label={t('agreement.stratum')}
          data={[
            { value: '', label: t('agreement.anyStratum') },
            ...strata.map((value) => ({ value, label: levels.titles[value] })),
          ]}
          value={choice.stratum ?? ''}
          onChange={(value) => choose({ ...choice, stratum: strata.find((one) => one === value) ?? null })}
          allowDeselect={false}
          w={280}
        />
      ) : null}
    </Group>
  )
}

/** Few clusters make any bootstrap too narrow (docs/statistics.md). */
const fewClusters = 20

function Report({ report, choice }: { readonly report: AgreementView; readonly choice: AgreementChoice }) {
  const { t } = useTranslation('studies')
  const { compared, bootstrap, rows } = report
  const nameOf = useCoderNames(
    report.coders.map(({ id }) => id),
    { isBlinded: false },
  )
  const names = report.coders.map(({ id }) => nameOf(id))
  const paradoxes = rows.filter(({ isParadox }) => isParadox === true).length
  return (
    <Stack>
      <Text>
        {t('agreement.compared', {
          coders: names.join(', '),
          relationships: compared.relationships,
          sessions: compared.sessions ?? '–',
          turns: compared.turns ?? '–',
          resamples: bootstrap.resamples,
          seed: bootstrap.seed,
        })}{' '}
        {report.concluded === 'fromCodes' ? t('agreement.concluded') : null}
        {report.concluded === 'byCoders' ? t('agreement.judged') : null}
      </Text>
      {compared.relationships < fewClusters ? (
        <Alert variant="outline">{t('agreement.few', { count: compared.relationships })}</Alert>
      ) : null}
      {paradoxes > 0 ? <Text>{t('agreement.paradoxNote', { count: paradoxes })}</Text> : null}
      <HowToRead />
      <AgreementForest report={report} />
      <AgreementTable report={report} names={names} />
      {report.unseen.length === 0 ? null : <Text>{t('agreement.unseen', { codes: report.unseen.join(', ') })}</Text>}
      <PairMeans report={report} names={names} />
      <Confusions report={report} names={names} />
      <Episodes report={report} names={names} />
      <Drift drift={report.drift} />
      <PeopleAndMachine choice={choice} />
      <Files agreement={choice} />
    </Stack>
  )
}
