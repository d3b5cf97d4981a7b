import { readdirSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assess, conclude } from '../src/assess/assess.ts'
import { compareLists } from '../src/assess/compare.ts'
import type { Relationship } from '../src/dtn/relationship.ts'
import { comparisonText } from '../src/report/comparison.ts'
import { htmlReport } from '../src/report/html.ts'
import { junitXml } from '../src/report/junit.ts'
import type { ReportEntry } from '../src/report/report-entry.ts'
import { assessmentTable } from '../src/report/text.ts'
import { arbitraryRecord, spokenCoder } from './arbitrary.ts'
import { readBoundaryFixture } from './boundary-fixture.ts'

// Invariant 13 of domain.md 11, with 5.3 and style.md 9: what may never be said, over every sentence Nexus writes itself.
const never: readonly RegExp[] = [
  /!/,
  /\bimprov\w*/i,
  /\bupgrad\w*/i,
  /\b(?:better|worse)\b/i,
  /\bdiagnos\w*/i,
  /\bscor(?:e|es|ed|ing)\b/i,
  /\b(?:AI|system|chatbot|model) (?:cares|cared|feels|felt|understands|understood|loves|wants)\b/i,
  /\btrusts? the (?:AI|system)\b/i,
]

/** Words of the human alliance, which only level 3 may be described with. */
const belowLevelThree: readonly RegExp[] = [
  /\balliances?\b/i,
  /\bbonds?\b/i,
  /\bagreements?\b/i,
  /\bruptures?\b/i,
  /\btherap\w*/i,
]

const fixtures = new URL('./fixtures/boundary/', import.meta.url)
const entries = await wideSet()

describe('what reports say', () => {
  it('covers every level', () => {
    expect(new Set(entries.map(({ assessment }) => assessment.level))).toEqual(new Set([1, 2, 3, 'indeterminate']))
  })

  it('holds no word that grades, judges or ascribes a mind', () => {
    expect(offences(entries, never)).toEqual([])
  })

  it('holds no word of the alliance below level 3, except where the gate is explained', () => {
    const below = entries.filter(({ assessment }) => assessment.level !== 3)
    expect(below.length).toBeGreaterThan(50)
    expect(offences(below, belowLevelThree)).toEqual([])
  })

  it('finds a word that slipped in', () => {
    const [first] = entries
    if (first === undefined) throw new Error('no entries')
    const slipped = { ...first, assessment: { ...first.assessment, notes: ['The bond got better!'] } }
    expect(offences([slipped], [...never, ...belowLevelThree]).length).toBeGreaterThan(2)
  })

  it('holds no such word where two assessments are compared', () => {
    const [before, after] = [entries.slice(0, 20), entries.slice(20, 40)]
    const rename = (list: readonly ReportEntry[]) =>
      list.map(({ assessment }, n) => ({ ...assessment, relationship: `r${n}` }))
    const text = comparisonText(compareLists(rename(before), rename(after)), { width: 120, isColour: false })
    expect([...never, ...belowLevelThree].filter((word) => word.test(text))).toEqual([])
  })
})

function offences(list: readonly ReportEntry[], words: readonly RegExp[]): readonly string[] {
  const found = new Set<string>()
  for (const entry of list) {
    for (const sentence of sentencesOf(entry)) {
      for (const word of words) if (word.test(sentence)) found.add(`${word}: ${sentence}`)
    }
  }
  return [...found]
}

/** Every sentence and label of the page, the table and the JUnit file, less the explanation of the gate. */
function sentencesOf(entry: ReportEntry): readonly string[] {
  const page = htmlReport([entry], { generatedBy: 'Nexus' })
    .replace(/<(style|script)>[\s\S]*?<\/\1>/g, '')
    .replace(/<section class="card (?:gate|dta)"[\s\S]*?<\/section>/g, '')
    .replace(/<!doctype html>/, '')
    .replace(/<[^>]*?\b(?:aria-label|title|data-name|data-definition|data-m|data-x)="([^"]*)"[^>]*>/g, '\n$1\n')
    .replace(/<[^>]+>/g, '\n')
  const table = assessmentTable([entry], { width: 120, isColour: false })
  const junit = junitXml([entry], []).replace(/^<\?xml.*$/m, '')
  return [page, table, junit]
    .join('\n')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** The boundary cases and made-up records, with every word that was said blotted out. */
async function wideSet(): Promise<readonly ReportEntry[]> {
  const cases = readdirSync(fixtures).map((file) => readBoundaryFixture(new URL(file, fixtures).pathname))
  const fromCases = cases.map(({ relationship, coding }) => ({
    assessment: conclude(relationship, coding, { robustness: 'skip' }),
    relationship: blotted(relationship),
  }))
  const records = fc.sample(arbitraryRecord(), { seed: 13, numRuns: 120 })
  const fromRecords = await Promise.all(
    records.map(async ({ relationship }, index) => ({
      assessment: await assess(relationship, { coder: spokenCoder(), robustness: index % 10 === 0 ? 'run' : 'skip' }),
      relationship: blotted(relationship),
    })),
  )
  return [...fromCases, ...fromRecords]
}

function blotted(relationship: Relationship): Relationship {
  const sessions = relationship.sessions.map((session) => ({
    ...session,
    turns: session.turns.map((turn) => ({ ...turn, text: 'x'.repeat(turn.text.length) })),
  }))
  return { ...relationship, sessions }
}
