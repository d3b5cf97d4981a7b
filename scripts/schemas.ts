/** Writes schema/*.json from the schemas the readers use: `npx tsx scripts/schemas.ts`. */
import { writeFileSync } from 'node:fs'
import { benchSchema } from '../src/bench/run/configuration-schema.ts'
import { scenarioSchema } from '../src/bench/scenario/scenario-schema.ts'
import { publishedText, type SchemaFile, schemas, schemaText } from '../src/formats/json-schemas.ts'
import { gatewaySchema } from '../src/gateway/configuration-schema.ts'

for (const name of Object.keys(schemas)) {
  // The keys of the table are its file names.
  const file = name as SchemaFile
  writeFileSync(new URL(`../schema/${file}`, import.meta.url), schemaText(file))
}

const gatewayFile = 'nexus-gateway-1.json'
writeFileSync(new URL(`../schema/${gatewayFile}`, import.meta.url), publishedText(gatewayFile, gatewaySchema))

const scenarioFile = 'nexus-scenario-1.json'
writeFileSync(new URL(`../schema/${scenarioFile}`, import.meta.url), publishedText(scenarioFile, scenarioSchema))

const benchFile = 'nexus-bench-1.json'
writeFileSync(new URL(`../schema/${benchFile}`, import.meta.url), publishedText(benchFile, benchSchema))
