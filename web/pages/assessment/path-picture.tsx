import { Anchor, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { listRelationshipResponses } from '../../../src/api/responses.ts'
import { levels } from '../../../src/dtn/relationship.ts'
import { server } from '../../api.ts'
import { useHere } from '../../shell/me.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { useContracts } from '../contracts/contract-list.ts'
import { useRelationshipParams, useRelationshipPath } from '../relationship/relationship-queries.ts'
import { useShown } from './shown-assessment.ts'

/** After Figure 2 of the paper: the kind of path, and recorded progress, read apart. Comfort and progress are separate axes (domain.md 1.1). */
export function PathPicture() {
  const { path } = useFrameworkWords().readings
  return (
    <section className="card" aria-labelledby="path">
      <Title order={2} size="h3" id="path">
        {path.title}
      </Title>
      <Text size="sm" c="dimmed">
        {path.note}
      </Text>
      <div className="readings">
        <KindOfPath />
        <RecordedProgress />
      </div>
    </section>
  )
}

function KindOfPath() {
  const words = useFrameworkWords()
  const { path } = words.readings
  const { document } = useShown()
  const observed = document.conductLevel ?? document.level
  return (
    <div>
      <Title order={3} size="h5">
        {words.levels.kinds[document.conductLevel === undefined ? 'relationship' : 'conduct']}
      </Title>
      <ul className="scenes">
        {levels.map((level) => (
          <li key={level} className={observed === level ? `here lv${level}` : undefined}>
            {scenes[level]}
            <strong>
              {level} {words.levels.names[level]}
            </strong>
            <span className="small">{path.captions[level]}</span>
            {observed === level ? <span className="observed">{path.observed}</span> : null}
          </li>
        ))}
      </ul>
      {observed === 'indeterminate' ? <Text size="sm">{path.none}</Text> : null}
    </div>
  )
}

/** Blank unless there are outcome data: goals with a measure that were closed, or forms filled in over time. */
function RecordedProgress() {
  const { path } = useFrameworkWords().readings
  return (
    <div>
      <Title order={3} size="h5">
        {path.progressTitle}
      </Title>
      <Outcomes />
    </div>
  )
}

function Outcomes() {
  const { t } = useTranslation('assessment')
  const { may } = useHere()
  const { readings } = useFrameworkWords()
  const path = useRelationshipPath()
  const contracts = useContracts()
  const forms = useForms()
  if (!may('contract.read')) return <p className="blank">{t('path.notForYou')}</p>
  const goals = (contracts.data ?? []).filter(({ kind }) => kind === 'goal')
  const measured = goals.filter(({ newest: { terms } }) => (terms.measure ?? terms.observable) !== undefined)
  const closed = measured.filter(({ newest }) => newest.status === 'closed')
  const repeated = forms.data ?? 0
  if (measured.length === 0 && repeated === 0) return <p className="blank">{readings.path.progressBlank}</p>
  return (
    <div className="recorded">
      {measured.length === 0 ? null : (
        <p>
          {t('path.goals', { count: measured.length, closed: closed.length })}{' '}
          <Anchor underline="always" component={Link} to={path('contracts')}>
            {t('path.toGoals')}
          </Anchor>
        </p>
      )}
      {repeated === 0 ? null : (
        <p>
          {t('path.forms', { count: repeated })}{' '}
          <Anchor underline="always" component={Link} to={path('instruments')}>
            {t('path.toForms')}
          </Anchor>
        </p>
      )}
      <p className="small">{t('path.noScale')}</p>
    </div>
  )
}

/** How many instruments were filled in more than once: one form is no course. */
function useForms() {
  const params = useRelationshipParams()
  const { may } = useHere()
  return useQuery({
    queryKey: ['repeated-forms', params.relationship],
    enabled: may('instrument.read'),
    queryFn: async () => {
      const { items } = await server.call(listRelationshipResponses, { params, query: { limit: 200 } })
      const counts = new Map<string, number>()
      for (const { instrument } of items) counts.set(instrument, (counts.get(instrument) ?? 0) + 1)
      return [...counts.values()].filter((count) => count > 1).length
    },
  })
}

const scene = (drawing: ReactNode) => (
  <svg viewBox="0 0 120 64" aria-hidden="true" focusable="false" className="scene">
    {drawing}
  </svg>
)

/** A map without guidance, a smooth path past the goal, a steep path. */
const scenes = {
  1: scene(
    <>
      <path d="M18 14l28-6 28 6 28-6v44l-28 6-28-6-28 6z" />
      <path d="M46 8v44M74 14v44" className="thin" />
      <path d="M26 40c10-10 16 4 26-8s14 2 22-6 12-6 20-4" className="dash" />
      <circle cx="26" cy="40" r="3.4" className="dot" />
    </>,
  ),
  2: scene(
    <>
      <path d="M6 50c18-10 30-10 48-2s36 6 60-6" />
      <path d="M6 56c20-8 30-8 48-1s38 6 60-4" className="thin" />
      <circle cx="54" cy="44" r="3.4" className="dot" />
      <circle cx="96" cy="16" r="7" className="thin" />
    </>,
  ),
  3: scene(
    <>
      <path d="M8 58l26-8-8-10 28-4-6-12 30-2-4-12 24 2" />
      <path d="M4 62L64 8l20 14 10-14 22 18" className="thin" />
      <circle cx="54" cy="36" r="3.4" className="dot" />
    </>,
  ),
} as const
