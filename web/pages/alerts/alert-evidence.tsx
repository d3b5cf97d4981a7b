import { Anchor, Stack, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { FrameworkWords } from '../../../src/words/framework-words.ts'
import { happeningIn, nextStepIn } from '../../../src/words/risk-statements.ts'
import { type Said, saidIn } from '../../../src/words/said.ts'
import { useHere } from '../../shell/me.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'
import type { AlertRecord } from './alert-queries.ts'
import { QuotedTurns } from './quoted-turns.tsx'

type Evidence = AlertRecord['evidence']

/** What an alert rests on: the turns of each risk, an answer on a form, or what set an override off. */
export function AlertEvidence({ alert }: { readonly alert: AlertRecord }) {
  const { t } = useTranslation('alerts')
  return (
    <section className="card" aria-labelledby="evidence">
      <Title order={2} size="h4" id="evidence">
        {t('evidence')}
      </Title>
      <EvidenceOf alert={alert} evidence={alert.evidence} />
    </section>
  )
}

function EvidenceOf({ alert, evidence }: { readonly alert: AlertRecord; readonly evidence: Evidence }) {
  switch (evidence.kind) {
    case 'risks':
      return (
        <Stack gap="lg" mt="xs">
          {evidence.risks.map((risk) => (
            <RiskEvidence
              key={`${risk.indicator} ${risk.turns.join(' ')}`}
              alert={alert}
              evidence={evidence}
              risk={risk}
            />
          ))}
        </Stack>
      )
    case 'answer':
      return <AnswerEvidence alert={alert} evidence={evidence} />
    case 'override':
      return <OverrideEvidence alert={alert} evidence={evidence} />
  }
}

/** What a person should do next about the gravest of it; of an override the override says it. */
export function firstStep(words: FrameworkWords, evidence: Evidence): Said | null {
  switch (evidence.kind) {
    case 'risks':
      return evidence.risks[0] === undefined ? null : nextStepIn(words, evidence.risks[0])
    case 'answer':
      return saidIn(words, evidence.path.next)
    case 'override':
      return null
  }
}

type OfKind<K extends Evidence['kind']> = Extract<Evidence, { readonly kind: K }>

interface RiskProps {
  readonly alert: AlertRecord
  readonly evidence: OfKind<'risks'>
  readonly risk: OfKind<'risks'>['risks'][number]
}

function RiskEvidence({ alert, evidence, risk }: RiskProps) {
  const { t } = useTranslation('alerts')
  const words = useFrameworkWords()
  const next = nextStepIn(words, risk)
  // What stands above already is not said again.
  const isFirst = risk === evidence.risks[0]
  const happening = happeningIn(words, risk)
  return (
    <div>
      {isFirst && evidence.risks.length === 1 ? null : (
        <Title order={3} size="h5">
          {words.risks.indicators[risk.indicator]}
        </Title>
      )}
      {happening === '' ? null : <Text>{happening}</Text>}
      {isFirst ? null : (
        <Text lang={next.lang}>
          <strong>{t('nextStep')}:</strong> {next.text}
        </Text>
      )}
      <QuotedTurns relationship={alert.relationship} turns={risk.turns} marked={evidence.occurrences} />
    </div>
  )
}

function AnswerEvidence({ alert, evidence }: { readonly alert: AlertRecord; readonly evidence: OfKind<'answer'> }) {
  const { t } = useTranslation('alerts')
  const words = useFrameworkWords()
  const { project, may } = useHere()
  const { path } = evidence
  const because = saidIn(words, path.because)
  const forms: string = `/projects/${project}/relationships/${alert.relationship}/instruments`
  return (
    <Stack gap={4} mt="xs">
      <Text lang={because.lang}>{sentence(because.text)}</Text>
      <Text>{itemsText(t, path.items)}</Text>
      {may('instrument.read') ? (
        <Anchor component={Link} to={forms}>
          {t('answer.to')}
        </Anchor>
      ) : null}
    </Stack>
  )
}

const itemsText = (t: TFunction<'alerts'>, items: readonly number[]): string =>
  t('answer.items', { items: items.join(', '), count: items.length })

const sentence = (text: string): string =>
  `${text.slice(0, 1).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`

function OverrideEvidence({ alert, evidence }: { readonly alert: AlertRecord; readonly evidence: OfKind<'override'> }) {
  const { t } = useTranslation('alerts')
  const words = useFrameworkWords()
  const { project } = useHere()
  const to: string = `/projects/${project}/overrides/${alert.override}`
  const triggers: Readonly<Record<string, string>> = words.care.overrides.triggers
  return (
    <Stack gap={4} mt="xs">
      <Text>{triggers[evidence.trigger] ?? evidence.trigger}</Text>
      <QuotedTurns relationship={alert.relationship} turns={evidence.turns} marked={[]} />
      <Anchor component={Link} to={to}>
        {t('override.to')}
      </Anchor>
    </Stack>
  )
}
