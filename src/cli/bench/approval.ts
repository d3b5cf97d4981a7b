import type { RunLimits } from '../../bench/run/bench-configuration.ts'
import type { RunEstimate } from '../../bench/run/estimate.ts'
import { NexusError } from '../../errors.ts'
import type { Terminal } from '../terminal.ts'

interface ApprovalOptions {
  /** `--yes` was given. */
  readonly isApproved: boolean
  readonly limits: RunLimits
}

/** Tells what a run may cost before it begins, and asks where that is money. */
export function approveOn(
  terminal: Terminal,
  { isApproved, limits }: ApprovalOptions,
): (estimate: RunEstimate) => Promise<void> {
  return async (estimate) => {
    terminal.tell(estimateText(estimate, limits))
    if (isApproved || !costsMoney(estimate)) return
    const answer = await terminal.ask('Spend it? [y/N] ')
    if (answer === null) {
      throw new NexusError(
        'usage',
        'This may cost money and nobody is there to be asked. Nothing was asked; add --yes.',
      )
    }
    if (!/^y(es)?$/i.test(answer.trim())) throw new NexusError('usage', 'Nothing was asked and nothing spent.')
  }
}

/** Tokens at a price, or tokens that leave this machine: somebody is paid for those, whatever the file says. */
function costsMoney({ inputTokens, outputTokens, costUsd, hosts }: RunEstimate): boolean {
  if (costUsd !== null) return costUsd > 0
  return hosts.length > 0 && inputTokens + outputTokens > 0
}

function estimateText(estimate: RunEstimate, { maxCalls, maxTokens, maxCostUsd }: RunLimits): string {
  const { calls, inputTokens, outputTokens, costUsd, systems, hosts } = estimate
  const tokens = inputTokens + outputTokens === 0 ? '' : `, ${inputTokens} tokens in, ${outputTokens} tokens out`
  const cost = costUsd === null ? '' : `, ${costUsd.toFixed(2)} US dollars`
  const limits = [
    maxCalls === undefined ? [] : `${maxCalls} calls`,
    maxTokens === undefined ? [] : `${maxTokens} tokens`,
    maxCostUsd === undefined ? [] : `${maxCostUsd.toFixed(2)} US dollars`,
  ].flat()
  return [
    `At most about ${calls} requests to ${systems.join(', ')}${tokens}${cost}. This is an upper estimate, without requests made again.`,
    ...(limits.length === 0 ? [] : [`The run stops at ${limits.join(' or ')}, what was spent before included.`]),
    ...(hosts.length === 0 ? [] : [`What is said is sent to ${hosts.join(', ')}.`]),
  ].join('\n')
}
