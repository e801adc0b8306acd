import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Commands on a file that are joined to a few files with all they need: finding and reading hundreds takes longer than their work. */
const joined = ['schedule', 'quality', 'explain', 'compare', 'convert', 'risk', 'risk-thread'];

/** Server, database, simulations and drawings stay as the compiler leaves them, in one copy, loaded when wanted. */
const keepTheRest = {
  name: 'keep-the-rest',
  enforce: 'pre',
  resolveId(id) {
    if (/^#(application|platform|presentation)(\/|$)/.test(id)) return { id, external: true };
    const [, room, name] = /^\.\.\/(files|operation|remote)\/([a-z-]+)\.js$/.exec(id) ?? [];
    if (room === undefined || (room === 'files' && joined.includes(name))) return null;
    return { id: `../apps/cli/${room}/${name}.js`, external: 'relative' };
  },
};

/** Builds the command line into dist/cli, beside what the compiler makes of the same sources. */
export default defineConfig({
  root: here('.'),
  plugins: [keepTheRest],
  ssr: { noExternal: ['commander'], resolve: { conditions: ['spanwise-source'] } },
  build: {
    ssr: true,
    outDir: here('../../dist/cli'),
    emptyOutDir: true,
    target: 'node20',
    sourcemap: true,
    reportCompressedSize: false,
    rolldownOptions: {
      input: { main: here('main.ts'), 'risk-thread': here('files/risk-thread.ts') },
      // Our own modules do nothing when loaded but define things, so what a command does not use is left out: the contract's schemas first of all.
      treeshake: { moduleSideEffects: (id) => /\/(main|risk-thread)\.ts$/.test(id) },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
});
