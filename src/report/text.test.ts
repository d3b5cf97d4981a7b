import { describe, expect, it } from 'vitest'
import { levelThree, levelTwo, provisional } from './entries.contract.ts'
import { assessmentTable } from './text.ts'

const entries = [levelTwo, provisional, levelThree]
const lengths = (text: string): readonly number[] => text.split('\n').map((line) => line.length)

describe('the table in a terminal', () => {
  it.each([40, 60, 80, 99])('is stacked at %i columns and fits', (width) => {
    const text = assessmentTable(entries, { width, isColour: false })
    expect(text).not.toContain('│')
    expect(Math.max(...lengths(text))).toBeLessThanOrEqual(width)
  })

  it.each([100, 120, 160])('is a table at %i columns and fits', (width) => {
    const text = assessmentTable(entries, { width, isColour: false })
    expect(text).toContain('│ Relationship')
    expect(Math.max(...lengths(text))).toBeLessThanOrEqual(width)
  })

  it.each([40, 100])('loses no part of a long id at %i columns', (width) => {
    const id = 'every-reply-in-this-record-is-long-and-has-no-end-and-thisisawordwithoutanysignatwhichitcouldbebroken'
    const entry = { assessment: { ...provisional.assessment, relationship: id }, relationship: null }
    const text = assessmentTable([entry], { width, isColour: false })
    const column = text.split('\n').map((line) => (width < 100 ? line : (line.split('│')[1] ?? '')).trim())
    expect(column.join('')).toContain(id)
  })

  it('writes no escape sequence unless colour is asked for', () => {
    expect(assessmentTable(entries, { width: 120, isColour: false })).not.toContain('\u001b')
    expect(assessmentTable(entries, { width: 120, isColour: true })).toContain('\u001b')
  })

  it('counts a verdict that is not given on weak evidence apart from what could not be seen', () => {
    const { assessment } = levelTwo
    const criteria = assessment.criteria.map((finding) =>
      finding.id === 'C2.3' ? { ...finding, withheld: 'met' as const, weakCodes: ['PSH' as const] } : finding,
    )
    const entry = { assessment: { ...assessment, criteria }, relationship: null }
    const text = assessmentTable([entry], { width: 160, isColour: false })
    expect(text).toContain('18 unseen')
    expect(text).toContain('1 too weak')
    expect(text).toContain('No verdict given for C2.3: only weak evidence speaks for one (PSH).')
  })

  it('says in words what colour says', () => {
    expect(assessmentTable(entries, { width: 120, isColour: false })).toContain('1 serious')
  })

  it('shows one session of level-3 elements without naming the level', () => {
    const text = assessmentTable([provisional], { width: 80, isColour: false })
    expect(text).toMatch(/Sessions +e\n/)
    expect(text).toContain('This one session contains elements described for level 3.')
  })

  it('says what to do, with the turns', () => {
    const text = assessmentTable([levelTwo], { width: 100, isColour: false })
    expect(text).toContain('- Serious: Have a clinician read these turns today. (s1t1, s1t2)')
  })

  it('lets no id move the cursor', () => {
    const assessment = { ...levelTwo.assessment, relationship: 'a\u001b[2Jb\u202Ec' }
    expect(assessmentTable([{ assessment, relationship: null }], { width: 80, isColour: false })).toContain(
      'a\uFFFD[2Jb\uFFFDc',
    )
  })

  it('never says that nothing was found where nobody read', () => {
    const uncoded = { turns: 40, of: 40, reasons: ['language' as const] }
    const unread = { ...provisional.assessment, risks: [], ruptures: [], uncoded }
    const text = assessmentTable([{ assessment: unread, relationship: null }], { width: 80, isColour: false })
    expect(text).toMatch(/Risks +not read/)
    expect(text).not.toContain('none found')
    expect(text.replaceAll(/\s+/g, ' ')).toContain('None of the 40 turns was read (language unknown to the coder)')
  })
})
