import { type ExitCode, exitCodes } from '../exit.ts'
import { databaseIn, dataFolder } from '../store-source.ts'
import type { Terminal } from '../terminal.ts'
import type { Checked } from './checked.ts'
import { folderChecks, modelCheck, nodeCheck, portCheck } from './checks/machine.ts'
import { keyCheck, storeChecks } from './checks/store.ts'
import type { StoreFlags } from './open-store.ts'

export interface DoctorFlags extends StoreFlags {
  readonly port: number
  readonly json: boolean
}

/** Looks at everything a server needs, and says of each whether it is well and what to do. */
export async function runDoctor(flags: DoctorFlags, terminal: Terminal): Promise<ExitCode> {
  const checks = await allChecks(flags)
  await terminal.out(flags.json ? `${JSON.stringify(checks, null, 2)}\n` : checks.map(lineOf).join(''))
  return checks.some(({ state }) => state === 'fail') ? exitCodes.requirementFailed : exitCodes.ok
}

async function allChecks(flags: DoctorFlags): Promise<readonly Checked[]> {
  const folder = dataFolder(flags.data)
  const source = databaseIn(folder)
  const { checked, keyring } = await keyCheck({ folder, source })
  const stored = await storeChecks({ folder, source }, keyring)
  return [
    nodeCheck(process.versions.node),
    ...(source.kind === 'folder' ? await folderChecks(folder) : []),
    checked,
    ...stored,
    await portCheck(
      flags.port,
      stored.some(({ check }) => check === 'server'),
    ),
    await modelCheck(),
  ]
}

function lineOf({ state, check, text, remedy }: Checked): string {
  const line = `${state.padEnd(4)}  ${check}: ${text}\n`
  return remedy === null ? line : `${line}      ${remedy}\n`
}
