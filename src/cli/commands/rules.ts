import { Command } from 'commander'
import type { ExplainedRule } from '../../coders/rules/explained.ts'
import { NexusError } from '../../errors.ts'
import { examplesHelp } from '../examples.ts'
import type { Terminal } from '../terminal.ts'

/** `nexus rules [ID]`: why a rule of the rules coder fires, with every cue it looks for. */
export function rulesCommand(terminal: Terminal): Command {
  return new Command('rules')
    .summary('say why the rules coder gives a code')
    .description(
      'Shows the rules of the rules coder. With a rule (its id stands beside every code in a report) or a code: what it looks for, where the cues come from, and how often it was right on the corpus it was made with.',
    )
    .argument('[name]', 'a rule such as deps.cue, or a code such as DEPS')
    .addHelpText(
      'after',
      examplesHelp([
        ['nexus rules', 'every rule, a line each'],
        ['nexus rules deps.cue', 'one rule with its cues'],
        ['nexus rules CHA', 'every rule that gives a code'],
      ]),
    )
    .action(async (name: string | undefined) => {
      const { explainedRules } = await import('../../coders/rules/explained.ts')
      const rules = explainedRules(name)
      if (rules.length === 0)
        throw new NexusError('usage', `${name} is no rule and no code with rules; \`nexus rules\` lists them all.`)
      return terminal.out(`${rules.map(name === undefined ? line : page).join(name === undefined ? '\n' : '\n\n')}\n`)
    })
}

function line({ id, code, speaker, explains }: ExplainedRule): string {
  return `${id}  ${code} (${speaker})  ${explains}`
}

function page(rule: ExplainedRule): string {
  const { id, code, speaker, explains, precision, lexicons, weights } = rule
  const measured =
    precision === null
      ? 'Too rare on the corpus to be measured.'
      : `Right in ${Math.round(precision * 100)} % of its hits on the corpus it was made with; expect less elsewhere.`
  const read = weights === null ? lexicons.map(lexiconLines) : [weightLines(weights)]
  return [`${id}: ${code} (${speaker})`, explains, measured, ...read].join('\n')
}

function lexiconLines({ id, source, phrases }: ExplainedRule['lexicons'][number]): string {
  return [`  lexicon ${id} (${source}), ${phrases.length} cues:`, ...phrases.map((phrase) => `    ${phrase}`)].join(
    '\n',
  )
}

function weightLines({ bias, threshold, points }: NonNullable<ExplainedRule['weights']>): string {
  const parts = Object.entries(points).map(([name, weight]) => `    ${weight > 0 ? '+' : ''}${weight}  ${name}`)
  return [`  starts at ${bias}, fires from ${threshold} on; adds for what the turn shows:`, ...parts].join('\n')
}
