/*
 * Makes a fresh clone, or one that has changed, ready to run: installs the packages of the lock file and builds
 * the sources. Runs before `npm start`, `npm test` and the others, when there may be no node_modules yet, so
 * it uses Node's own modules only. When nothing has changed it only compares and is done in a moment.
 * With --packages-only it does not build. It speaks on standard error: standard output belongs to the command that follows.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const neededNode = [20, 19];

const say = (text) => process.stderr.write(`${text}\n`);

function giveUp(text) {
  say(`\n${text}`);
  process.exit(1);
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > neededNode[0] || (major === neededNode[0] && minor >= neededNode[1])) return;
  giveUp(
    `Spanwise needs Node ${neededNode.join('.')} or newer, and this is ${process.versions.node}.\n` +
      'Install the current long-term version from https://nodejs.org, then run the same command again.',
  );
}

const readJson = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));

/** npm writes what it has installed into node_modules/.package-lock.json, at the very end of an installation. */
function isInstalled() {
  if (!existsSync(join(root, 'node_modules/.package-lock.json'))) return false;
  const wanted = readJson('package-lock.json').packages;
  const present = readJson('node_modules/.package-lock.json').packages;
  return Object.entries(wanted).every(([path, { version, optional, devOptional }]) => {
    if (path === '') return true;
    return path in present ? present[path].version === version : optional === true || devOptional === true;
  });
}

/** npm's own program when npm started us; else the one that is found on the PATH. */
function npm(args) {
  const program = process.env.npm_execpath;
  const options = { cwd: root, stdio: ['ignore', 2, 2] };
  if (program?.endsWith('js')) return spawnSync(process.execPath, [program, ...args], options);
  return spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
}

const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

function install() {
  if (isInstalled()) return;
  const since = Date.now();
  say('Installing packages (only when they have changed) …');
  // No package's install script is needed, and build tools are needed even where NODE_ENV is "production".
  const options = ['--include=dev', '--include=optional', '--ignore-scripts', '--no-audit', '--no-fund'];
  const { status, error } = npm(['ci', ...options, '--prefer-offline', '--loglevel=error']);
  if (status !== 0) {
    giveUp(
      `The packages could not be installed${error ? ` (${error.message})` : ''}: npm says why above.\n` +
        'Most often the network or the registry cannot be reached (npm config get registry), or the disk is full.\n' +
        'Mend that and run the same command again.',
    );
  }
  say(`Packages installed in ${seconds(since)}.`);
}

function filesBelow(path) {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  return readdirSync(full, { withFileTypes: true }).flatMap((entry) => {
    const name = `${path}/${entry.name}`;
    if (!entry.isDirectory()) return [name];
    return entry.name === 'node_modules' || entry.name === 'dist' ? [] : filesBelow(name);
  });
}

function hashOf(paths) {
  const hash = createHash('sha256').update(process.version);
  for (const path of paths.toSorted()) hash.update(`\0${path}\0`).update(readFileSync(join(root, path)));
  return hash.digest('hex');
}

const settings = ['package.json', 'package-lock.json', 'tsconfig.json', 'scripts/prepare.mjs'];
const isDashboard = (path) => path.startsWith('apps/dashboard/');

/** What is built, from which files, and how. */
const builds = [
  {
    name: 'server and command line',
    inputs: () => {
      const sources = ['apps', 'libs', 'bench', 'test'].flatMap(filesBelow);
      return sources.filter((path) => /\.(ts|json)$/.test(path) && !isDashboard(path));
    },
    command: ['node_modules/typescript/bin/tsc', '-b'],
  },
  {
    name: 'quick command line',
    inputs: () => {
      const used = ['libs/contract', 'libs/interchange', 'libs/engines', 'libs/model'].flatMap(filesBelow);
      return [...filesBelow('apps/cli'), ...used].filter((path) => !path.endsWith('.spec.ts'));
    },
    command: ['node_modules/vite/bin/vite.js', 'build', 'apps/cli', '--logLevel', 'warn'],
  },
  {
    name: 'dashboard',
    inputs: () => {
      const used = ['libs/contract', 'libs/presentation', 'libs/engines', 'libs/model'].flatMap(filesBelow);
      const own = filesBelow('apps/dashboard');
      return own.length === 0 ? [] : [...own, ...used.filter((path) => !path.endsWith('.spec.ts'))];
    },
    command: ['node_modules/vite/bin/vite.js', 'build', 'apps/dashboard', '--logLevel', 'warn'],
  },
];

function build({ name, inputs, command }) {
  const paths = inputs();
  if (paths.length === 0) return;
  const stamp = join(root, 'dist', `.built-${name.replaceAll(' ', '-')}`);
  const hash = hashOf([...settings, ...paths]);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  const since = Date.now();
  say(`Building the ${name} …`);
  rmSync(stamp, { force: true });
  const { status } = spawnSync(process.execPath, command, { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0) giveUp(`The ${name} could not be built: the compiler says why above.`);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
  say(`Built in ${seconds(since)}.`);
}

requireNode();
install();
if (!process.argv.includes('--packages-only')) for (const target of builds) build(target);
