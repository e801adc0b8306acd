import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';

const run = promisify(execFile);
const report = (...options: readonly string[]) =>
  run(process.execPath, [
    'dist/apps/cli/main.js',
    'report',
    'models/two-lane-checkpoint.yaml',
    '--iterations',
    '100',
    ...options,
  ]);

describe('spanwise report FILE', () => {
  it('lives to a date and tells the crossing and the four weeks after it', async () => {
    const options = ['--format', 'json', '--as-of', '2027-07-05', '--sections', 'headline,crossing'];
    const [{ stdout }, again] = await Promise.all([report(...options), report(...options)]);
    expect(again.stdout).toBe(stdout);
    const weeks = ['2027-07-05', '2027-07-12', '2027-07-19', '2027-07-26'];
    for (const week of weeks) expect(stdout).toContain(week);
  });

  it('refuses a date before the file, a format and a section that it does not know', async () => {
    const refusal = async (...options: readonly string[]): Promise<string> =>
      report(...options).then(
        () => 'done',
        (error: unknown) => (error as { stderr: string }).stderr,
      );
    const before = refusal('--format', 'md', '--as-of', '2026-01-01');
    const [date, format, section] = await Promise.all([
      before,
      refusal('--format', 'doc'),
      refusal('--format', 'md', '--sections', 'gossip'),
    ]);
    expect(date).toContain('calendar.date-not-lived');
    expect(format).toContain('not "doc"');
    expect(section).toContain('not "gossip"');
  });
});
