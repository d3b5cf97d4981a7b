import { randomUUID } from 'node:crypto'
import type { Asked, Mode, Prepared, ReplyOutcome, ReplyPiece, Review } from '../../src/gateway/companion.ts'
import type { GatewayConfiguration, GatewaySystem } from '../../src/gateway/configuration.ts'
import { openGateway } from '../../src/gateway/gateway.ts'
import type { GatewayFacts, GatewayParts } from '../../src/gateway/gateway-parts.ts'
import type { Decision } from '../../src/policy/decision.ts'
import { type Script, type ScriptedUpstream, startScriptedUpstream, type UpstreamRequest } from './scripted-upstream.ts'

/** What a companion of a test does; everything else is let through. */
export interface Deeds {
  readonly mode?: Mode
  readonly prepared?: (asked: Asked) => Prepared | Promise<Prepared>
  readonly reviewed?: (piece: ReplyPiece) => Review | Promise<Review>
  readonly headers?: Readonly<Record<string, string>>
}

export interface WireScene {
  readonly url: string
  readonly upstream: ScriptedUpstream
  readonly asked: readonly Asked[]
  readonly pieces: readonly ReplyPiece[]
  readonly outcomes: readonly ReplyOutcome[]
  readonly logged: readonly GatewayFacts[]
  /** Systems of requests to addresses nobody reads. */
  readonly unread: readonly string[]
  /** The outcome of the nth request, the first with 1, once it is there. */
  readonly outcome: (n?: number) => Promise<ReplyOutcome>
  /** The gateway alone. */
  readonly stop: () => Promise<void>
  readonly close: () => Promise<void>
}

interface SceneOptions {
  readonly script: Script | ((request: UpstreamRequest, n: number) => Script)
  readonly deeds?: Deeds
  readonly systems?: (upstream: string) => readonly GatewaySystem[]
  readonly limits?: Partial<GatewayConfiguration['limits']>
  readonly env?: Readonly<Record<string, string>>
  /** A quiet morning in March, unless given. */
  readonly now?: () => Date
}

/** A scripted upstream, a gateway before it, and a companion that does what a test says. */
export async function openWireScene(options: SceneOptions): Promise<WireScene> {
  const upstream = await startScriptedUpstream(options.script)
  const asked: Asked[] = []
  const pieces: ReplyPiece[] = []
  const outcomes: ReplyOutcome[] = []
  const logged: GatewayFacts[] = []
  const unread: string[] = []
  const companion = companionOf(options.deeds ?? {}, { asked, pieces, outcomes, unread })
  const systems = options.systems?.(upstream.url) ?? [systemOf('one', upstream.url)]
  const gateway = await openGateway({
    configuration: configurationOf(systems, options.limits),
    companion,
    log: { info: (facts) => logged.push(facts), error: (facts) => logged.push(facts) },
    now: options.now ?? (() => new Date('2026-03-01T10:00:00Z')),
    env: options.env ?? {},
  })
  let stopped: Promise<void> | null = null
  const stop = (): Promise<void> => {
    stopped ??= gateway.close()
    return stopped
  }
  return {
    ...{ url: gateway.url, upstream, asked, pieces, outcomes, logged, unread },
    async outcome(n = 1) {
      for (let tries = 0; outcomes.length < n && tries < 2000; tries += 1) await new Promise((go) => setTimeout(go, 10))
      const outcome = outcomes[n - 1]
      if (outcome === undefined) throw new RangeError('no such outcome came')
      return outcome
    },
    stop,
    async close() {
      await upstream.close()
      await stop()
    },
  }
}

/** A system as a configuration has it, in `observe`, open to this machine. */
export function systemOf(id: string, upstream: string, more: Partial<GatewaySystem> = {}): GatewaySystem {
  return {
    ...{ id, profile: { id }, upstream: { kind: 'openai', url: upstream, keyEnv: null, silenceMs: null } },
    ...{ mode: 'observe', keyEnv: null, coder: 'rules', language: 'en', sessionPauseMinutes: 60 },
    ...{ humanRoute: true, minorProfile: false, safetyText: null, override: null },
    ...more,
  }
}

function configurationOf(
  systems: readonly GatewaySystem[],
  limits: Partial<GatewayConfiguration['limits']> = {},
): GatewayConfiguration {
  return {
    listen: { host: '127.0.0.1', port: 0 },
    project: 'test',
    systems,
    supervision: { channels: [], rota: [], workbench: null },
    limits: { relationships: 100, waitingTurns: 100, decideMs: 1000, bodyBytes: 8 * 1024 * 1024, ...limits },
  }
}

interface Kept {
  readonly asked: Asked[]
  readonly pieces: ReplyPiece[]
  readonly outcomes: ReplyOutcome[]
  readonly unread: string[]
}

function companionOf(deeds: Deeds, kept: Kept): GatewayParts['companion'] {
  return {
    begin(asked) {
      kept.asked.push(asked)
      return {
        mode: deeds.mode ?? 'observe',
        prepared: async () => deeds.prepared?.(asked) ?? { kind: 'unchanged' },
        reviewed: async (piece) => {
          kept.pieces.push(piece)
          return deeds.reviewed?.(piece) ?? { kind: 'deliver' }
        },
        ended: (outcome) => void kept.outcomes.push(outcome),
        headers: () => ({ 'x-nexus-mode': deeds.mode ?? 'observe', ...deeds.headers }),
      }
    },
    modeOf: () => deeds.mode ?? 'observe',
    passedUnread: (system) => void kept.unread.push(system),
    close: async () => undefined,
  }
}

/** A decision no test looks into. */
export const anyDecision: Decision = {
  step: 'support',
  move: 'M-EXP',
  reason: 'test',
  evidence: [],
  with: [],
  strategies: [],
  challengeStep: null,
  blockedBy: [],
  recall: [],
  mustNot: [],
  callsHuman: false,
  override: null,
}

/** A key as a product holds one. */
export const newKey = (): string => `nx-${randomUUID()}`
