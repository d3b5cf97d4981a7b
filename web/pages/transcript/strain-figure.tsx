import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { AssessedRupture } from '../../../src/dtn/assessment.ts'
import { ruptureEndKinds, ruptureKinds } from '../../../src/dtn/rupture-kinds.ts'
import { Figure } from '../../parts/figure.tsx'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { type Bar, barsOf, type Course } from './course.ts'
import { type CourseProps, sessionsIn } from './course-props.ts'
import { CourseKey, CourseRow, CourseScroll, leastShare } from './course-row.tsx'
import { endShapes, onsetShapes, Shape } from './course-shapes.tsx'
import { TurnLink } from './turn-link.tsx'
import { TurnPlaces } from './turn-places.tsx'

/** Every episode of strain as a bar from its onset through its states to its end. */
export function StrainFigure({ document, course, window }: CourseProps) {
  const { t } = useTranslation('transcript')
  const { strain } = useFrameworkWords()
  const { title, many } = document.level === 3 ? strain.atThree : strain.below
  const count = sessionsIn(course, window).length
  const bars = barsOf(course, document.ruptures, { window, least: leastShare(count) })
  if (bars.length === 0)
    return (
      <div className="card">
        <Text fw={600}>{title}</Text>
        <Text size="sm">{t('strain.none', { strain: many })}</Text>
      </div>
    )
  const lanes = 1 + Math.max(...bars.map(({ lane }) => lane))
  return (
    <Figure
      title={title}
      summary={t('strain.summary', { count: bars.length, strain: many })}
      drawing="linked"
      columns={[t('strain.kind'), t('strain.states'), t('strain.repairs'), t('strain.end')]}
      rows={bars.map(({ episode, index }) => rowOf({ episode, index, course }))}
    >
      <CourseScroll count={count} label={title}>
        <CourseRow name={t('course.session')}>
          {sessionsIn(course, window).map(({ index }) => (
            <div key={index} className="course-cell dimmed">
              {index + 1}
            </div>
          ))}
        </CourseRow>
        <div className="lanes" style={{ height: lanes * 34 }}>
          {bars.map((bar) => (
            <Episode key={bar.index} bar={bar} course={course} />
          ))}
        </div>
      </CourseScroll>
      <CourseKey
        entries={[
          ...ruptureKinds.map(
            (kind) => [<Shape key={kind} outline={onsetShapes[kind]} />, strain.kinds[kind]] as const,
          ),
          ...ruptureEndKinds.map(
            (kind) => [<Shape key={kind} outline={endShapes[kind]} />, strain.ends[kind]] as const,
          ),
          [<i key="line" className="bar-sample" />, strain.attended.yes],
          [<i key="dashes" className="bar-sample unattended" />, strain.attended.no],
          [<i key="tick" className="tick-sample" />, t('strain.tick')],
        ]}
      />
    </Figure>
  )
}

function Episode({ bar, course }: { readonly bar: Bar; readonly course: Course }) {
  const { t } = useTranslation('transcript')
  const { strain } = useFrameworkWords()
  const { episode, index, lane, start, end, hasOnset, hasEnd, ticks } = bar
  const from = (course.spots.get(episode.onset)?.place ?? 0) + 1
  const values = { n: index + 1, kind: strain.kinds[episode.kind], from, end: strain.ends[episode.end.kind] }
  return (
    <TurnLink
      turn={episode.onset}
      className={`bar${episode.isAttended ? '' : ' unattended'}`}
      name={t('strain.bar', values)}
      style={{ insetInlineStart: `${start * 100}%`, width: `${(end - start) * 100}%`, top: lane * 34 }}
    >
      {hasOnset ? <Shape outline={onsetShapes[episode.kind]} /> : null}
      <span className="bar-line">
        {ticks.map(({ at, state }, tick) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an episode may pass through a state twice at one turn.
          <i key={tick} style={{ insetInlineStart: `${at * 100}%` }} title={stateName(strain.states, state)} />
        ))}
      </span>
      {hasEnd || episode.end.turn === null ? <Shape outline={endShapes[episode.end.kind]} /> : null}
    </TurnLink>
  )
}

function stateName(states: Readonly<Record<string, string>>, state: string): string {
  return states[state] ?? state
}

interface EpisodeRow {
  readonly episode: AssessedRupture
  readonly index: number
  readonly course: Course
}

function rowOf(row: EpisodeRow) {
  const { index } = row
  return [
    <Kind key={`k${index}`} {...row} />,
    <States key={`s${index}`} {...row} />,
    <Repairs key={`r${index}`} {...row} />,
    <End key={`e${index}`} {...row} />,
  ]
}

function Kind({ episode: { kind, onset, foundBy, signs }, index, course }: EpisodeRow) {
  const { strain } = useFrameworkWords()
  return (
    <>
      {index + 1}. {strain.kinds[kind]} <TurnPlaces turns={[onset]} course={course} />
      <Text size="sm" c="dimmed">
        {[strain.foundBy[foundBy], ...(signs ?? []).map((sign) => strain.signs[sign])].join('; ')}
      </Text>
    </>
  )
}

function States({ episode: { states }, course }: EpisodeRow) {
  const { strain } = useFrameworkWords()
  return (
    <ol className="plain-list">
      {states.map(({ state, turn }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: as above.
        <li key={at}>
          {stateName(strain.states, state)} <TurnPlaces turns={[turn]} course={course} />
        </li>
      ))}
    </ol>
  )
}

function Repairs({ episode: { repairs, isAttended }, course }: EpisodeRow) {
  const { strain } = useFrameworkWords()
  if (repairs.length === 0) return strain.attended[isAttended ? 'yes' : 'no']
  return (
    <ul className="plain-list">
      {repairs.map(({ code, approach, turn }) => (
        <li key={`${turn} ${code}`}>
          {code}, {strain.approaches[approach]} <TurnPlaces turns={[turn]} course={course} />
        </li>
      ))}
    </ul>
  )
}

function End({ episode: { end }, course }: EpisodeRow) {
  const { strain } = useFrameworkWords()
  return (
    <>
      {strain.ends[end.kind]} {end.turn === null ? null : <TurnPlaces turns={[end.turn]} course={course} />}
      {end.smoothedOver === true ? <Text size="sm">{strain.smoothedOver}</Text> : null}
    </>
  )
}
