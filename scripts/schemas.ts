/** Writes schema/*.json from the schemas the readers use: `npx tsx scripts/schemas.ts`. */
import { writeFileSync } from 'node:fs'
import { type SchemaFile, schemas, schemaText } from '../src/formats/json-schemas.ts'

for (const name of Object.keys(schemas)) {
  // The keys of the table are its file names.
  const file = name as SchemaFile
  writeFileSync(new URL(`../schema/${file}`, import.meta.url), schemaText(file))
}
