/** Names for codes whose name in the codebook only fits level 3, in the words used at every level (style.md 9). */
export const plainCodeNames: Readonly<Record<string, string>> = {
  AGR: 'Endorsement',
  MON: 'Monitoring of strain',
}
