import { nexusVersion } from '../../assess/version.ts'
import { embeddedCoder } from '../../coders/embedded.ts'
import { rulesCoder } from '../../coders/rules.ts'
import { classifyCoded } from '../../dtn/classify.ts'
import { type Coding, codeRelationship } from '../../dtn/coding.ts'
import { parametersFor } from '../../dtn/conclusion.ts'
import { defaultParameters, isNumericName, type Parameters } from '../../dtn/parameters.ts'
import type { Relationship } from '../../dtn/relationship.ts'
import { NexusError } from '../../errors.ts'
import { calibrationText, robustnessText } from '../../report/study-text.ts'
import type { JudgedCoding } from '../../study/adjudicate.ts'
import {
  type Calibration,
  type CalibrationUnit,
  type Concluded,
  calibratedByDefault,
  calibrateThresholds,
} from '../../study/calibrate.ts'
import { goldRobustness } from '../../study/robustness.ts'
import { type ExitCode, exitCodes } from '../exit.ts'
import type { Terminal } from '../terminal.ts'
import { needed, openStudy, refuseToReplace, sampledRelationships, writeWhole } from './folder.ts'
import { readStudyGold } from './gold.ts'

export interface CalibrateFlags {
  readonly coder: 'gold' | 'embedded' | 'rules'
  readonly draws: number
  readonly force?: true
}

/** `nexus study calibrate`: chooses thresholds on one half of the gold and tests them on the other; then how far levels hang on them. */
export async function calibrateStudy(folder: string, flags: CalibrateFlags, terminal: Terminal): Promise<ExitCode> {
  const open = await openStudy(folder)
  const gold = await readStudyGold(open)
  await refuseToReplace(open.at('parameters.yaml'), flags.force === true)
  const relationships = (await sampledRelationships(open, terminal)).filter(({ id }) => gold.has(id))
  const strata = new Map(open.study.sample?.units.map((unit) => [unit.relationship, unit.stratum]))
  const units = await Promise.all(
    relationships.map(async (relationship): Promise<CalibrationUnit> => {
      const own = needed(gold.get(relationship.id), 'gold', `nexus study adjudicate ${folder} --decisions FILE`)
      const coding = flags.coder === 'gold' ? own.coding : await machineCoding(relationship, flags.coder)
      return {
        relationship: relationship.id,
        stratum: strata.get(relationship.id) ?? 'indeterminate',
        gold: targetOf(relationship, own, flags.coder === 'gold' ? 'judged' : 'judged or concluded'),
        conclude: concluderOf(relationship, coding),
      }
    }),
  )
  if (units.every(({ gold: { level, sessions } }) => level === null && sessions.size === 0)) {
    throw new NexusError(
      'studyOutOfStep',
      "No coder judged a level or a pattern, and the gold's own codes give the levels their thresholds give: nothing to calibrate against. Hand in judgements (rows level and pattern of the sheet), or calibrate for a machine's codes with --coder rules.",
    )
  }
  const names = (open.study.design.calibrate ?? calibratedByDefault).filter(isNumericName)
  const plan = { seed: open.study.seed, parameters: defaultParameters }
  terminal.status('searching thresholds')
  const calibration = calibrateThresholds(units, { ...plan, names })
  terminal.status('drawing parameters')
  const robustness = goldRobustness(units, { ...plan, draws: flags.draws })
  terminal.status('')
  await writeWhole(open.at('parameters.yaml'), parametersFile(calibration, open.study.name))
  const report = {
    format: 'nexus-calibration/1',
    madeBy: { nexus: nexusVersion, coder: flags.coder },
    ...calibration,
    robustness,
  }
  await writeWhole(open.at('calibration.json'), `${JSON.stringify(report, null, 2)}\n`)
  await terminal.out(
    `${calibrationText(calibration)}\n\n${robustnessText(robustness)}\n\n${open.at('parameters.yaml')}, ${open.at('calibration.json')} written.\nNext: nexus assess FILE --parameters ${open.at('parameters.yaml')}, on relationships this study has not seen\n`,
  )
  return exitCodes.ok
}

async function machineCoding(relationship: Relationship, name: 'embedded' | 'rules'): Promise<Coding> {
  const coder = name === 'rules' ? rulesCoder() : await embeddedCoder()
  return coder.code(relationship)
}

/** What should be concluded: what the coders judged; for a machine's codes also what the gold's codes give as shipped. */
function targetOf(
  relationship: Relationship,
  { coding, level, sessions }: JudgedCoding,
  source: 'judged' | 'judged or concluded',
): CalibrationUnit['gold'] {
  if (source === 'judged') return { level, sessions: asText(sessions), criteria: new Map() }
  const concluded = concluderOf(relationship, coding)(defaultParameters)
  return {
    level: level ?? concluded.level,
    sessions: new Map([...concluded.sessions, ...asText(sessions)]),
    criteria: concluded.criteria,
  }
}

function asText(patterns: ReadonlyMap<string, unknown>): ReadonlyMap<string, string> {
  return new Map([...patterns].map(([id, pattern]) => [id, String(pattern)]))
}

/** The chain from codes to a level under any thresholds; the codes are laid over the record once. */
function concluderOf(relationship: Relationship, coding: Coding): (parameters: Parameters) => Concluded {
  const coded = codeRelationship(relationship, coding)
  return (parameters) => {
    const { level, patterns, findings } = classifyCoded(coded, parametersFor(relationship, parameters))
    return {
      level,
      sessions: new Map(
        patterns.flatMap(({ session, pattern }) => {
          const id = relationship.sessions[session]?.id
          return id === undefined ? [] : [[id, String(pattern)] as const]
        }),
      ),
      criteria: new Map(findings.map(({ id, verdict }) => [id, verdict])),
    }
  }
}

function parametersFile({ changed, seed, halves, warnings, testedOn }: Calibration, name: string): string {
  const { before, after } = testedOn
  const share = (value: number | null) => (value === null ? 'not judged' : value.toFixed(2))
  return [
    `# Thresholds calibrated in the study ${name.replaceAll(/\s+/g, ' ')}, seed ${seed}: chosen on ${halves.chosenOn.length} relationships, tested on ${halves.testedOn.length} others.`,
    `# On those others: level as the gold says ${share(before.level.value)} before, ${share(after.level.value)} after.`,
    ...warnings.map((warning) => `# ${warning}`),
    ...(changed.length === 0 ? ['# Nothing was changed.', '{}'] : changed.map(({ name: one, to }) => `${one}: ${to}`)),
    '',
  ].join('\n')
}
