import { Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Analogue, AnalogueReport } from '../../../src/dtn/analogues.ts'
import { gateReasonIn } from '../../../src/words/statements.ts'
import { missingNameIn } from '../../../src/words/terms.ts'
import { numberText, percentText } from '../../parts/numbers.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { CriterionLink } from './criterion-link.tsx'
import { useShown } from './shown-assessment.ts'
import { TurnLinks } from './turn-link.tsx'

/** The two-step rule (domain.md 1.10): whether alliance instruments may be used, what is missing, what can be described instead. */
export function GateCard() {
  const words = useFrameworkWords()
  const said = words.readings.gate
  const { document } = useShown()
  const { gate } = document
  const reason = gateReasonIn(words, document)
  const isOpen = gate.alliance === 'open'
  return (
    <section className="card" aria-labelledby="gate">
      <Title order={2} size="h3" id="gate">
        {said.title}
      </Title>
      <Text>
        <strong>{said[gate.alliance]}</strong> <span lang={reason.lang}>{capital(reason.text)}.</span>
      </Text>
      <Text size="sm" c="dimmed">
        {said.rule}
      </Text>
      {gate.missing.length === 0 ? null : (
        <>
          <Title order={3} size="h5" mt="sm">
            {said.missing}
          </Title>
          <ul>
            {gate.missing.map((item) => (
              <li key={item}>
                <CriterionLink id={item} other={missingNameIn(words, item)} />
              </li>
            ))}
          </ul>
        </>
      )}
      {isOpen ? null : <Analogues report={gate.analogues} />}
    </section>
  )
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

const analogueIds = ['perceivedAlignment', 'goalMirroring', 'complianceDrivenAdaptation'] as const

function Analogues({ report }: { readonly report: AnalogueReport }) {
  const { t } = useTranslation('assessment')
  const { strain, readings } = useFrameworkWords()
  return (
    <>
      <Title order={3} size="h5" mt="sm">
        {readings.gate.instead}
      </Title>
      <Text size="sm" c="dimmed">
        {readings.gate.proxies}
      </Text>
      <ul className="epochs">
        {analogueIds.map((id) => (
          <li key={id} className="card">
            <Title order={4} size="h6">
              {strain.analogues[id]}
            </Title>
            <AnalogueParts analogue={report[id]} />
            {report[id].turns.length === 0 ? null : (
              <Text size="sm">
                {t('gate.shownIn')} <TurnLinks turns={report[id].turns} />
              </Text>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

function AnalogueParts({ analogue: { parts, counts } }: { readonly analogue: Analogue }) {
  const { t } = useTranslation('assessment')
  const { strain } = useFrameworkWords()
  const names: Readonly<Record<string, string>> = strain.analogueParts
  const textOf = (part: string, value: number | null): string => {
    const counted = counts?.[part]
    if (value === null) return t('gate.tooLittle')
    if (counted === undefined || counted.of === 0) return numberText(value)
    const [low, high] = counted.interval.map(percentText)
    return t('gate.counted', { share: percentText(value), count: counted.count, of: counted.of, low, high })
  }
  return (
    <ul className="bare">
      {Object.entries(parts).map(([part, value]) => (
        <li key={part}>
          {names[part] ?? part}: {textOf(part, value)}
        </li>
      ))}
    </ul>
  )
}
