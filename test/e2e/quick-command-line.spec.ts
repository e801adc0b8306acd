import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const installed = (JSON.parse(readFileSync('package.json', 'utf8')) as { bin: { spanwise: string } }).bin
  .spanwise;

function run(program: string, ...parameters: string[]): { code: number | null; out: string; err: string } {
  const done = spawnSync(process.execPath, [program, ...parameters], { encoding: 'utf8' });
  return { code: done.status, out: done.stdout, err: done.stderr };
}

describe('the installed command line', () => {
  it('answers a schedule as the compiled sources do', () => {
    const asked = ['schedule', 'models/tumen-crossing.yaml', '--format', 'csv'];
    const quick = run(installed, ...asked);
    expect(quick).toEqual(run('dist/apps/cli/main.js', ...asked));
    expect(quick.code).toBe(0);
    expect(quick.out.split('\n').length).toBeGreaterThan(20);
  });

  it('exits with 2 for wrong use and with 1 for a file that is not there, also in what is loaded from outside', () => {
    expect(run(installed, 'schedule', 'models/tumen-crossing.yaml', '--format', 'x').code).toBe(2);
    expect(run(installed, 'crossing', 'models/tumen-crossing.yaml', '--format', 'x').code).toBe(2);
    const missing = run(installed, 'explain', 'nowhere.xer', 'A');
    expect([missing.code, missing.err]).toEqual([1, expect.stringContaining('[file.unreadable]')]);
  });

  it('loads no schema, writer or package for the schedule of a Primavera file', () => {
    const folder = dirname(installed);
    const first = readdirSync(folder).filter((name) =>
      /^(main|schedule-(?!calculator).*|xer-reader-.*)\.js$/.test(name),
    );
    expect(first).toHaveLength(3);
    const loaded = new Set<string>(first);
    const packages = new Set<string>();
    for (const name of loaded) {
      const text = readFileSync(join(folder, name), 'utf8');
      for (const [, from] of text.matchAll(/^import .*? from "([^"]+)";$/gm)) {
        if (from!.startsWith('./')) loaded.add(from!.slice(2));
        else if (!from!.startsWith('node:')) packages.add(from!);
      }
    }
    expect([...packages]).toEqual([]);
    expect([...loaded].filter((name) => /^(file-export|model)-/.test(name))).toEqual([]);
  });

  it('gives float paths, the most critical first, and refuses what it cannot rank by', () => {
    const asked = run(
      installed,
      'float-paths',
      'models/small-footbridge.yaml',
      '--limit',
      '3',
      '--format',
      'json',
    );
    expect(asked.code).toBe(0);
    const { activity, paths } = JSON.parse(asked.out) as {
      activity: string;
      paths: { number: number; activities: { id: string }[] }[];
    };
    expect(paths.map(({ number }) => number)).toEqual([1, 2, 3].slice(0, paths.length));
    expect(paths[0]!.activities.at(-1)!.id).toBe(activity);
    expect(run(installed, 'float-paths', 'models/small-footbridge.yaml', '--by', 'luck').code).toBe(2);
    expect(run(installed, 'float-paths', 'models/small-footbridge.yaml', '--to', 'NOBODY').code).toBe(2);
  });

  const oracles = '../shared/oracles/primavera';
  (existsSync(oracles) ? it : it.skip)('compares with what Primavera stored, where it had scheduled', () => {
    const check = (name: string) => run(installed, 'schedule', `${oracles}/${name}.xer`, '--check');
    expect(check('infra-U4-20260122').err).toContain('All 160 stored figures agree.');
    expect(check('percent-complete-8.4').err).toContain('The file stores no dates to compare with.');
  });
});
