import { spawn } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';

/** The tests of working time once more in processes whose clock is far from this one's, and in one with odd minutes. */
describe('working time and the machine’s time zone', () => {
  it.each(['Pacific/Kiritimati', 'America/St_Johns', 'Asia/Vladivostok'])(
    'is the same in %s',
    async (zone) => {
      const run = await tests(zone, ['libs/engines/work-calendars', 'test/schedules/relationships']);
      expect(run).toMatchObject({ code: 0, zone });
      expect(run.output).toMatch(/Tests: +\d{2,} passed/);
    },
    180_000,
  );
});

function tests(
  zone: string,
  paths: readonly string[],
): Promise<{ code: number | null; zone: string; output: string }> {
  const jest = [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    'node_modules/jest/bin/jest.js',
  ];
  const child = spawn(
    process.execPath,
    [...jest, '--runInBand', '--globalSetup=', '--globalTeardown=', ...paths],
    {
      // The outer run's results are not this one's.
      env: { ...process.env, TZ: zone, SPANWISE_TEST_RESULTS: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let output = '';
  child.stdout.on('data', (text: Buffer) => (output += text.toString()));
  child.stderr.on('data', (text: Buffer) => (output += text.toString()));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, zone, output })));
}
