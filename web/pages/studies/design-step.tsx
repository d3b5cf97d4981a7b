import { useTranslation } from 'react-i18next'
import { Step } from './step.tsx'
import type { StudyView } from './study-queries.ts'

/** What was decided before anything was drawn. */
export function DesignStep({ study }: { readonly study: StudyView }) {
  const { t } = useTranslation('studies')
  const { design, seed, afterSubmission } = study
  const facts = [
    [t('design.perLevel'), design.perLevel],
    [t('design.codersPerUnit'), design.codersPerUnit],
    [t('design.trainingSessions'), design.trainingSessions],
    [t('design.blocks'), design.blocks],
    [t('design.seed'), seed],
    [t('design.after'), t(afterSubmission === 'ownOnly' ? 'design.afterOwn' : 'design.afterAll')],
  ] as const
  return (
    <Step n={1} name="design" standing="done">
      <dl className="study-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Step>
  )
}
