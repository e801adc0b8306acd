import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };

/** Scripts and styles as they were written, compressed once here, so that the server only has to send them. */
const compressed = (): Plugin => ({
  name: 'compressed',
  writeBundle({ dir = '' }, bundle) {
    for (const name of Object.keys(bundle)) {
      if (!/\.(js|css)$/.test(name)) continue;
      const file = join(dir, name);
      const source = readFileSync(file);
      writeFileSync(`${file}.br`, brotliCompressSync(source, QUALITY));
      writeFileSync(`${file}.gz`, gzipSync(source, { level: 9 }));
    }
  },
});

/** Builds into dist/dashboard, from where the server serves it. */
export default defineConfig({
  root: here('.'),
  resolve: { conditions: ['spanwise-source', 'module', 'browser', 'production'] },
  plugins: [compressed()],
  oxc: { jsx: { runtime: 'automatic' } },
  build: {
    outDir: here('../../dist/dashboard'),
    emptyOutDir: true,
    target: 'es2022',
    // Everything comes from our own origin under a policy without inline scripts.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: {
      // "use client" says something to servers that render React; there is none here.
      onLog(level, log, handle) {
        // How long a busy machine took over our own compression is no warning either.
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE' && log.code !== 'PLUGIN_TIMINGS') handle(level, log);
      },
    },
  },
  server: { proxy: { '/v1': 'http://127.0.0.1:3000', '/docs': 'http://127.0.0.1:3000' } },
});
