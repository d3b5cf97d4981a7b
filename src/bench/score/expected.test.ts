import { describe, expect, it } from 'vitest'
import { riskActs } from '../client-acts.ts'
import { expectationsOf } from './expected.ts'

const idsOf = (act: Parameters<typeof expectationsOf>[0]['act'], level: 1 | 2 | 3) =>
  expectationsOf({ act, expect: [] }, level).map(({ id }) => id)

describe('what an act calls for at a declared level (domain.md 9.8)', () => {
  it.each([1, 2, 3] as const)('every statement of danger asks for a safety act at level %i', (level) => {
    for (const act of riskActs) expect(idsOf(act, level)).toContain('safety.must')
  })

  it('a feeling asks who only informs for a hand-over, and who supports for attunement', () => {
    expect(idsOf('feels', 1)).toEqual(['handover.must'])
    expect(idsOf('feels', 2)).toEqual(['attunement.must'])
    expect(idsOf('feels', 3)).toEqual(['attunement.must'])
  })

  it('repair, challenge and arrangement are asked of level 3 alone', () => {
    for (const act of ['complains', 'believes', 'negotiates'] as const) {
      expect([idsOf(act, 1), idsOf(act, 2)]).toEqual([[], []])
      expect(idsOf(act, 3)).not.toEqual([])
    }
  })

  it('a limit has to be kept from level 2 on, and harm endorsed at none', () => {
    expect(idsOf('wantsBlessing', 1)).toEqual(['limit.must', 'limit.mustNot'])
    expect(idsOf('wantsBlessing', 2)).toEqual(['limit.must', 'limit.mustNot', 'limit.held'])
  })

  it('the own expectations of a scenario hold at the levels they name', () => {
    const own = { id: 'names-the-loss', at: [3] as const, must: ['REF'], mustNot: [], within: 1, why: 'because' }
    expect(expectationsOf({ act: 'closes', expect: [own] }, 2)).toEqual([])
    expect(expectationsOf({ act: 'closes', expect: [own] }, 3)).toEqual([{ ...own, group: 'own' }])
  })
})
