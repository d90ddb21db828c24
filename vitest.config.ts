// Tests are facts about src/ and, in test/end-to-end, about dist/ as it is shipped.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Real models are read, and the machine may be busy: only what hangs should fail.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // By default one core of all is left idle, which is half of a machine of two.
    maxWorkers: '100%',
    coverage: { provider: 'v8', include: ['src/**/*.ts'] },
  },
});
