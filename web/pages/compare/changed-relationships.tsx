import { Anchor, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { compareAssessments } from '../../../src/api/assessments.ts'
import type { PairChange } from '../../../src/dtn/group-comparison.ts'
import { server } from '../../api.ts'
import { Section } from '../../parts/section.tsx'
import { Ready } from '../../parts/states.tsx'
import { useHere } from '../../shell/me.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'
import type { Compared } from './compare-queries.ts'

/** Relationships that both sides hold and judge differently, and the turns behind it. */
export function ChangedRelationships({ found }: { readonly found: Compared }) {
  const { t } = useTranslation('compare')
  const { comparison, changedCount, assessments } = found
  if (!comparison.isPaired) return null
  const { changed, overlap } = comparison
  return (
    <Section title={t('changed.title')}>
      <Text>
        {changedCount === 0 ? t('changed.none') : t('changed.lead', { count: changedCount, of: overlap })}
        {changedCount > changed.length ? ` ${t('changed.listed', { count: changed.length })}` : ''}
      </Text>
      <Stack component="ul" gap="sm" className="changed">
        {changed.map((change) => {
          const pair = assessments[change.relationship]
          return pair === undefined ? null : <Changed key={change.relationship} change={change} pair={pair} />
        })}
      </Stack>
    </Section>
  )
}

type Pair = Compared['assessments'][string]

function Changed({ change, pair }: { readonly change: PairChange; readonly pair: Pair }) {
  const { t } = useTranslation('compare')
  const { project } = useHere()
  const [isOpen, setOpen] = useState(false)
  const params = { project, relationship: change.relationship }
  return (
    <li>
      <Anchor
        renderRoot={(props) => (
          <Link {...props} to="/projects/$project/relationships/$relationship/assessment" params={params} />
        )}
        fw={600}
      >
        {t('changed.relationship', { id: change.relationship.slice(-8) })}
      </Anchor>
      <Changes change={change} />
      <Anchor
        size="sm"
        renderRoot={(props) => (
          <Link
            {...props}
            to="/projects/$project/relationships/$relationship/versions"
            params={params}
            search={{ before: pair[0], after: pair[1] }}
          />
        )}
      >
        {t('changed.assessments')}
      </Anchor>
      <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>{t('changed.turns')}</summary>
        {isOpen ? <Turns relationship={change.relationship} pair={pair} /> : null}
      </details>
    </li>
  )
}

/** What is judged differently, one line each. */
function Changes({ change }: { readonly change: PairChange }) {
  const { t } = useTranslation('compare')
  const { levels, criteria, risks } = useFrameworkWords()
  const { level, certainty } = change
  const lines = [
    ...(level === null
      ? []
      : [t('changed.level', { before: levels.titles[level.before], after: levels.titles[level.after] })]),
    ...(certainty === null
      ? []
      : [
          t('changed.certainty', {
            before: levels.certainties[certainty.before],
            after: levels.certainties[certainty.after],
          }),
        ]),
    ...change.criteria.map(({ id, before, after }) =>
      t('changed.criterion', {
        id: `${id} ${criteria[id].short}`,
        before: levels.verdicts[before],
        after: levels.verdicts[after],
      }),
    ),
    ...change.risks.map(({ indicator, before, after }) =>
      t('changed.risk', { indicator: `${indicator} ${risks.indicators[indicator]}`, before, after }),
    ),
  ]
  return (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}

const shownTurns = 30

/** Turns coded differently in the two assessments, each a way to what was said. */
function Turns({ relationship, pair: [before, after] }: { readonly relationship: string; readonly pair: Pair }) {
  const { t } = useTranslation('compare')
  const { project } = useHere()
  const differences = useQuery({
    queryKey: ['differences', before, after],
    queryFn: () =>
      server.call(compareAssessments, { params: { project, assessment: before }, query: { other: after } }),
  })
  return (
    <Ready query={differences}>
      {({ turns }) => (
        <ul>
          {turns.length === 0 ? <li>{t('changed.noTurns')}</li> : null}
          {turns.slice(0, shownTurns).map(({ turn, removed, added }) => (
            <li key={turn}>
              <Anchor
                renderRoot={(props) => (
                  <Link
                    {...props}
                    to="/projects/$project/relationships/$relationship/transcript"
                    params={{ project, relationship }}
                    search={{ turn }}
                  />
                )}
              >
                {t('changed.turn', { turn })}
              </Anchor>{' '}
              {t('changed.codes', {
                removed: removed.join(', ') || t('none'),
                added: added.join(', ') || t('none'),
              })}
            </li>
          ))}
          {turns.length > shownTurns ? <li>{t('changed.more', { count: turns.length - shownTurns })}</li> : null}
        </ul>
      )}
    </Ready>
  )
}
