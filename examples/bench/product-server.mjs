// A product with an interface of its own, to try http.yaml with. It remembers people, and wants a key.
//   PRODUCT_KEY="Bearer try" node examples/bench/product-server.mjs
import { createServer } from 'node:http'

const people = new Map()
const server = createServer(async (request, response) => {
  const send = (status, body) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  if (request.headers.authorization !== process.env.PRODUCT_KEY) return send(401, { error: 'no key' })
  const chunks = []
  for await (const chunk of request) chunks.push(chunk)
  const { input, person } = JSON.parse(Buffer.concat(chunks).toString('utf8'))
  const said = people.get(person) ?? []
  people.set(person, [...said, input])
  send(200, { output: { text: said.length === 0 ? 'What brings you here?' : 'That sounds hard. What would help a little?' } })
})
server.listen(Number(process.env.PORT ?? 8790), '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`))
