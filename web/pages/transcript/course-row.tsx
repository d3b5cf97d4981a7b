import type { CSSProperties, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

interface CourseScrollProps {
  readonly count: number
  readonly label: string
  readonly children: ReactNode
}

/** Sessions beside one another; where they do not fit, they scroll by themselves and the page does not. */
export function CourseScroll({ count, label, children }: CourseScrollProps) {
  const style: CSSProperties & Record<'--sessions', number> = { '--sessions': count }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls by itself is scrolled by keys too.
    <section className="course-scroll" aria-label={label} tabIndex={0} style={style}>
      <div className="course-inner">{children}</div>
    </section>
  )
}

interface CourseRowProps {
  readonly name: string
  readonly children: ReactNode
}

/** One line of a picture with its name above it: a cell for each session. */
export function CourseRow({ name, children }: CourseRowProps) {
  return (
    <>
      <div className="course-name">{name}</div>
      <div className="course-cells">{children}</div>
    </>
  )
}

/** The least width of a mark one can point at, as a share of a window of so many sessions on a narrow page. */
export function leastShare(count: number): number {
  const leastCell = 28
  const narrowest = 260
  return 26 / Math.max(count * leastCell, narrowest)
}

/** What a shape stands for, beside it. */
export function CourseKey({ entries }: { readonly entries: readonly (readonly [ReactNode, string])[] }) {
  const { t } = useTranslation('transcript')
  return (
    <ul className="course-key" aria-label={t('course.key')}>
      {entries.map(([shape, words]) => (
        <li key={words}>
          {shape} {words}
        </li>
      ))}
    </ul>
  )
}
