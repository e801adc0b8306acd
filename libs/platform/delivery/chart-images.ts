import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';

const require = createRequire(import.meta.url);
const FONTS = ['Roboto-Regular', 'Roboto-Medium', 'Roboto-Italic', 'Roboto-MediumItalic'];
/** Pictures are drawn at twice their size, for sharp screens. */
const SCALE = 2;

let ready: Promise<readonly Uint8Array[]> | undefined;

/** Loads the renderer and the report's own font, once a process. */
async function load(): Promise<readonly Uint8Array[]> {
  const [wasm, ...fonts] = await Promise.all([
    readFile(require.resolve('@resvg/resvg-wasm/index_bg.wasm')),
    ...FONTS.map((name) => readFile(require.resolve(`pdfmake/build/fonts/Roboto/${name}.ttf`))),
  ]);
  await initWasm(wasm);
  return fonts;
}

/** A chart as PNG, for mail: mail clients show no SVG. Same chart, same bytes on every machine. */
export async function chartImage(svg: string): Promise<Uint8Array> {
  ready ??= load();
  const fonts = await ready;
  const renderer = new Resvg(svg, {
    background: '#ffffff',
    fitTo: { mode: 'zoom', value: SCALE },
    font: { fontBuffers: [...fonts], defaultFontFamily: 'Roboto', sansSerifFamily: 'Roboto' },
  });
  try {
    return renderer.render().asPng();
  } finally {
    renderer.free();
  }
}
