import { useTranslation } from 'react-i18next'
import { useFrameworkWords } from '../../words/framework-words.ts'

const meanings = ['alpha', 'ac', 'kappa', 'percent', 'f1', 'prevalence', 'interval'] as const
const readings = ['firm', 'tentative', 'below', 'tooRare', 'oneRecord', 'allAlike', 'noInterval'] as const

/** The server calls a code too rare that was seen in fewer units (P); said here as the reports say it. */
const fewestSeen = 5

/** What each figure means and which words are used of it: a number is never left alone. */
export function HowToRead() {
  const { t } = useTranslation('studies')
  const { agreement } = useFrameworkWords()
  return (
    <details className="card">
      <summary>{t('agreement.how')}</summary>
      <ul>
        {meanings.map((name) => (
          <li key={name}>{t(`agreement.meanings.${name}`)}</li>
        ))}
      </ul>
      <dl className="study-readings">
        {readings.map((name) => (
          <div key={name}>
            <dt>{agreement.readings[name]}</dt>
            <dd>{agreement.readingMeanings[name].replace('{{n}}', String(fewestSeen))}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
