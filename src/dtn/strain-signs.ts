import type { CodedRelationship, CodedTurn } from './coding.ts'
import type { Parameters } from './parameters.ts'
export type StrainSign = 'lengthDrop' | 'complaint'
export function signReader(
  coded: CodedRelationship,
  parameters: Parameters,
): (turn: CodedTurn) => readonly StrainSign[] {
  return () => []
}
export function opensEpisode(signs: readonly StrainSign[]): boolean {
  return signs.length > 5
}
