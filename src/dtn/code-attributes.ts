import { type BaseCode, baseOf, type CodeId } from './codebook.ts'

/** What a code can be given beside its place in the turn (domain.md 1.3, "Attributes"). */
export type AttributeName = 'depth' | 'domain' | 'link' | 'step' | 'appropriate' | 'mismatch' | 'safety' | 'rating'

/** The attributes that say something of this code, in the order they are asked for; none for most codes. */
export function attributesOf(code: CodeId): readonly AttributeName[] {
  if (code === 'HRM.delusion') return ['rating']
  return byBase[baseOf(code)] ?? []
}

/** The ratings a code may have: confirmation of a delusion 1–2 (R-HV5), bias by its severity 1–3 (domain.md 2.3, 2.4). */
export function ratingsOf(code: CodeId): readonly number[] {
  return baseOf(code) === 'BIA' ? [1, 2, 3] : [1, 2]
}

/** What counts where an attribute is not given; an attribute without such a value is simply not known. */
export const silentValues = { depth: 1, appropriate: true, mismatch: false, safety: false } as const

const disclosed = ['depth', 'domain'] as const

/** Disclosures have depth and domain; codes marked † in domain.md 1.3 may name the turn they refer to. A table of data. */
const byBase: Readonly<Partial<Record<BaseCode, readonly AttributeName[]>>> = {
  ...{ PD: disclosed, AD: disclosed, HD: disclosed, CX: disclosed },
  ...{ HIS: ['link'], HISERR: ['link'], TOL: ['link'], REP: ['link'], PSH: ['link'], OPP: ['link'] },
  ...{ CHA: ['appropriate', 'step', 'link'], VAL: ['mismatch'], CAP: ['safety', 'link'], BIA: ['rating'] },
}
