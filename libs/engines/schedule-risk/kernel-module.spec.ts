import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import * as layout from './kernel/memory-layout.js';

const room = 'libs/engines/schedule-risk';

describe('the WebAssembly kernel', () => {
  it('is what its sources compile to', async () => {
    // A computed name: the script is plain JavaScript, outside what the type checker reads.
    const script = `${process.cwd()}/scripts/build-schedule-risk-kernel.mjs`;
    const { compileKernel } = (await import(script)) as { compileKernel: () => Promise<string> };
    expect(await compileKernel()).toBe(readFileSync(`${room}/generated/kernel-module.ts`, 'utf8'));
  });

  it('reads the same records as the TypeScript one', () => {
    const stated = readFileSync(`${room}/assembly/layout.as`, 'utf8').matchAll(
      /^export const (\w+): i32 = (\d+);/gm,
    );
    expect(Object.fromEntries([...stated].map(([, name, value]) => [name, Number(value)]))).toEqual({
      ...layout,
    });
  });
});
