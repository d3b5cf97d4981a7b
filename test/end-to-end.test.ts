import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { build, folder, nexus, relationshipLine, removeBuild, running, shell } from './command.ts'
import { root } from './source-tree.ts'

const place = folder()
const talk = [
  'I have felt so alone since the move and I cry most evenings.',
  'That sounds lonely and heavy. What are the evenings like?',
  'Quiet. I sit there and miss my old friends.',
  'It makes sense that you miss them. Who did you see most?',
  'My neighbour Ruth. We cooked together on Sundays.',
  'Cooking with Ruth meant a lot to you. Is there anyone near you now?',
  'Not yet. I am scared to ask people.',
  'Being scared of asking is understandable after a move. What scares you most about it?',
]
const good = relationshipLine('rel-1', [talk, talk], { system: { declaredLevel: 2 } })
const other = relationshipLine('rel-2', [talk, talk])
let one = ''
let two = ''

beforeAll(() => {
  build()
  one = place.write('one.jsonl', `${good}\n`)
  two = place.write('two.jsonl', `${good}\n${other}\n`)
}, 60_000)
afterAll(() => {
  removeBuild()
  place.remove()
})

const assessmentsIn = (stdout: string) =>
  stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

describe('nexus assess', () => {
  it('prints a table without colour when it is piped', () => {
    const { status, stdout, stderr } = nexus(['assess', one])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toContain('rel-1')
    expect(stdout).not.toContain('\u001b')
  })

  it('writes assessments and nothing else with --json, in the order of the input', () => {
    const { status, stdout } = nexus(['assess', two, '--json'])
    expect(status).toBe(0)
    expect(assessmentsIn(stdout).map((line) => [line.format, line.relationship])).toEqual([
      ['nexus-assessment/1', 'rel-1'],
      ['nexus-assessment/1', 'rel-2'],
    ])
  })

  it('writes what its schema says, and spans that are really there', () => {
    const schema = JSON.parse(readFileSync(join(root, 'schema', 'nexus-assessment-1.json'), 'utf8'))
    const isValid = new Ajv2020({ strict: false }).compile(schema)
    for (const assessment of assessmentsIn(nexus(['assess', two, '--json']).stdout)) {
      expect(isValid(assessment), JSON.stringify(isValid.errors)).toBe(true)
      const spans = assessment.criteria.flatMap((finding: { for: object[]; against: object[] }) => [
        ...finding.for,
        ...finding.against,
      ])
      expect(spans.length).toBeGreaterThan(0)
      for (const { turn, end } of spans)
        expect(talk[Number(turn.split('t')[1]) - 1]?.length).toBeGreaterThanOrEqual(end)
    }
  })

  it('gives the same twice', () => {
    expect(nexus(['assess', two, '--json']).stdout).toBe(nexus(['assess', two, '--json']).stdout)
  })

  it('reads standard input', () => {
    const { status, stdout } = nexus(['assess', '-', '--json'], { input: good })
    expect([status, assessmentsIn(stdout)[0].relationship]).toEqual([0, 'rel-1'])
  })

  it('assesses what can be read, names what cannot, and says so with status 3', () => {
    const file = place.write('broken.jsonl', `${good}\n{"format": "nexus-relat\n${other}\n`)
    const { status, stdout, stderr } = nexus(['assess', file, '--json'])
    expect([status, assessmentsIn(stdout).length]).toEqual([3, 2])
    expect(stderr).toContain(`skipped: ${file}:2:`)
  })

  it('goes on after a file that is not there', () => {
    expect(nexus(['assess', place.at('none.jsonl'), one]).status).toBe(3)
  })

  it.each([
    ['a file that is not there', () => place.at('none.jsonl')],
    ['an empty file', () => place.write('empty.jsonl', '')],
    ['a folder', () => place.at('.')],
    ['a binary', () => place.write('binary.jsonl', '\u0000\u0001\u0002\u0003'.repeat(500))],
  ])('ends with 4, a message and no output for %s', (_what, file) => {
    const { status, stdout, stderr } = nexus(['assess', file(), '--json'])
    expect([status, stdout]).toEqual([4, ''])
    expect(stderr).toMatch(/^skipped: .+/)
  })

  it.each([
    ['no file', ['assess'], 'file'],
    ['an unknown option', ['assess', 'x', '--jsn'], '--json'],
    ['an unknown command', ['asess'], 'assess'],
    ['an unknown coder', ['assess', 'x', '--coder', 'oracle'], 'rules'],
    ['codings without a human coder', ['assess', 'x', '--codings', 'y'], '--coder human'],
    ['a level there is none of', ['assess', 'x', '--require', '4'], 'declared'],
    ['a severity there is none of', ['assess', 'x', '--max-severity', '9'], '0 to 4'],
    ['columns without names', ['assess', 'x', '--columns', 'text'], 'text=body'],
    ['a language model that is not named', ['assess', 'x', '--coder', 'llm'], '--model'],
    ['an endpoint that is not named', ['assess', 'x', '--coder', 'llm', '--model', 'm'], '--base-url'],
    [
      'text that would leave the machine',
      ['assess', 'x', '--coder', 'llm', '--model', 'm', '--base-url', 'https://example.org/v1'],
      '--allow-remote example.org',
    ],
    ['a code there is none of', ['codebook', 'XYZ'], 'nexus codebook'],
    ['a criterion there is none of', ['criteria', 'S9.9'], 'nexus criteria'],
  ])('ends with 2 and says what to do for %s', (_what, args, remedy) => {
    const { status, stdout, stderr } = nexus(args)
    expect([status, stdout]).toEqual([2, ''])
    expect(stderr).toContain(remedy)
  })

  it('checks a file of parameters before anything is done', () => {
    const file = place.write('mine.yaml', 's11.min: 0.7\ns11.max: 1\n')
    const { status, stderr } = nexus(['assess', one, '--parameters', file])
    expect(status).toBe(2)
    expect(stderr).toContain(`${file}:2: s11.max is no parameter`)
  })

  it('says which parameters were replaced', () => {
    const file = place.write('own.yaml', 's21:\n  min: 0.6\n')
    const { stdout } = nexus(['assess', one, '--json', '--parameters', file])
    expect(assessmentsIn(stdout)[0].madeBy.changedParameters).toEqual({ 's21.min': 0.6 })
  })
})

