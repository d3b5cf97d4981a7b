import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { saidIn } from '../../../src/words/said.ts'
import { percentText } from '../../parts/numbers.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { useShown } from './shown-assessment.ts'
import { TurnLink } from './turn-link.tsx'

/** How near the level is to changing, and which single codes it hangs on. */
export function RobustnessText() {
  const { t } = useTranslation('assessment')
  const words = useFrameworkWords()
  const { robustness } = useShown().document
  if (robustness === undefined) return <Text>{t('robustness.none')}</Text>
  const { level, draws, hangsOn, seed } = robustness
  const sentence = saidIn(words, robustness.sentence)
  const range = ([low, high]: readonly [number, number]): string => `${percentText(low)}–${percentText(high)}`
  return (
    <>
      <Text lang={sentence.lang}>{sentence.text}</Text>
      <Text size="sm" c="dimmed">
        {t('robustness.draws', {
          ...{ parameters: percentText(level.parameters.kept), parametersRange: range(level.parameters.interval) },
          ...{ codes: percentText(level.codes.kept), codesRange: range(level.codes.interval) },
          ...{ parameterDraws: draws.parameters, codeDraws: draws.codes, seed },
        })}
      </Text>
      {hangsOn.length === 0 ? null : (
        <>
          <Text size="sm">{t('robustness.hangsOn')}</Text>
          <ul>
            {hangsOn.map(({ turn, code, level: then }) => (
              <li key={`${turn} ${code}`}>
                {code}, <TurnLink turn={turn} />: {t('robustness.without', { level: words.levels.titles[then] })}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
