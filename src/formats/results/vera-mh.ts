import type { RawMessage } from '../normalise.ts'
import { eventsOf, idFromName, type ReadEvent, type ReadingContext } from '../reader.ts'

/** Reads a talk VERA-MH wrote: messages that begin with `user:` or `agent:` behind an empty line, everything else goes on with the one before. */
export async function* readVeraMh(text: AsyncIterable<string>, context: ReadingContext): AsyncGenerator<ReadEvent> {
  let whole = ''
  for await (const part of text) whole += part
  const messages: RawMessage[] = []
  for (const piece of whole.replaceAll('\r\n', '\n').split(/(?:^|\n\n)(?=(?:user|agent):)/)) {
    const said = /^(user|agent):(.*)$/s.exec(piece)
    if (said === null) continue
    const speaker = said[1] === 'user' ? 'client' : 'system'
    const words = (said[2] ?? '').replace(/\n\[CONVERSATION ENDED [^\n]*\]\s*$/, '').trim()
    messages.push({ speaker, text: words })
  }
  if (messages.length === 0) return
  const sessions = [{ bounds: 'given' as const, messages }]
  yield* eventsOf({ id: idFromName(context.file), system: {}, client: { simulated: true }, sessions, line: 1 }, context)
}
