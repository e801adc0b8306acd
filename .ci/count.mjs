/*
 * Prints `N passed, N failed` over the static checks and the tests. A part that ended with a failure without
 * telling any counts as one failure, so that a crash is never taken for success.
 */
import { existsSync, readFileSync } from 'node:fs';

const [checksFile, checksStatus, testsFile, testsStatus] = process.argv.slice(2);
const read = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined);

const atLeastOne = (count, status) => (count === 0 && status !== '0' ? 1 : count);

const checks = read(checksFile) ?? [];
const tests = read(testsFile) ?? { passed: 0, failed: 0 };
const checksPassed = checks.filter(({ ok }) => ok).length;
const checksFailed = atLeastOne(checks.length - checksPassed, checksStatus);
const testsFailed = atLeastOne(tests.failed, tests.passed === 0 ? 'nothing ran' : testsStatus);
const failed = checksFailed + testsFailed;

console.log(`${checksPassed + tests.passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
