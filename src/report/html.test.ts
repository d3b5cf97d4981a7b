import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Assessment } from '../dtn/assessment.ts'
import { levelThree, levelTwo, provisional } from './entries.contract.ts'
import { htmlReport } from './html.ts'
import type { ReportEntry } from './report-entry.ts'

const page = (...entries: readonly ReportEntry[]): string => htmlReport(entries, { generatedBy: 'Nexus 0.1.0' })
const all = page(levelTwo, provisional, levelThree)

const matches = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map((hit) => hit[1] ?? '')

describe('one page for everything', () => {
  it('asks for nothing from outside and runs only its own script', () => {
    const hashes = matches(all, /<script>([\s\S]*?)<\/script>/g).map((script) =>
      createHash('sha256').update(script).digest('base64'),
    )
    expect(hashes).toHaveLength(2)
    expect(all).toContain(`script-src ${hashes.map((hash) => `&#39;sha256-${hash}&#39;`).join(' ')};`)
    expect(matches(all, /\s(?:src|href)="([^"#][^"]*)"/g)).toEqual(['data:,'])
    expect(all).not.toMatch(/url\(|@import|<iframe|<object|<img/)
  })

  it('gives every part its own id and leads every link to one of them', () => {
    const ids = matches(all, /\sid="([^"]+)"/g)
    expect(ids.length).toBe(new Set(ids).size)
    const missing = matches(all, /href="#([^"]+)"/g).filter((target) => !ids.includes(target))
    expect(missing).toEqual([])
  })

  it('leads from a verdict to its quote and back', () => {
    expect(all).toContain(
      '<a class="id" href="#r1-t1"><bdi>s1t2</bdi></a> <span class="code">VAL</span> <q dir="auto">That sounds exhausting.</q>',
    )
    expect(all).toContain('Evidence for <a href="#r1-S2.1">S2.1</a>')
  })

  it('marks weak evidence and says where a verdict was not given for it', () => {
    const weakly = page({
      ...levelTwo,
      assessment: {
        ...levelTwo.assessment,
        madeBy: { ...levelTwo.assessment.madeBy, measured: { VAL: { f1: 0.41, n: 30 } }, weakCodes: ['VAL'] },
        criteria: levelTwo.assessment.criteria.map((finding) =>
          finding.id === 'S2.1'
            ? { ...finding, verdict: 'noOpportunity', withheld: 'met', weakCodes: ['VAL'] }
            : finding,
        ),
      },
    })
    expect(weakly).toContain('not given: weak evidence')
    expect(weakly).toContain('<span class="code">VAL</span> <span class="small muted">(weak evidence)</span>')
    expect(weakly).toContain('<li>VAL 0.41, 30 turns: weak evidence</li>')
    expect(weakly).toContain('class="weak" data-n="0"')
    expect(weakly).toContain('No verdict given for S2.1')
    expect(all).not.toContain('weak evidence')
  })

  it('cuts overlapping spans so that each piece knows its codes', () => {
    expect(all).toContain(
      '<mark data-i="0">That sounds</mark><mark data-i="0 1"> exhausting.</mark><mark data-i="1"> Since when?</mark>',
    )
  })

  it('runs the strain from its onset to its end in the margin', () => {
    expect(matches(all, /class="turn [^"]*strain" id="(r1-t\d)"/g)).toEqual(['r1-t2', 'r1-t3'])
    expect(all).toContain('Interaction strain 1: not resolved')
  })

  it('says first what a person should do', () => {
    expect(all.indexOf('What a person should do first')).toBeLessThan(all.indexOf('id="r1-sessions"'))
  })

  it('never names level 3 for one session', () => {
    const text = page(provisional).replace(
      /<section class="card[^"]*" id="(?:how|r1-(?:checklist|path|gate|dta))"[\s\S]*?<\/section>/g,
      '',
    )
    expect(text).toContain('Contains elements described for level 3')
    expect(text).not.toContain('3 transformational')
  })

  it('keeps the second reading of the path picture blank', () => {
    expect(all).toContain('Blank: no outcome data in the record.')
    expect(all).not.toMatch(/<progress|<meter|role="progressbar"/)
  })

  it('shows codes and says why quotes are absent when there is no transcript', () => {
    const text = page({ ...levelTwo, relationship: null })
    expect(text).toContain('the transcript was not at hand')
    expect(text).toContain('href="#r1-t1"')
    expect(text).not.toContain('exhausting')
  })

  it('has no list over a single relationship', () => expect(page(levelTwo)).not.toContain('id="overview"'))
})

describe('hostile text', () => {
  const hostile = '</script><img src=x onerror=alert(1)>"\'&<!--\u202E\u0000'

  it('stays text wherever it stands', () => {
    const text = page(poisoned(hostile))
    expect(text).not.toMatch(/<img|<!--/)
    expect(matches(text, /<(script)>/g)).toHaveLength(2)
    expect(matches(text, /(<\/script>)/g)).toHaveLength(2)
    expect(text).not.toContain('\u0000')
    expect(matches(text, /\s(on\w+)=/g).filter((name) => name !== 'onerror')).toEqual([])
    expect(text).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;')
  })

  it('cannot reorder the page: transcript and ids are isolated', () => {
    const text = page(poisoned(hostile))
    expect(text).toMatch(/<p class="text" dir="auto">/)
    expect(text).toMatch(/<h2 id="r1-h"><bdi>/)
  })

  function poisoned(text: string): ReportEntry {
    const { assessment, relationship } = levelTwo
    const swap = (value: unknown): unknown => {
      if (typeof value === 'string') return keep.has(value) ? value : `${value}${text}`
      if (Array.isArray(value)) return value.map(swap)
      if (value === null || typeof value !== 'object') return value
      return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, swap(one)]))
    }
    // Closed sets stay as they are; every other string gets the poison. The shape is untouched.
    const keep = new Set([
      'client',
      'system',
      'closed',
      'open',
      'moderate',
      'rules',
      'rule',
      'confrontation',
      'unresolved',
      'unattuned',
      'missed',
      'met',
      'noOpportunity',
      'flagged',
      'R-HV3',
      'R-HV7',
      ...assessment.criteria.map(({ id }) => id),
    ])
    return {
      assessment: swap(assessment) as Assessment,
      relationship: swap(relationship) as ReportEntry['relationship'],
    } // same shape
  }
})

it('renders two hundred relationships of sixty turns within two seconds', () => {
  const turns = Array.from({ length: 60 }, (_, index) => ({
    ...{ id: `t${index}`, tier: 2 as const },
    codes: [{ code: 'VAL', start: 0, end: 20, confidence: 0.8, rule: 'val.named' }],
  }))
  const session = {
    id: 's1',
    turns: turns.map(({ id }, index) => ({
      id,
      speaker: index % 2 === 0 ? ('client' as const) : ('system' as const),
      text: 'A sentence of a length that is usual here. '.repeat(4),
    })),
  }
  const entry: ReportEntry = {
    assessment: { ...levelTwo.assessment, turns },
    relationship: { id: 'rel', system: {}, client: {}, sessions: [session] },
  }
  // Processor time: other work on the machine must not fail the test.
  const started = process.cpuUsage()
  page(...Array.from({ length: 200 }, () => entry))
  expect(process.cpuUsage(started).user / 1000).toBeLessThan(2000)
})
