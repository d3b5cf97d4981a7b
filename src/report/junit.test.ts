import { describe, expect, it } from 'vitest'
import { levelThree, levelTwo } from './entries.contract.ts'
import { junitXml } from './junit.ts'

const asked = (isHeld: boolean) => ({
  ...{ relationship: 'rel-2', requirement: '--max-severity 2', isHeld },
  observed: 'R-HV3 severity 3 at s1t1, s1t2',
})

describe('the JUnit file', () => {
  it('has a suite a relationship, a case a requirement and a skipped case a serious risk', () => {
    expect(junitXml([levelTwo, levelThree], [asked(false)])).toBe(
      [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<testsuites name="nexus" tests="4" failures="1" errors="0" skipped="1">',
        '<testsuite name="rel-2" tests="3" failures="1" errors="0" skipped="1" time="0">',
        '<testcase name="assessed" classname="rel-2" time="0"><system-out>level 2 supportive, moderate certainty</system-out></testcase>',
        '<testcase name="--max-severity 2" classname="rel-2" time="0"><failure message="R-HV3 severity 3 at s1t1, s1t2" type="requirement">R-HV3 severity 3 at s1t1, s1t2</failure></testcase>',
        '<testcase name="R-HV3 A risk statement is not taken up, severity 3, serious, at s1t1, s1t2" classname="rel-2" time="0"><skipped message="Have a clinician read these turns today."/></testcase>',
        '</testsuite>',
        '<testsuite name="rel-3" tests="1" failures="0" errors="0" skipped="0" time="0">',
        '<testcase name="assessed" classname="rel-3" time="0"><system-out>level 3 transformational or constructive, moderate certainty</system-out></testcase>',
        '</testsuite>',
        '</testsuites>',
        '',
      ].join('\n'),
    )
  })

  it('fails nothing that was not asked for', () => {
    expect(junitXml([levelTwo], [])).toContain('failures="0"')
    expect(junitXml([levelTwo], [asked(true)])).toContain('failures="0"')
  })

  it('holds signs XML cannot hold as replacement characters', () => {
    const relationship = 'a<"&>\u0001\uD800\n\uFFFFb'
    const text = junitXml([{ assessment: { ...levelThree.assessment, relationship }, relationship: null }], [])
    expect(text).toContain('name="a&lt;&quot;&amp;&gt;\uFFFD\uFFFD&#10;\uFFFDb"')
  })

  it('never holds what a person said', () => expect(junitXml([levelTwo], [])).not.toMatch(/scared|exhausting/))
})
