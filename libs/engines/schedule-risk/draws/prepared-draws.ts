import { randomStream, type StreamLabel } from '#engines/numerics';
import type { BlockKernel } from '../kernel/block-kernel.js';
import { LANES } from '../kernel/memory-layout.js';
import type { StreamSlot } from '../program/program.js';
import type { Sampling } from '../schedule-risk-definition.js';
import { latticeGenerator } from './lattice.js';

// Bound once: a hot loop should not look them up.
const { floor } = Math;

/** Variables beyond this many (the ones with the largest variance come first) are sampled by Latin hypercube. */
const LATTICE_VARIABLES = 32;

/**
 * Stratified draws, a replicate for each batch: every batch is a Latin hypercube, or a randomly shifted lattice, of
 * its own. Batches are thus independent, any thread can make any of them, and their scatter measures the error.
 */
export class PreparedDraws {
  private readonly values: readonly Uint32Array[];
  private readonly generator: Uint32Array;

  constructor(
    private readonly slots: readonly StreamSlot[],
    private readonly seed: StreamLabel,
    private readonly sampling: Sampling,
    private readonly points: number,
  ) {
    this.values = slots.map(() => new Uint32Array(points));
    this.generator =
      sampling === 'lattice' ? latticeGenerator(points, LATTICE_VARIABLES) : new Uint32Array(0);
  }

  prepare(batch: number): void {
    const cell = 4294967296 / this.points;
    this.slots.forEach(({ name }, index) => {
      const stream = randomStream(this.seed, 'schedule-risk', 'sampling', batch, ...name);
      const values = this.values[index]!;
      if (this.sampling === 'lattice' && index < LATTICE_VARIABLES) {
        const shift = stream.nextUint32();
        for (let point = 0; point < this.points; point += 1) {
          const place = (point * this.generator[index]!) % this.points;
          values[point] = (place * cell + shift) % 4294967296;
        }
        return;
      }
      for (let point = 0; point < this.points; point += 1) {
        values[point] = floor((point + stream.nextDouble()) * cell);
      }
      for (let last = this.points - 1; last > 0; last -= 1) {
        const other = stream.nextBelow(last + 1);
        const kept = values[last]!;
        values[last] = values[other]!;
        values[other] = kept;
      }
    });
  }

  /** Puts the draws of one block of the prepared batch where the kernel reads them. */
  write(kernel: BlockKernel, firstPoint: number): void {
    this.slots.forEach(({ drawRow }, index) => {
      if (drawRow !== 0) {
        kernel.words.set(this.values[index]!.subarray(firstPoint, firstPoint + LANES), drawRow >> 2);
      }
    });
  }
}
