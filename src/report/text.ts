import Table from 'cli-table3'
import type { Assessment } from '../dtn/assessment.ts'
import { attentionOf } from './attention.ts'
import type { ReportEntry } from './report-entry.ts'
import { severityWord } from './risk-wording.ts'
import { criteriaByLevel, isUnread, strainEnds, unseenCriteria, withheldCriteria } from './tally.ts'
import { brokenId, type Ink, inkOf, plain, wrapped } from './terminal-text.ts'
import {
  capital,
  count,
  endName,
  levelWithCertainty,
  patternLegend,
  patternSign,
  statementParts,
  strainWords,
  underValidation,
} from './wording.ts'

export interface TableOptions {
  /** Columns of the terminal. */
  readonly width: number
  readonly isColour: boolean
}

/** Columns from which the table is drawn as a table. */
const wideFrom = 100
/** Lines longer than this are hard to read, however wide the terminal. */
const widest = 160

/** The assessments as a terminal shows them: a table, then for each what to look at. */
export function assessmentTable(entries: readonly ReportEntry[], options: TableOptions): string {
  const width = Math.max(40, Math.min(options.width, widest))
  const ink = inkOf(options.isColour)
  const assessments = entries.map((entry) => entry.assessment)
  const table = width >= wideFrom ? wide(assessments, width, ink) : narrow(assessments, width, ink)
  const legend = wrapped(
    `Sessions: ${patternLegend}. Criteria: for each level, those met of those described for it; unseen, no opportunity to see them${assessments.some((one) => withheldCriteria(one).length > 0) ? '; too weak, only weak evidence speaks for a verdict' : ''}.`,
    width,
  )
  const notes = assessments.map((assessment) => lookAt(assessment, width, ink))
  return `${[table, ink.faint(legend), ...notes, wrapped(underValidation, width)].join('\n\n')}\n`
}

const headings = ['Relationship', 'Level', 'Sessions', 'Criteria', 'Strain', 'Risks', 'Gate'] as const

/** Blanks on both sides of a cell. */
const padding = 2

function wide(assessments: readonly Assessment[], width: number, ink: Ink): string {
  const borders = headings.length + 1
  const shares = [0.2, 0.18, 0.12, 0.12, 0.16, 0.12, 0.1]
  const colWidths = shares.map((share) => Math.max(8, Math.floor((width - borders) * share)))
  const table = new Table({
    head: headings.map((heading) => ink.bold(heading)),
    colWidths,
    wordWrap: true,
    style: { head: [], border: [], compact: false },
  })
  for (const assessment of assessments) {
    const [id = '', ...rest] = cells(assessment, ink)
    table.push([brokenId(id, (colWidths[0] ?? padding) - padding), ...rest])
  }
  return table.toString()
}

function narrow(assessments: readonly Assessment[], width: number, ink: Ink): string {
  const longest = Math.max(...headings.map((heading) => heading.length))
  return assessments
    .map((assessment) => {
      const [name = '', ...rest] = cells(assessment, ink)
      const lines = rest.map((cell, index) => {
        const heading = (headings[index + 1] ?? '').padEnd(longest + 2)
        const text = wrapped(cell.replaceAll('\n', ', '), width, ' '.repeat(longest + 4)).trimStart()
        return `  ${ink.faint(heading)}${text}`
      })
      return [ink.bold(name), ...lines].join('\n')
    })
    .join('\n\n')
}

function cells(assessment: Assessment, ink: Ink): string[] {
  return [
    plain(assessment.relationship),
    levelWithCertainty(assessment),
    assessment.sessions.map((session) => patternSign(session.pattern, assessment.certainty)).join(' ') || 'none',
    criteria(assessment),
    strain(assessment),
    risks(assessment, ink),
    assessment.gate.alliance,
  ]
}

function criteria(assessment: Assessment): string {
  const unseen = unseenCriteria(assessment)
  const lines = criteriaByLevel(assessment).map(({ level, met, described }) => `${level}: ${met}/${described}`)
  const weak = withheldCriteria(assessment).length
  return [...lines, ...(unseen === 0 ? [] : [`${unseen} unseen`]), ...(weak === 0 ? [] : [`${weak} too weak`])].join(
    '\n',
  )
}

function strain(assessment: Assessment): string {
  const ends = strainEnds(assessment).map(([end, n]) => `${n} ${end === 'open' ? 'still open' : endName(end)}`)
  return ends.length === 0 ? nothingFound(assessment) : ends.join('\n')
}

function risks(assessment: Assessment, ink: Ink): string {
  const bySeverity = ([4, 3, 2, 1] as const).flatMap((severity) => {
    const n = assessment.risks.filter((risk) => risk.severity === severity).length
    const text = `${n} ${severityWord(severity)}`
    return n === 0 ? [] : [severity >= 3 ? ink.alarm(text) : text]
  })
  return bySeverity.length === 0 ? nothingFound(assessment) : bySeverity.join('\n')
}

/** Where nobody read the turns, nothing found says nothing. */
function nothingFound(assessment: Assessment): string {
  if (isUnread(assessment)) return 'not read'
  return assessment.uncoded === undefined ? 'none found' : 'none found in what was read'
}

/** Turns named after a thing to look at; the rest is in the report. */
const turnsNamed = 6

function lookAt(assessment: Assessment, width: number, ink: Ink): string {
  const { sentence } = statementParts(assessment.statement)
  const items = attentionOf(assessment).map(({ text, turns, severity, doubt }) => {
    const named = turns.slice(0, turnsNamed).map(plain).join(', ')
    const more = turns.length > turnsNamed ? ` and ${turns.length - turnsNamed} more` : ''
    const where = turns.length === 0 ? '' : ` (${named}${more})`
    const lines = wrapped(
      `${severity === 0 ? '' : `${capital(severityWord(severity))}${doubt}: `}${plain(text)}${where}`,
      width,
      '    ',
    )
    const item = lines.replace(/^ {4}/, '  - ')
    return severity >= 3 ? ink.alarm(item) : item
  })
  const coder = `${plain(assessment.madeBy.coder)}, ${count(assessment.sessions.length, 'session')}`
  const nothing = wrapped(`No risk to act on and no open ${strainWords(assessment).one} in the record.`, width, '  ')
  return [
    `${ink.bold(plain(assessment.relationship))} ${ink.faint(`(${coder})`)}`,
    wrapped(plain(sentence), width, '  '),
    ...(items.length === 0 ? [nothing] : items),
  ].join('\n')
}
