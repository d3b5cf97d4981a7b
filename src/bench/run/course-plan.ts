import type { Coder } from '../../coders/coder.ts'
import type { SystemProfile } from '../../dtn/relationship.ts'
import type { PlayedClient } from '../played-client.ts'
import type { Scenario } from '../scenario/scenario.ts'
import type { SystemUnderTest } from '../systems/system-under-test.ts'
import type { CourseSeeds } from './seeds.ts'

/** One client's whole course with one system, about to be played. */
export interface CoursePlan {
  readonly system: SystemUnderTest
  /** As the relationship names the system. */
  readonly profile: SystemProfile
  readonly scenario: Scenario
  /** From 1. */
  readonly repeat: number
  readonly seeds: CourseSeeds
  readonly client: PlayedClient
  readonly coder: Coder
  /** Leaves a request that is open; the course has then failed as `interrupted`. */
  readonly signal?: AbortSignal | undefined
  /** So many more turns were said and coded. */
  readonly onTurns?: (turns: number) => void
}
