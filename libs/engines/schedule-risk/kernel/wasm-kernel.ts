import { KERNEL_MODULE_BASE64 } from '../generated/kernel-module.js';
import type { BlockKernel } from './block-kernel.js';
import type { MemoryImage } from './image.js';

const PAGE = 65536;

interface KernelExports {
  readonly drawGroups: (first: number) => void;
  readonly drawHazards: (first: number, days: number) => void;
  readonly mergeDays: (target: number, list: number, count: number, days: number) => void;
  readonly spanDays: (words: number, days: number) => void;
  readonly fillAxes: (days: number) => void;
  readonly forwardPass: (first: number, draw: number) => void;
  readonly projectFinish: () => void;
  readonly countCritical: (lanes: bigint) => void;
  readonly addSums: (lanes: number) => void;
}

let compiled: WebAssembly.Module | undefined;

/** The kernel in WebAssembly SIMD; undefined where the host has none. */
export function loadWasmKernel({ bytes: image, size }: MemoryImage): BlockKernel | undefined {
  const module = compileModule();
  if (!module) return undefined;
  const memory = new WebAssembly.Memory({ initial: Math.ceil(size / PAGE) });
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  const bytes = new Uint8Array(memory.buffer);
  // The module's own few static bytes lie below the program.
  bytes.set(new Uint8Array(image, 1024), 1024);
  const kernel = exports as unknown as KernelExports;
  return {
    name: 'wasm',
    doubles: new Float64Array(memory.buffer),
    ints: new Int32Array(memory.buffer),
    words: new Uint32Array(memory.buffer),
    drawGroups: kernel.drawGroups,
    drawHazards: kernel.drawHazards,
    mergeDays: kernel.mergeDays,
    spanDays: kernel.spanDays,
    fillAxes: kernel.fillAxes,
    forwardPass: (first, draw) => {
      kernel.forwardPass(first, draw ? 1 : 0);
    },
    projectFinish: kernel.projectFinish,
    countCritical: (lanes) => {
      kernel.countCritical(lanes >= 64 ? 0xffffffffffffffffn : (1n << BigInt(lanes)) - 1n);
    },
    addSums: kernel.addSums,
  };
}

function compileModule(): WebAssembly.Module | undefined {
  if (compiled) return compiled;
  if (typeof WebAssembly === 'undefined') return undefined;
  const text = atob(KERNEL_MODULE_BASE64);
  const bytes = Uint8Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
  try {
    compiled = new WebAssembly.Module(bytes);
  } catch {
    // A host without SIMD: the TypeScript kernel gives the same bytes.
    return undefined;
  }
  return compiled;
}
