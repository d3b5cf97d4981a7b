import { criterionIds } from '../dtn/checklist.ts'
import { type CodeEntry, codebookVersion, codesOf } from '../dtn/codebook.ts'
import { criteriaTable } from '../dtn/criteria-table.ts'
import { choiceParameters, defaultParameters, numericParameters, parametersVersion } from '../dtn/parameters.ts'
import { levels } from '../dtn/relationship.ts'
import { levelName } from './wording.ts'

/** The codebook as Markdown, or the page of one code; null for a code it does not have. */
export function codebookPage(code?: string): string | null {
  const all = [...codesOf('system'), ...codesOf('client')]
  if (code !== undefined) {
    const [base = ''] = code.split('.')
    const sub = code.slice(base.length + 1)
    const found = all.filter((entry) => entry.id === base && (sub === '' || sub in entry.subs))
    return found.length === 0 ? null : found.map((entry) => codeText(entry)).join('\n')
  }
  const part = (title: string, speaker: 'system' | 'client') =>
    `## ${title}\n\n${codesOf(speaker).map(codeText).join('\n')}`
  return `# Codebook, version ${codebookVersion}\n\nEvery code a turn can carry. A turn may carry several.\n\n${part('System codes', 'system')}\n${part('Client codes', 'client')}`
}

function codeText(entry: CodeEntry): string {
  const subs = Object.entries(entry.subs).map(([sub, meaning]) => `- \`${entry.id}.${sub}\` ${meaning}`)
  const list = subs.length === 0 ? '' : `\n${subs.join('\n')}\n`
  return `### \`${entry.id}\` ${entry.name} (${entry.speaker})\n\n${entry.definition}\n\nCounts: ${entry.counts}\n\nDoes not count: ${entry.doesNotCount}\n${list}`
}

/** The twenty criteria as Markdown, or the page of one; null for an id the checklist does not have. */
export function criteriaPage(id?: string): string | null {
  if (id !== undefined) {
    const found = criterionIds.find((one) => one === id)
    return found === undefined ? null : criterionText(found)
  }
  const parts = levels.map((level) => {
    const ids = criterionIds.filter((one) => criteriaTable[one].level === level)
    return `## Level ${level}, ${levelName(level)}\n\n${ids.map(criterionText).join('\n')}`
  })
  return `# Checklist\n\nThe twenty criteria, a paraphrase of Table 1 of the paper made countable. The checklist is under validation; every threshold is an uncalibrated default. Strain is what the paper calls rupture once a relationship is at level 3.\n\n${parts.join('\n')}`
}

function criterionText(id: (typeof criterionIds)[number]): string {
  const entry = criteriaTable[id]
  const thresholds = entry.parameters.map((name) => `- \`${name}\` = ${defaultParameters[name]}`)
  const list = thresholds.length === 0 ? '' : `\nThresholds:\n\n${thresholds.join('\n')}\n`
  const role = entry.decides ? 'The level rests on it.' : 'It describes the type and decides no level.'
  return `### ${id} ${entry.name}\n\nLevel ${entry.level}, ${entry.column} column; unit: ${entry.unit}. ${role}\n\nHow it is counted: ${entry.operationalisation}\n\nCounts: ${entry.counts}\n\nDoes not count: ${entry.doesNotCount}\n${list}`
}

/** Every parameter as Markdown, with its value, range, meaning and source. */
export function parametersPage(): string {
  const numbers = Object.entries(numericParameters).map(
    ([name, entry]) =>
      `| \`${name}\` | ${entry.value} | ${entry.min} to ${entry.max} | ${entry.unit} | ${entry.meaning} | ${entry.source} |`,
  )
  const choices = Object.entries(choiceParameters).map(
    ([name, entry]) =>
      `| \`${name}\` | ${entry.value} | ${entry.choices.join(', ')} | choice | ${entry.meaning} | ${entry.source} |`,
  )
  return `# Parameters, version ${parametersVersion}\n\nUncalibrated defaults, each named in every assessment that uses another value.\n\n| Parameter | Value | Range | Unit | Meaning | Source |\n|---|---|---|---|---|---|\n${[...numbers, ...choices].join('\n')}\n`
}
