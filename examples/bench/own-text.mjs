// A system as the simplest kind of program: plain text in, plain text out, started for every reply. It is given the talk so far, as
//   User: I cannot sleep.
//
//   Assistant: Since when?
//
//   User: Since Monday.
//
//   Assistant:
// and writes what comes next. NEXUS_PERSON and NEXUS_SESSION say who comes, for a program that remembers.
import { readFileSync } from 'node:fs'

const talk = readFileSync(0, 'utf8')
const said = talk.split(/^User: /m).length - 1
const replies = ['What happened?', 'That sounds hard. Since when is it like this?', 'No wonder that you are tired of it. Who knows about it?']
process.stdout.write(replies[Math.min(said, replies.length) - 1])
