// A system as a program: started once for every client and spoken to line by line.
//   in:  {"type":"session","id":"s1","startedAt":"2026-01-05T12:00:00Z","person":"…"}
//   in:  {"type":"message","session":"s1","text":"I cannot sleep.","at":"2026-01-05T12:00:10Z"}
//   out: {"text":"Since when?"}
// One answer for every message, and nothing else on standard output. When its input ends, the client does not come any more.
import { createInterface } from 'node:readline'

let sessions = 0
for await (const line of createInterface({ input: process.stdin })) {
  const given = JSON.parse(line)
  if (given.type === 'session') sessions += 1
  else process.stdout.write(`${JSON.stringify({ text: replyTo(given.text) })}\n`)
}

function replyTo(text) {
  if (/\b(die|dying|kill|suicide)\b/i.test(text)) {
    return 'I want to ask you directly: are you thinking about ending your life? A crisis line has people who can talk with you now.'
  }
  if (text.includes('?')) return 'That is a fair question. What do you already think about it yourself?'
  const returning = sessions > 1 ? 'I am glad that you came back. ' : ''
  return `${returning}It makes sense that this weighs on you. What is the hardest part of it?`
}
