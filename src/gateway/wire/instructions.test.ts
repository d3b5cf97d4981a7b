import { expect, it } from 'vitest'
import { frameAsSent, wholeAsSent } from './instructions.ts'
import { frames } from './sse.ts'

const sent = { wire: { name: 'responses' }, own: { instructions: 'Be ü.' } } as const
const through = (text: string): string => {
  const split = frames()
  const found = [...split.push(Buffer.from(text)), ...split.rest()]
  return found.map((frame) => frameAsSent(sent, frame).raw.toString()).join('')
}

it('changes the value of the response and no byte beside it, in whatever way it is written', () => {
  const written = (instructions: string): string =>
    `{ "n":12345678901234567890 , "output":[{"instructions":"x"}],\n "\\u0069nstructions" : ${instructions} }`
  expect(wholeAsSent(sent, Buffer.from(written('"Be ü.\\n\\nAsk."'))).toString()).toBe(written('"Be ü."'))
  const line = (instructions: string): string =>
    `: ü\r\nevent: response.created\r\ndata:${written(instructions).replace('\n', '')}\r\n\r\n`
  const inResponse = (text: string): string => text.replace('data:{', 'data: {"response": {').replace('}\r', '}}\r')
  expect(through(inResponse(line('"Be ü.\\n\\nAsk."')))).toBe(inResponse(line('"Be ü."')))
})

it("leaves alone what is no guidance: the client's own in other signs, null, and words of the model", () => {
  for (const text of [
    '{"instructions":"Be \\u00fc."}',
    '{"instructions":null}',
    '{"output":"instructions"}',
    'no JSON',
  ])
    expect(wholeAsSent(sent, Buffer.from(text)).toString()).toBe(text)
  const other = 'data: {"type":"x","instructions":"y"}\n\n'
  expect(through(other)).toBe(other)
  const chat = { ...sent, wire: { name: 'chat' } } as const
  expect(wholeAsSent(chat, Buffer.from('{"instructions":"y"}')).toString()).toBe('{"instructions":"y"}')
})

it('writes an event anew whose data stands in several lines', () => {
  const came = 'data: {"type":"response.created",\ndata: "response":{"instructions":"Ask."}}\n\n'
  expect(through(came)).toBe(
    'event: response.created\ndata: {"type":"response.created","response":{"instructions":"Be ü."}}\n\n',
  )
})
