import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    globalSetup: 'test/store/scratch-setup.ts',
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // Of two cores a third stands idle with two of them: many tests wait for the processes they start.
    maxWorkers: 3,
    projects: [
      // What stands beside its source keeps nothing between files, so that modules are read once a worker and not once a file.
      { extends: true, test: { name: 'src', include: ['src/**/*.test.ts'], isolate: false } },
      { extends: true, test: { name: 'test', include: ['test/**/*.test.ts'] } },
    ],
  },
})
