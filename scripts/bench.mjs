/** `npm run bench -- NAME …`: runs one benchmark of bench/ from the built files; without a name lists them. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const [name, ...rest] = process.argv.slice(2);
const program = `${root}dist/bench/${name}.js`;
if (name === undefined || !existsSync(program)) {
  const names = readdirSync(`${root}bench`)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.slice(0, -3));
  console.error(`Benchmarks: ${names.join(', ')}. Run one with: npm run bench -- NAME`);
  process.exit(2);
}
const { status } = spawnSync(process.execPath, ['--enable-source-maps', program, ...rest], {
  stdio: 'inherit',
  cwd: root,
});
process.exit(status ?? 1);
