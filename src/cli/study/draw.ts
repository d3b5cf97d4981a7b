import { assess } from '../../assess/assess.ts'
import { embeddedCoder } from '../../coders/embedded.ts'
import { rulesCoder } from '../../coders/rules.ts'
import type { Assessment } from '../../dtn/assessment.ts'
import type { Relationship } from '../../dtn/relationship.ts'
import { NexusError } from '../../errors.ts'
import { readAssessments } from '../../formats/assessments.ts'
import { sampleText } from '../../report/study-text.ts'
import { type Candidate, sampleShortfalls, sampleStudy } from '../../study/sample.ts'
import { shortfallText } from '../../study/shortfalls.ts'
import { type ExitCode, exitCodes } from '../exit.ts'
import { problemLine } from '../problem-line.ts'
import { progressOn } from '../progress.ts'
import type { Terminal } from '../terminal.ts'
import { openStudy, relationshipsOf } from './folder.ts'

export interface SampleFlags {
  readonly assessments?: string
  readonly coder: 'embedded' | 'rules'
  readonly perLevel?: number
  readonly minSessions: number
  readonly force?: true
}

/** `nexus study sample`: draws relationships from every stratum of suspected level. */
export async function drawSample(folder: string, flags: SampleFlags, terminal: Terminal): Promise<ExitCode> {
  const open = await openStudy(folder)
  const { study } = open
  if (study.sample !== undefined && flags.force !== true) {
    throw new NexusError(
      'studyOutOfStep',
      'The study has a sample already. Give --force to draw again; its assignments go with it.',
    )
  }
  const relationships = await relationshipsOf(open, { terminal })
  const suspected =
    flags.assessments === undefined
      ? await assessed(relationships, flags.coder, terminal)
      : await assessmentsOf(flags.assessments, terminal)
  const candidates = relationships.flatMap((relationship) => candidateOf(relationship, suspected.get(relationship.id)))
  const unread = relationships.length - candidates.length
  if (unread > 0)
    terminal.tell(`warning: ${unread} of ${relationships.length} relationships have no assessment and cannot be drawn.`)
  const long = candidates.filter(({ sessions }) => sessions >= flags.minSessions)
  if (long.length === 0)
    throw new NexusError('studyOutOfStep', 'No relationship can be drawn. Check --assessments and --min-sessions.')
  const perLevel = flags.perLevel ?? study.design.perLevel
  const sample = sampleStudy(long, { perLevel, seed: study.seed, suspectedBy: suspectedBy(suspected) })
  await open.record({
    design: { ...study.design, perLevel },
    sample,
    ...{ coders: undefined, assignments: undefined },
  })
  for (const shortfall of sampleShortfalls(sample)) terminal.tell(`warning: ${shortfallText(shortfall)}`)
  await terminal.out(`${sampleText(sample)}\nNext: nexus study assign ${folder} --coders ID,ID\n`)
  return unread > 0 ? exitCodes.someSkipped : exitCodes.ok
}

async function assessed(
  relationships: readonly Relationship[],
  name: SampleFlags['coder'],
  terminal: Terminal,
): Promise<ReadonlyMap<string, Assessment>> {
  const coder = name === 'rules' ? rulesCoder() : await embeddedCoder()
  const progress = progressOn(terminal, { quiet: false, now: Date.now })
  const found = new Map<string, Assessment>()
  for (const relationship of relationships) {
    const assessment = await assess(relationship, { coder, robustness: 'skip' })
    found.set(relationship.id, { ...assessment, turns: [] })
    progress.relationship(relationship.sessions.reduce((sum, { turns }) => sum + turns.length, 0))
  }
  progress.end()
  return found
}

async function assessmentsOf(file: string, terminal: Terminal): Promise<ReadonlyMap<string, Assessment>> {
  const found = new Map<string, Assessment>()
  for await (const event of readAssessments(file)) {
    if (event.kind === 'assessment') found.set(event.assessment.relationship, event.assessment)
    else terminal.tell(problemLine(event.problem))
  }
  return found
}

function candidateOf(relationship: Relationship, assessment: Assessment | undefined): readonly Candidate[] {
  if (assessment === undefined) return []
  return [
    {
      relationship: relationship.id,
      sessions: relationship.sessions.length,
      turns: relationship.sessions.reduce((sum, { turns }) => sum + turns.length, 0),
      suspected: assessment.conductLevel ?? assessment.level,
      shares: assessment.shares,
    },
  ]
}

function suspectedBy(assessments: ReadonlyMap<string, Assessment>): string {
  return [...new Set([...assessments.values()].map(({ madeBy }) => madeBy.coder))].sort().join(', ')
}
