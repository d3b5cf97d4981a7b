import { type JsonObject, objectOf } from '../../formats/json-object.ts'

/** Where the three wires keep their counts: on the reply, on the response inside an event, on the message inside an event. */
const holders = ['response', 'message'] as const

/** The counts of tokens in a reply or an event; null where it has none. */
export function usageIn(value: JsonObject): JsonObject | null {
  const own = objectOf(value.usage)
  if (own !== null) return own
  for (const holder of holders) {
    const inner = objectOf(objectOf(value[holder])?.usage)
    if (inner !== null) return inner
  }
  return null
}

/** The reply or event with the counts of an earlier attempt on top of its own. Without any it is the very same value. */
export function withUsage(value: JsonObject, earlier: JsonObject | null): JsonObject {
  if (earlier === null) return value
  const own = objectOf(value.usage)
  if (own !== null) return { ...value, usage: added(own, earlier) }
  for (const holder of holders) {
    const inner = objectOf(value[holder])
    const usage = objectOf(inner?.usage)
    if (inner !== null && usage !== null) return { ...value, [holder]: { ...inner, usage: added(usage, earlier) } }
  }
  return value
}

/** Numbers with those of the same name; what only one has stays. */
function added(own: JsonObject, earlier: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(own).map(([key, value]) => {
      const other = earlier[key]
      if (typeof value === 'number' && typeof other === 'number') return [key, value + other]
      const [inner, before] = [objectOf(value), objectOf(other)]
      return [key, inner === null || before === null ? value : added(inner, before)]
    }),
  )
}
