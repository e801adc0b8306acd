/*
 * All static checks with one command: format, lint, types, import rules, dead code and the house's conventions.
 * One line of verdict each; what a failing check has to say follows it.
 * Usage: node scripts/check.mjs [--results FILE]
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const largestFileLines = 400;

function run(program, ...args) {
  return new Promise((settle) => {
    const options = {
      cwd: root,
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
      stdio: ['ignore', 'pipe', 'pipe'],
    };
    const child = spawn(process.execPath, [`node_modules/${program}`, ...args], options);
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => settle({ ok: false, output: error.message }));
    child.on('close', (status) => settle({ ok: status === 0, output: output.trim() }));
  });
}

/** Files that are or would be committed; without git (in an archive) the conventions cannot be checked. */
function ownFiles() {
  const { status, stdout } = spawnSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 50_000_000,
  });
  if (status !== 0) throw new Error('git ls-files failed: the conventions are checked in a clone only');
  return stdout.split('\0').filter((path) => path !== '' && existsSync(`${root}/${path}`));
}

const isSource = (path) => /\.(ts|tsx|mjs|cjs)$/.test(path);
const isGenerated = (path) => path.includes('/generated/');

/** Names that say nothing, and words that promise work instead of doing it or silence a check. */
const emptyNames = /(^|\/)(common|shared|utils?|helpers?|misc)(\/|\.[a-z.]+$)/;
const forbiddenWords = [
  [/\b(TODO|FIXME|HACK)\b/, 'unfinished work'],
  [/@ts-(ignore|nocheck|expect-error)\b|eslint-disable|prettier-ignore|istanbul ignore/, 'a silenced check'],
  [/\b(describe|it|test)\.only\(|^\s*(fdescribe|fit)\(/, 'a test that hides the others'],
  [/(^|[\s'"`(=])\/(work|root|home|Users)\//, 'a path of one machine'],
];
const ruleFiles = ['scripts/check.mjs', 'DEVELOPMENT.md', 'eslint.config.mjs'];

function conventions() {
  const faults = [];
  for (const path of ownFiles()) {
    if (emptyNames.test(path)) faults.push(`${path}: a name that says nothing`);
    if (!isSource(path) || isGenerated(path) || ruleFiles.includes(path)) continue;
    const lines = readFileSync(`${root}/${path}`, 'utf8').split('\n');
    if (/^(apps|libs)\//.test(path) && lines.length - 1 > largestFileLines) {
      faults.push(`${path}: ${lines.length - 1} lines, more than ${largestFileLines}`);
    }
    lines.forEach((line, index) => {
      for (const [pattern, what] of forbiddenWords) {
        if (pattern.test(line)) faults.push(`${path}:${index + 1}: ${what}: ${line.trim()}`);
      }
    });
  }
  return Promise.resolve({ ok: faults.length === 0, output: faults.join('\n') });
}

const present = (...paths) => paths.filter((path) => existsSync(`${root}/${path}`));

/** Lint takes as long as all the others together: two lanes for two cores. */
const lanes = [
  [
    [
      'lint',
      () =>
        run(
          'eslint/bin/eslint.js',
          '--max-warnings',
          '0',
          '--cache',
          '--cache-location',
          'dist/.eslintcache',
          '.',
        ),
    ],
  ],
  [
    [
      'format',
      () =>
        run(
          'prettier/bin/prettier.cjs',
          '--check',
          '--log-level',
          'warn',
          '--cache',
          '--cache-location',
          'dist/.prettiercache',
          '.',
        ),
    ],
    ['types', () => run('typescript/bin/tsc', '-b', '--pretty', 'false')],
    // After the types: it reads the API from what they have built.
    ['generated client', () => run('../scripts/generate-client.mjs', '--check')],
    ...present('apps/dashboard/tsconfig.json').map((path) => [
      'dashboard types',
      () => run('typescript/bin/tsc', '--noEmit', '--pretty', 'false', '-p', path),
    ]),
    [
      'import rules',
      () =>
        run(
          'dependency-cruiser/bin/dependency-cruise.mjs',
          ...['--config', '.dependency-cruiser.cjs', ...present('libs', 'apps', 'test', 'bench')],
        ),
    ],
    ['dead code', () => run('knip/bin/knip.js', '--no-progress')],
    ['conventions', conventions],
  ],
];

async function verdict([name, check]) {
  const since = Date.now();
  const { ok, output } = await check().catch((error) => ({ ok: false, output: error.message }));
  const seconds = ((Date.now() - since) / 1000).toFixed(1);
  console.log(`${ok ? 'passed' : 'FAILED'}  ${name.padEnd(16)} ${seconds.padStart(6)} s`);
  if (!ok) console.log(output.replace(/^/gm, '        '));
  return { name, ok };
}

async function runLane(checks) {
  const verdicts = [];
  for (const check of checks) verdicts.push(await verdict(check));
  return verdicts;
}

const verdicts = (await Promise.all(lanes.map(runLane))).flat();
const passed = verdicts.filter(({ ok }) => ok).length;
console.log(`\n${passed} of ${verdicts.length} static checks passed`);
const resultsAt = process.argv.indexOf('--results');
if (resultsAt > 0) writeFileSync(process.argv[resultsAt + 1], JSON.stringify(verdicts));
process.exitCode = passed === verdicts.length ? 0 : 1;