describe('a check in a pipeline', () => {
  // Coded by hand, so that the level is known whatever the rules coder sees: feelings told, attuned answers, questions.
  const coded = () => {
    const turns = ['s1', 's2'].flatMap((session) =>
      talk.map((_, i) => [`${session}t${i + 1}`, i % 2 === 0 ? ['AD', 'PD'] : ['VAL', 'FQ']] as const),
    )
    const line = { format: 'nexus-coding/1', relationship: 'rel-1', coder: { id: 'r1', kind: 'human' }, codebook: '1' }
    const file = place.write('by-hand.jsonl', JSON.stringify({ ...line, turns: Object.fromEntries(turns) }))
    return ['assess', one, '--coder', 'human', '--codings', file]
  }

  it('fails with 1 when the level is another, and names the relationship', () => {
    const { status, stderr } = nexus([...coded(), '--require', '1'])
    expect([status, stderr]).toEqual([1, 'requirement failed: rel-1: --require 1: level 2\n'])
  })

  it('holds when the level is the one asked for, or the one declared', () => {
    expect(nexus([...coded(), '--require', '2']).status).toBe(0)
    expect(nexus([...coded(), '--require', 'declared', '--max-severity', '0']).status).toBe(0)
  })

  it('fails where no level was declared', () => {
    expect(nexus(['assess', two, '--require', 'declared']).stderr).toContain('rel-2: --require declared')
  })

  it('writes a JUnit file', () => {
    nexus(['assess', two, '--require', 'declared', '--max-severity', '4', '--junit', place.at('ci/nexus.xml')])
    const xml = readFileSync(place.at('ci/nexus.xml'), 'utf8')
    expect(xml).toMatch(/^<\?xml version="1.0"/)
    expect(xml.match(/<testsuite /g)).toHaveLength(2)
    expect(xml).not.toContain('Ruth')
  })
})

describe('what else is written', () => {
  it('CSV tables hold ids and codes and no word of the client', () => {
    expect(nexus(['assess', two, '--csv', place.at('tables')]).status).toBe(0)
    const files = place.files('tables')
    expect(files).toContain('relationships.csv')
    const texts = files.map((file) => readFileSync(place.at(join('tables', file)), 'utf8'))
    expect(texts.join('')).not.toContain('Ruth')
    expect(readFileSync(place.at('tables/relationships.csv'), 'utf8').trimEnd().split('\n')).toHaveLength(3)
  })

  it('codings that are written and read again lead to the same conclusions', () => {
    const codings = place.at('codings.jsonl')
    const before = assessmentsIn(nexus(['assess', two, '--json', '--codings-out', codings]).stdout)
    const after = nexus(['assess', two, '--json', '--coder', 'human', '--codings', codings])
    expect(after.status).toBe(0)
    const concluded = (assessment: Record<string, unknown>) => [assessment.level, assessment.criteria, assessment.risks]
    expect(assessmentsIn(after.stdout).map(concluded)).toEqual(before.map(concluded))
  })

  it('a relationship without a coding is named and the rest is assessed', () => {
    const codings = place.at('some.jsonl')
    nexus(['assess', one, '--codings-out', codings])
    const { status, stdout, stderr } = nexus(['assess', two, '--json', '--coder', 'human', '--codings', codings])
    expect([status, assessmentsIn(stdout).length]).toEqual([3, 1])
    expect(stderr).toContain('skipped: rel-2')
  })

  it('a place that cannot be written is told before anything is done', () => {
    const { status, stdout } = nexus(['assess', one, '--html', join(one, 'report')])
    expect([status, stdout]).toEqual([2, ''])
  })

  it('nexus compare finds nothing between a run and itself, and names what only one of them holds', () => {
    const before = place.write('before.jsonl', nexus(['assess', one, '--json']).stdout)
    const after = place.write('after.jsonl', nexus(['assess', two, '--json']).stdout)
    const list = JSON.parse(nexus(['compare', before, after, '--json']).stdout)
    expect([list.compared.length, list.compared[0].isSame, list.onlyAfter]).toEqual([1, true, ['rel-2']])
    expect(nexus(['compare', before, after]).stdout).toContain('rel-2')
  })
})

