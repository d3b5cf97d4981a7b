import { useElementSize } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { certainties } from '../../../src/dtn/certainty.ts'
import { levelWithCertaintyIn } from '../../../src/words/statements.ts'
import { Figure } from '../../parts/figure.tsx'
import { percentText } from '../../parts/numbers.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { CoursePicture } from './course-picture.tsx'
import type { ReadCourse } from './shown-assessment.ts'

/** What would have been said after each session: level, certainty and how probable the leading pattern is the majority. */
export function CourseFigure({ course, threshold }: { readonly course: ReadCourse; readonly threshold: number }) {
  const { t } = useTranslation('assessment')
  const words = useFrameworkWords()
  const { ref, width } = useElementSize()
  const { stands } = course
  const [first, last] = [stands[0], stands.at(-1)]
  if (first === undefined || last === undefined) return null
  const said = (stand: typeof last): string => levelWithCertaintyIn(words, stand)
  const bandAfter = certainties.flatMap((certainty) => {
    const at = stands.find((stand) => stand.certainty === certainty)
    return at === undefined
      ? []
      : [t('course.reached', { certainty: words.levels.certainties[certainty], n: at.sessions })]
  })
  return (
    <Figure
      title={t('course.title')}
      summary={`${t('course.summary', { first: said(first), last: said(last), count: last.sessions })} ${bandAfter.join(' ')}`}
      columns={[
        t('course.after'),
        t('course.level'),
        t('course.certainty'),
        t('course.probability'),
        t('course.informative'),
      ]}
      rows={stands.map((stand) => [
        t('course.session', { n: stand.sessions }),
        words.levels.titles[stand.level],
        words.levels.certainties[stand.certainty],
        percentText(stand.majorityProbability),
        stand.informative,
      ])}
    >
      <div ref={ref}>{width === 0 ? null : <CoursePicture stands={stands} threshold={threshold} width={width} />}</div>
      <p className="small">{t('course.lanes', { threshold: percentText(threshold) })}</p>
      {course.isThinned ? (
        <p className="small">{t('course.thinned', { count: last.sessions, stands: stands.length })}</p>
      ) : null}
    </Figure>
  )
}
