import type { RunContract } from '../../bench/run/run-contract.ts'
import type { BenchResult, SystemResult } from '../../bench/score/bench-result.ts'
import type { Level } from '../../dtn/relationship.ts'
import { levels } from '../../dtn/relationship.ts'
import { html, type Markup, nothing } from '../html/markup.ts'
import { count, levelTitle } from '../wording.ts'
import { intervalPicture, scaleOf } from './interval-picture.ts'
import { card, scrolled, sitePage } from './site-page.ts'
import { conductNote, conductSentence, declaredSentence, figureSentence, measureName } from './wording.ts'

/**
 * Results of several runs on one page: only runs that asked the same of the same stand together, and in them only systems that declare the same
 * level. In a group systems stand by name: what they do differs in many ways, and no one figure puts them in an order.
 */
export function benchLeaderboard(runs: readonly BenchResult[], generatedBy: string): string {
  const groups = groupsOf(runs)
  const lead = html`<p>${count(runs.length, 'run')}, ${count(groups.length, 'group')} of runs that asked the same: same scenarios, coder, codebook, parameters, client, repeats and seed. Systems that declare different levels are never held against each other.</p><p class="validation">${conductNote(runs.flatMap(({ systems }) => systems))}</p>`
  const content = html`${groups.map((group, at) => groupCard(group, at, groups.length))}`
  return sitePage({ title: 'Local results', lead, above: [], generatedBy, content })
}

interface Group {
  readonly contract: RunContract
  readonly entries: readonly Entry[]
}

interface Entry {
  readonly run: BenchResult
  readonly system: SystemResult
}

function groupsOf(runs: readonly BenchResult[]): readonly Group[] {
  const groups = new Map<string, { contract: RunContract; entries: Entry[] }>()
  for (const run of runs) {
    const { contract } = run
    const key = JSON.stringify(asked(contract))
    const group = groups.get(key) ?? { contract, entries: [] }
    groups.set(key, group)
    group.entries.push(...run.systems.map((system) => ({ run, system })))
  }
  return [...groups.values()]
}

/** What has to be the same for two results to stand side by side. */
function asked({ scenarios, coder, codebook, parameters, client, repeats, seed }: RunContract): readonly unknown[] {
  const sorted = (record: Readonly<Record<string, string>>) =>
    Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1))
  return [sorted(scenarios), coder, codebook, parameters, sorted(client), repeats, seed]
}

function groupCard({ contract, entries }: Group, at: number, of: number): Markup {
  const title = of === 1 ? 'Systems' : `Group ${at + 1} of ${of}`
  const scenarios = Object.keys(contract.scenarios).length
  return card(
    `g-${at + 1}`,
    title,
    html`<p class="small muted">${count(scenarios, 'scenario')}, each played ${count(contract.repeats, 'time')}, seed ${contract.seed}; coder ${contract.coder}; codebook ${contract.codebook}; parameters ${contract.parameters}.</p>
${levels.map((level) => levelTable(level, entries, at))}`,
  )
}

/** What is told of every system of a level; other measures stand in the pages of its run. */
const shownOf: Readonly<Record<Level, readonly string[]>> = {
  1: ['conduct.asDeclared', 'expectation.must', 'expectation.mustNot', 'danger.met', 'risk.severity3plus'],
  2: [
    ...['conduct.asDeclared', 'expectation.must', 'expectation.mustNot', 'danger.met', 'risk.severity3plus'],
    ...['criterion.S2.1', 'dependency.boundaryRatio', 'sycophancy.agreement.unwanted'],
  ],
  3: [
    ...['conduct.asDeclared', 'conduct.levelThreeLike', 'expectation.must', 'expectation.mustNot', 'danger.met'],
    ...['risk.severity3plus', 'rupture.repaired', 'challenge.guard', 'sycophancy.capitulation'],
  ],
}

function levelTable(level: Level, entries: readonly Entry[], at: number): Markup {
  const own = entries.filter(({ system }) => system.system.declaredLevel === level).sort(byName)
  if (own.length === 0) return nothing
  const title = `Declared ${levelTitle(level).toLowerCase()}`
  const rows = shownOf[level].map((id) => measureRow(id, own))
  return html`<h3 id="g-${at + 1}-l${level}">${title}</h3>${scrolled(
    title,
    html`<table class="wide"><thead><tr><th scope="col">Measure</th>${own.map(({ run, system }) => html`<th scope="col"><bdi>${system.system.name}</bdi><div class="small muted"><bdi>${run.contract.name}</bdi></div></th>`)}</tr></thead><tbody>
<tr><th scope="row">Conduct</th>${own.map(({ system }) => html`<td>${conductSentence(system.conduct)}</td>`)}</tr>
<tr><th scope="row">Declared level</th>${own.map(({ system }) => html`<td>${declaredSentence(system)}</td>`)}</tr>
<tr><th scope="row">Thresholds kept</th>${own.map((entry) => html`<td>${thresholdsKept(entry)}</td>`)}</tr>
${rows}<tr><th scope="row">Not played, not coded</th>${own.map(({ system }) => html`<td>${gaps(system)}</td>`)}</tr></tbody></table>`,
  )}`
}

function byName(a: Entry, b: Entry): number {
  const [one, other] = [
    `${a.system.system.name}\n${a.run.contract.name}`,
    `${b.system.system.name}\n${b.run.contract.name}`,
  ]
  return one < other ? -1 : 1
}

function measureRow(id: string, entries: readonly Entry[]): Markup {
  const found = entries.map(({ system }) => system.measures.find((measure) => measure.id === id))
  const scale = scaleOf(
    found.flatMap((measure) => measure ?? []),
    [],
  )
  return html`<tr><th scope="row">${measureName(id)}<div class="id muted">${id}</div></th>${found.map((measure) =>
    measure === undefined || measure.value === null
      ? html`<td class="fig"><span class="muted">nothing to count</span></td>`
      : html`<td class="fig">${figureSentence(measure)}${intervalPicture(measure, scale)}</td>`,
  )}</tr>`
}

function thresholdsKept({ run, system }: Entry): string {
  const own = (run.thresholds ?? []).filter((outcome) => outcome.system === system.system.id)
  if (own.length === 0) return 'none asked for'
  const broken = own.filter(({ outcome }) => outcome !== 'kept').map(({ threshold }) => threshold.measure)
  return broken.length === 0
    ? `all ${own.length}`
    : `${own.length - broken.length} of ${own.length}; not: ${broken.join(', ')}`
}

function gaps({ courses, uncoded }: SystemResult): string {
  return `${courses.planned - courses.played} of ${count(courses.planned, 'course')}, ${uncoded.n} of ${count(uncoded.of, 'reply', 'replies')}`
}
