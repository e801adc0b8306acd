import { writeFileSync } from 'node:fs';

/** Writes the run's counts to the file that SPANWISE_TEST_RESULTS names. */
export default class ResultReporter {
  onRunComplete(_contexts, results) {
    const { numPassedTests: passed, numFailedTests, numRuntimeErrorTestSuites } = results;
    const failed = numFailedTests + numRuntimeErrorTestSuites;
    writeFileSync(process.env.SPANWISE_TEST_RESULTS, JSON.stringify({ passed, failed }));
  }
}
