/**
 * Compiles libs/engines/schedule-risk/assembly/*.as (AssemblyScript) to WebAssembly and writes it, as base64 text,
 * into libs/engines/schedule-risk/generated/kernel-module.ts, so that the engine reads no file. The sources end in
 * .as because they are not TypeScript: the compiler is handed them under the names it expects.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import asc from 'assemblyscript/asc';

const room = join(dirname(fileURLToPath(import.meta.url)), '../libs/engines/schedule-risk');
const target = join(room, 'generated/kernel-module.ts');

/** Names the sources and the compiler that a module was made from. */
export async function kernelFingerprint() {
  const hash = createHash('sha256').update(asc.version);
  const folder = join(room, 'assembly');
  for (const name of (await readdir(folder)).sort())
    hash.update(name).update(await readFile(join(folder, name)));
  return hash.digest('hex');
}

/** The generated file's text. */
export async function compileKernel() {
  let binary;
  const options = [
    'kernel.ts',
    '-O3',
    '--runtime',
    'stub',
    '--noAssert',
    '--enable',
    'simd',
    '--importMemory',
  ];
  const { error, stderr } = await asc.main([...options, '--initialMemory', '1', '--outFile', 'kernel.wasm'], {
    readFile: (name) =>
      /^[a-z-]+\.ts$/.test(basename(name)) && !name.includes('~lib')
        ? readFile(join(room, 'assembly', basename(name).replace(/\.ts$/, '.as')), 'utf8').catch(() => null)
        : null,
    writeFile: (_name, contents) => {
      binary = contents;
    },
    listFiles: () => [],
  });
  if (error || !binary) throw new Error(`the kernel does not compile: ${stderr?.toString() ?? error}`);
  const lines = Buffer.from(binary)
    .toString('base64')
    .match(/.{1,100}/g);
  return [
    '// Generated from assembly/*.as by scripts/build-schedule-risk-kernel.mjs; do not edit.',
    `// Sources: ${await kernelFingerprint()}`,
    'export const KERNEL_MODULE_BASE64 = [',
    ...lines.map((line) => `  '${line}',`),
    "].join('');",
    '',
  ].join('\n');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await writeFile(target, await compileKernel());
}
