import { defineConfig } from 'drizzle-kit'

// `npx drizzle-kit generate --name what-changes` writes the next step into migrations/.
export default defineConfig({ dialect: 'postgresql', schema: './src/store/schema', out: './migrations' })
