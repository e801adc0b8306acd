/** One runner for every size of test: unit tests stand beside their sources, the larger ones in test/. */
export default {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['spanwise-source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  roots: ['<rootDir>/libs', '<rootDir>/apps', '<rootDir>/test'],
  testMatch: ['**/*.spec.ts'],
  globalSetup: './test/support/test-run-setup.mjs',
  globalTeardown: './test/support/test-run-teardown.mjs',
  setupFilesAfterEnv: ['<rootDir>/test/support/property-seed.mjs'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        sourceMaps: 'inline',
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
        },
        module: { type: 'es6' },
      },
    ],
  },
  reporters: [
    'default',
    ...(process.env.SPANWISE_TEST_RESULTS ? ['./test/support/result-reporter.mjs'] : []),
  ],
  // A bound for what hangs, not for what is slow: a busy machine may take its time.
  testTimeout: 240_000,
  maxWorkers: 2,
};
