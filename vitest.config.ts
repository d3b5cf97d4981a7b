import { defineConfig } from 'vitest/config'
import { SlowestFirst } from './test/slowest-first.ts'

export default defineConfig({
  test: {
    globalSetup: 'test/store/scratch-setup.ts',
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // More than cores, as many tests wait for processes they start; a fourth makes each slower and the whole no faster.
    maxWorkers: 3,
    sequence: { sequencer: SlowestFirst },
    // Files share a worker's modules, so that these are read once a worker and not once a file: what a test changes it puts back.
    isolate: false,
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
  },
})