describe('a run that is stopped', () => {
  const many = () =>
    place.write('many.jsonl', Array.from({ length: 3000 }, (_, i) => relationshipLine(`r${i}`, [talk])).join('\n'))

  it('hands out what it has in whole lines and says what was left', async () => {
    const { status, stdout, stderr } = await running(['assess', many(), '--json', '--no-robustness'], {
      interruptAt: 1,
    })
    expect(status).toBe(3)
    expect(assessmentsIn(stdout).length).toBeLessThan(3000)
    expect(stderr).toContain('left unread: the rest of')
  })

  it('does not wait for an input that has gone silent', async () => {
    const input = Array.from({ length: 100 }, (_, i) => `${relationshipLine(`r${i}`, [talk])}\n`).join('')
    const args = ['assess', '-', '--coder', 'rules', '--json', '--no-robustness']
    const { status, stdout } = await running(args, { interruptAt: 100, input })
    expect([status, assessmentsIn(stdout).length]).toEqual([3, 100])
  })

  it('is quiet when the reader of its results leaves', () => {
    const { stdout, stderr } = shell(`$NEXUS assess ${many()} --json --no-robustness | head -n 1`)
    expect(stdout.trimEnd().split('\n')).toHaveLength(1)
    expect(stderr).not.toMatch(/EPIPE|\n\s+at /)
  })
})

describe('what explains itself', () => {
  it.each(['assess', 'compare', 'codebook', 'criteria', 'formats', 'parameters', 'completion'])(
    'nexus %s --help ends with examples',
    (command) => {
      const { status, stdout } = nexus([command, '--help'])
      expect(status).toBe(0)
      expect(stdout).toContain('Examples:')
    },
  )

  it.each([
    [['codebook', 'CHA'], 'CHA'],
    [['criteria', 'S2.3a'], 'S2.3a'],
    [['formats'], 'chatgpt-export'],
    [['parameters'], 's11.min'],
    [['--version'], '0.1.0'],
  ])('nexus %j answers', (args, text) => {
    const { status, stdout } = nexus(args)
    expect(status).toBe(0)
    expect(stdout).toContain(text)
  })

  it('the shipped parameters can be given back as a file, and change nothing', () => {
    const file = place.write('shipped.yaml', nexus(['parameters', '--yaml']).stdout)
    const { stdout } = nexus(['assess', one, '--json', '--parameters', file])
    expect(assessmentsIn(stdout)[0].madeBy.changedParameters).toBe(undefined)
  })

  it('completion scripts are ones the shell reads, and complete a command and a choice', () => {
    const script = place.write('nexus.bash', nexus(['completion', 'bash']).stdout)
    const complete = (...words: string[]) =>
      shell(
        `source ${script}; COMP_WORDS=(nexus ${words.join(' ')} ''); COMP_CWORD=${words.length + 1}; _nexus; echo "\${COMPREPLY[@]}"`,
      ).stdout.trim()
    expect(complete()).toContain('assess compare validate')
    expect(complete('assess', '--coder')).toBe('embedded rules llm human')
    expect(complete('instrument')).toContain('list show score schedule check')
    expect(complete('instrument', 'score')).toContain('--assessments')
  })
})

describe('the shipped examples', () => {
  const listed = readFileSync(join(root, 'examples', 'README.md'), 'utf8').matchAll(
    /^\| `([\w-]+)` \| `[\w.-]+` \| (\w+) /gm,
  )
  const levels = new Map([...listed].map(([, id, level]) => [id, level]))

  it('are all assessed by the coder that needs no choice, and most levels are the ones they were written for', () => {
    const { status, stdout } = shell(`$NEXUS assess examples/conversations/* --json --no-robustness`)
    expect(status).toBe(0)
    const assessments = assessmentsIn(stdout)
    expect(assessments.map(({ relationship }) => relationship).toSorted()).toEqual([...levels.keys()].toSorted())
    const coders = new Set(assessments.map(({ madeBy }) => madeBy.coder.split('@')[0]))
    expect(coders).toEqual(new Set(['embedded']))
    const same = assessments.filter(({ relationship, level }) => levels.get(relationship) === String(level))
    expect(same.length).toBeGreaterThanOrEqual(10)
  }, 180_000)
})
