import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import * as layout from './kernel/memory-layout.js';

const room = 'libs/engines/schedule-risk';

describe('the WebAssembly kernel', () => {
  const generated = () => readFileSync(`${room}/generated/kernel-module.ts`, 'utf8');
  // A computed name: the script is plain JavaScript, outside what the type checker reads.
  const script = `${process.cwd()}/scripts/build-schedule-risk-kernel.mjs`;
  interface Script {
    readonly compileKernel: () => Promise<string>;
    readonly kernelFingerprint: () => Promise<string>;
  }

  it('was made from its sources as they are', async () => {
    const { kernelFingerprint } = (await import(script)) as Script;
    expect(generated()).toContain(`// Sources: ${await kernelFingerprint()}`);
  });

  // The compiler takes seconds; the fingerprint above catches a stale module without it.
  const longRun = process.env.SPANWISE_LONG ? it : it.skip;
  longRun('is byte for byte what they compile to', async () => {
    const { compileKernel } = (await import(script)) as Script;
    expect(await compileKernel()).toBe(generated());
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
