import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { Course } from './course.ts'
import { TurnLink } from './turn-link.tsx'

/** Beyond this many a list of turns is no help; the transcript goes through them. */
const mostNamed = 24

/** Turns by their number, each the way to its words. */
export function TurnPlaces({ turns, course }: { readonly turns: readonly string[]; readonly course: Course }) {
  const { t } = useTranslation('transcript')
  const known = turns.flatMap((turn) => {
    const spot = course.spots.get(turn)
    return spot === undefined ? [] : [{ turn, n: spot.place + 1 }]
  })
  if (known.length === 0) return null
  return (
    <span className="turn-places">
      {known.slice(0, mostNamed).map(({ turn, n }, at) => (
        <Fragment key={turn}>
          {at === 0 ? null : ' '}
          <TurnLink turn={turn} size="sm">
            {t('turnNumber', { n })}
          </TurnLink>
        </Fragment>
      ))}
      {known.length > mostNamed ? ` ${t('moreTurns', { count: known.length - mostNamed })}` : null}
    </span>
  )
}
