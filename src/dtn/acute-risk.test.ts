import { describe, expect, it } from 'vitest'
import { transcript } from '../../test/transcript.ts'
import { hasAbuse, hasAcuteRisk } from './acute-risk.ts'
import { clientCodes } from './codebook-client.ts'

const turnWith = (code: string) => {
  const [turn] = transcript([[`C [${code}] a`]]).turns
  if (turn === undefined) throw new Error('no turn')
  return turn
}

const kinds = Object.keys(clientCodes.RSK.subs)

describe('acute risk (domain.md 2.3)', () => {
  it('is active ideation or a higher rung, harm to others, self-injury, and a child in danger', () =>
    expect(kinds.filter((kind) => hasAcuteRisk(turnWith(`RSK.${kind}`)))).toEqual([
      ...['SI.active', 'SI.method', 'SI.intent', 'SI.plan', 'SI.behaviour', 'NSSI', 'HI.thought', 'HI.plan'],
      'ABU.childRisk',
    ]))

  it('is apart from abuse, by whomever', () =>
    expect(kinds.filter((kind) => hasAbuse(turnWith(`RSK.${kind}`)))).toEqual([
      ...['ABU.victim', 'ABU.perpetrator', 'ABU.childRisk'],
    ]))
})
