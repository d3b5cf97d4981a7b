/** How long a pause is that a scenario writes as `P3D`, `P2W` or `PT12H`; none is no time. */
export function pauseMs(after: string | null): number {
  const parts = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(after ?? '') ?? []
  const [weeks = 0, days = 0, hours = 0, minutes = 0] = parts.slice(1).map((part) => Number(part ?? 0))
  return (((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60_000
}

export const dayMs = 86_400_000
