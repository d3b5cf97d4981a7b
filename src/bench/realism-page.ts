import {
  isApart,
  lengthDistance,
  type RealismFigure,
  type RealismSide,
  type RealismValue,
  realismFigures,
  type SpokenCourse,
} from './realism.ts'

export interface RealismFound {
  readonly courses: { readonly written: readonly SpokenCourse[]; readonly coded: readonly SpokenCourse[] }
  /** `known`: the scripted clients by what they truly did, `coded`: by what a coder saw. */
  readonly sides: Readonly<Record<'written' | 'coded' | 'known', RealismSide>>
  readonly coder: string
  readonly met: readonly string[]
}

/** The figures as Markdown, and in which of them scripted clients are unlike written ones. */
export function realismPage({ courses, sides, coder, met }: RealismFound): string {
  const { written, coded, known } = sides
  const rows = figures.map((figure) => {
    const isCoded = /^(?:disclosure|marker)/.test(figure)
    const truth = isCoded && figure !== 'disclosure.depth' ? shown(known.figures[figure], figure) : '–'
    const apart = isApart(written.figures[figure], coded.figures[figure]) ? difference(figure, sides) : ''
    return `| ${realismFigures[figure]} | ${shown(written.figures[figure], figure)} | ${shown(coded.figures[figure], figure)} | ${truth} | ${apart} |`
  })
  const distance = lengthDistance(courses.written, courses.coded).toFixed(2)
  return [
    `${coded.courses} courses of scripted clients (${coded.turns} client turns; every English scenario of the library with ${met.join(' and with ')}), coder ${coder}; ${written.courses} written relationships and dialogues (${written.turns} client turns) with their authors' codes. 95 % intervals, bootstrap over courses. “Unlike” is named where the intervals of written and scripted clients do not meet.`,
    '',
    '| Figure | Written | Scripted, as coded | Scripted, as done | Unlike |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
    `Distance between the lengths of turns (Kolmogorov–Smirnov): ${distance}, where 0 is the same and 1 is apart.`,
    '',
    ...plainWords(sides),
  ].join('\n')
}

// The keys of the table.
const figures = Object.keys(realismFigures) as readonly RealismFigure[]

function shown({ value, interval }: RealismValue, figure: RealismFigure): string {
  if (value === null) return 'nothing to count'
  const [low, high] = interval ?? [null, null]
  const range = low === null || high === null ? '' : ` (${told(low, figure)}–${told(high, figure)})`
  return `${told(value, figure)}${range}`
}

function told(value: number, figure: RealismFigure): string {
  if (isShare(figure)) return `${(100 * value).toFixed(1)} %`
  return figure === 'words.window' || figure === 'disclosure.depth' ? value.toFixed(2) : value.toFixed(1)
}

function isShare(figure: RealismFigure): boolean {
  return /^(?:length\.(?:short|long)|words\.verbatim|disclosure\.(?!depth)|marker|course\.left)/.test(figure)
}

function difference(figure: RealismFigure, { written, coded }: RealismFound['sides']): string {
  const [one, other] = [written.figures[figure].value ?? 0, coded.figures[figure].value ?? 0]
  return other > one ? 'more' : 'less'
}

/** What is unlike, in a sentence each; where nothing is, it says so. */
function plainWords(sides: RealismFound['sides']): readonly string[] {
  const apart = figures.filter((figure) => isApart(sides.written.figures[figure], sides.coded.figures[figure]))
  if (apart.length === 0) return ['In none of these figures are scripted clients apart from written ones.']
  const lines = apart.map((figure) => {
    const [one, other] = [sides.written.figures[figure].value ?? 0, sides.coded.figures[figure].value ?? 0]
    return `- ${realismFigures[figure]}: ${told(other, figure)} with scripted clients, ${told(one, figure)} with written ones.`
  })
  return [`Scripted clients are unlike written ones in ${apart.length} of ${figures.length} figures:`, '', ...lines]
}
