import { Option } from 'commander'

/** Which store a command works on; the environment says the rest (docs/operations.md). */
export function storeOption(): Option {
  return new Option(
    '--data <dir>',
    'folder of the database and its key; ~/.nexus or NEXUS_DATA if not given',
  ).helpGroup('Store:')
}
