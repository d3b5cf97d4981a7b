import { Option } from 'commander'
import { formats } from '../formats/format.ts'
import { coderChoices, providerChoices } from './choices.ts'
import { readAmount, readColumns, readCount } from './options.ts'

/** How conversations are read and who codes them, for every command that does. */
export function readingOptions(): readonly Option[] {
  return [
    new Option('--from <format>', 'read every file as this format instead of recognising it').choices(
      Object.keys(formats),
    ),
    new Option('--columns <pairs>', 'CSV columns by name, as text=body,speaker=who').argParser(readColumns),
    new Option('--coder <coder>', 'who assigns the codes').choices(coderChoices).default('embedded'),
    new Option('--codings <file>', 'nexus-coding/1 lines, for --coder human'),
    new Option('--parameters <file>', 'YAML file of thresholds that replace shipped ones'),
  ]
}

/** What a language model needs. */
export function modelOptions(): readonly Option[] {
  return [
    new Option('--model <name>', 'the model, as its endpoint calls it'),
    new Option('--base-url <url>', 'its endpoint, as http://127.0.0.1:8080/v1'),
    new Option('--provider <provider>', 'what the endpoint speaks; openai if not given').choices(providerChoices),
    new Option('--api-key-env <name>', 'environment variable that holds the key; NEXUS_API_KEY if not given'),
    new Option('--allow-remote <host>', 'let text leave this machine, to this host and no other'),
    new Option('--max-calls <number>', 'stop asking after so many calls').argParser(readCount),
    new Option('--max-tokens <number>', 'stop asking after so many tokens').argParser(readCount),
    new Option('--max-cost <amount>', 'stop asking at this cost in US dollars; needs both prices').argParser(
      readAmount,
    ),
    new Option('--price-in <amount>', 'US dollars per million tokens sent').argParser(readAmount),
    new Option('--price-out <amount>', 'US dollars per million tokens answered').argParser(readAmount),
    new Option('--record <file>', 'write every answer to a file'),
    new Option('--replay <file>', 'take every answer from such a file; nothing is sent'),
    new Option('--resume <file>', 'keep answers in a file and ask only for those it lacks'),
  ]
}
