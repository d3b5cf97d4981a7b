import type { BenchCourse } from '../../bench/run/bench-course.ts'
import type { TurnsOf } from '../../bench/score/measure.ts'
import { html, type Markup, nothing } from '../html/markup.ts'

/** Where the pages of a site are, from its folder. */
export const sitePaths = {
  run: 'index.html',
  comparison: 'compare.html',
  system: (id: string) => `systems/${slug(id)}.html`,
  scenario: (id: string) => `scenarios/${slug(id)}.html`,
  course: ({ system, scenario, repeat }: Pick<BenchCourse, 'system' | 'scenario' | 'repeat'>) =>
    `courses/${slug(system)}/${slug(scenario)}/${repeat}.html`,
} as const

/** Ids as they can stand in a path, an anchor and a link on every machine. */
export function slug(id: string): string {
  const safe = id.replace(/[^A-Za-z0-9._-]/g, (sign) => `_${sign.charCodeAt(0).toString(16)}_`)
  return /^\.*$/.test(safe) ? `_${safe.length}_` : safe
}

export function turnAnchor(turn: string): string {
  return `t-${slug(turn)}`
}

export function measureAnchor(id: string): string {
  return `m-${slug(id)}`
}

/** Links of one page: to where the others are, seen from it. */
export class SiteLinks {
  readonly #courses: ReadonlyMap<string, BenchCourse>
  readonly #up: string

  /** `path` is the page the links stand on. */
  constructor(path: string, courses: ReadonlyMap<string, BenchCourse>) {
    this.#courses = courses
    this.#up = '../'.repeat(path.split('/').length - 1)
  }

  to(path: string): string {
    return `${this.#up}${path}`
  }

  system(id: string, anchor = ''): string {
    return this.to(`${sitePaths.system(id)}${anchor === '' ? '' : `#${anchor}`}`)
  }

  scenario(id: string): string {
    return this.to(sitePaths.scenario(id))
  }

  /** A turn of a course, or its bare id where the site does not hold the course. */
  turn(course: string, turn: string): Markup {
    const found = this.#courses.get(course)
    if (found === undefined) return html`<bdi class="id">${turn}</bdi>`
    return html`<a class="id" href="${this.to(sitePaths.course(found))}#${turnAnchor(turn)}"><bdi>${turn}</bdi></a>`
  }

  course(id: string): Markup {
    const found = this.#courses.get(id)
    if (found === undefined) return html`<bdi class="id">${id}</bdi>`
    const times = found.repeat === 1 ? nothing : html` (repeat ${found.repeat})`
    return html`<a class="id" href="${this.to(sitePaths.course(found))}"><bdi>${found.scenario}</bdi>${times}</a>`
  }

  /** Turns of several courses: each course with its turns. */
  turns(at: readonly TurnsOf[], most = Number.POSITIVE_INFINITY): Markup {
    const shown = at.slice(0, most)
    const more = at.length - shown.length
    return html`<ul class="where">${shown.map(
      ({ course, turns }) =>
        html`<li>${this.course(course)}${joined([...new Set(turns.filter((id) => id !== ''))].map((turn) => this.turn(course, turn)))}</li>`,
    )}${more > 0 ? html`<li class="muted">and ${more} more</li>` : nothing}</ul>`
  }
}

function joined(links: readonly Markup[]): Markup {
  return links.length === 0 ? nothing : html`: ${links.map((link, at) => html`${at === 0 ? '' : ', '}${link}`)}`
}
