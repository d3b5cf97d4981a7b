import { Anchor, Button, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useHere } from '../../shell/me.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'
import type { TrialChange } from './use-trial.ts'

const shownAtOnce = 20

/** Relationships that would change, those with another level first, each a way to what stands. */
export function TrialChanges({ changes }: { readonly changes: readonly TrialChange[] }) {
  const { t } = useTranslation('parameters')
  const [shown, setShown] = useState(shownAtOnce)
  if (changes.length === 0) return null
  const ordered = [...changes].sort((a, b) => Number(b.level !== null) - Number(a.level !== null))
  return (
    <>
      <Title order={3} size="h5">
        {t('trial.list')}
      </Title>
      <ul className="trial-changes">
        {ordered.slice(0, shown).map((change) => (
          <Change key={change.relationship} change={change} />
        ))}
      </ul>
      {changes.length > shown ? (
        <Button variant="default" size="compact-sm" onClick={() => setShown(shown + 100)}>
          {t('trial.more', { count: changes.length - shown })}
        </Button>
      ) : null}
    </>
  )
}

function Change({ change }: { readonly change: TrialChange }) {
  const { t } = useTranslation('parameters')
  const { project } = useHere()
  const { levels, criteria, risks } = useFrameworkWords()
  const { relationship, level, certainty } = change
  const lines = [
    ...(level === null
      ? []
      : [t('trial.levelChange', { before: levels.titles[level.before], after: levels.titles[level.after] })]),
    ...(certainty === null
      ? []
      : [
          t('trial.certaintyChange', {
            before: levels.certainties[certainty.before],
            after: levels.certainties[certainty.after],
          }),
        ]),
    ...change.criteria.map(({ id, before, after }) =>
      t('trial.criterionChange', {
        criterion: `${id} ${criteria[id].short}`,
        before: levels.verdicts[before],
        after: levels.verdicts[after],
      }),
    ),
    ...change.risks.map(({ indicator, before, after }) =>
      t('trial.riskChange', { indicator: `${indicator} ${risks.indicators[indicator]}`, before, after }),
    ),
  ]
  return (
    <li>
      <Anchor
        renderRoot={(props) => (
          <Link
            {...props}
            to="/projects/$project/relationships/$relationship/assessment"
            params={{ project, relationship }}
          />
        )}
      >
        {t('trial.relationship', { id: relationship.slice(-8) })}
      </Anchor>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </li>
  )
}
