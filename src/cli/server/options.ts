import { Option } from 'commander'

/** Which server does the work, and with whose key; a key never stands on the command line, where others on the machine can read it. */
export interface ServerFlags {
  readonly server?: string
  readonly project?: string
  readonly keyFile?: string
}

/** The options of every command that a server can do. */
export function serverOptions(): readonly Option[] {
  return [
    new Option('--server <url>', 'send the files there and let it do the work; "local" is the one of this machine'),
    new Option('--project <name>', 'name or id of the project the key is meant to open'),
    new Option('--key-file <file>', 'file that holds an API key; NEXUS_API_KEY if not given'),
  ]
}
