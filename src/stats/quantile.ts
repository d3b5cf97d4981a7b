/** Linear interpolation between order statistics (type 7 of Hyndman & Fan 1996). */
export function quantileOfSorted(sorted: Float64Array, share: number): number {
  const place = (sorted.length - 1) * share
  const below = sorted[Math.floor(place)] ?? 0
  const above = sorted[Math.ceil(place)] ?? below
  return below + (above - below) * (place - Math.floor(place))
}

/** The same of values in any order, without sorting all of them; puts them in another order. */
export function quantileOf(values: Float64Array, share: number): number {
  const place = Math.floor((values.length - 1) * share)
  select(values, place)
  // What stands behind the place is no smaller; the next order statistic is the least of it.
  let least = place + 1
  for (let at = least + 1; at < values.length; at++) if ((values[at] ?? 0) < (values[least] ?? 0)) least = at
  if (least < values.length) swap(values, place + 1, least)
  return quantileOfSorted(values, share)
}

/** Puts the value of that rank in its place, smaller ones before it and greater ones behind (Hoare 1961). */
function select(values: Float64Array, rank: number): void {
  let [low, high] = [0, values.length - 1]
  while (low < high) {
    const pivot = values[(low + high) >> 1] ?? 0
    let [left, right] = [low, high]
    while (left <= right) {
      while ((values[left] ?? 0) < pivot) left += 1
      while ((values[right] ?? 0) > pivot) right -= 1
      if (left > right) break
      swap(values, left, right)
      left += 1
      right -= 1
    }
    if (rank <= right) high = right
    else if (rank >= left) low = left
    else return
  }
}

function swap(values: Float64Array, one: number, other: number): void {
  const kept = values[one] ?? 0
  values[one] = values[other] ?? 0
  values[other] = kept
}
