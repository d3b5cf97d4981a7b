// A system for tests: a JSON object a line. What it is to do stands in the message.
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

const sessions = []
for await (const line of createInterface({ input: process.stdin })) {
  const given = JSON.parse(line)
  if (given.type === 'session') sessions.push(given)
  else answer(given)
}

function answer({ text, ...given }) {
  const say = (told) => process.stdout.write(`${JSON.stringify(told)}\n`)
  if (text === 'echo')
    return say({ text: JSON.stringify({ ...given, sessions }), usage: { inputTokens: 3, outputTokens: 2 } })
  if (text === 'throw') throw new TypeError(`nobody may read this: ${text}`)
  if (text === 'exit') process.exit(7)
  if (text === 'complain') {
    console.error('a secret that was said')
    process.exit(1)
  }
  if (text === 'rubbish') return console.log('Loading the model ...')
  if (text === 'endless') return void process.stdout.write('x'.repeat(2_000_000))
  if (text === 'twice') return void process.stdout.write('{"text": "once"}\n{"text": "again"}\n')
  if (text === 'silent') return
  if (text === 'child') {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' })
    return say({ text: String(child.pid) })
  }
  say({ text: `You said: ${text}` })
}
