import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

/** Share of pixels that may differ: fonts are drawn a little differently from machine to machine. */
const TOLERANCE = 0.02;

export interface PictureDifference {
  /** Share of pixels that differ; 1 where the sizes do. */
  readonly share: number;
  readonly size: string;
  readonly expectedSize: string;
}

/**
 * Compares a picture with the one that is kept. `SPANWISE_PICTURES=write` keeps the new one instead. Heights may
 * differ by some lines: only what both have is compared then, and the difference in height counts as different.
 * @param top compare only so many lines from the top
 */
export function comparePicture(path: string, bytes: Buffer, top?: number): PictureDifference {
  if (process.env['SPANWISE_PICTURES'] === 'write' || !existsSync(path)) {
    if (process.env['SPANWISE_PICTURES'] !== 'write') throw new Error(`${path} is missing`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
  }
  const expected = PNG.sync.read(readFileSync(path));
  const actual = PNG.sync.read(bytes);
  const size = `${actual.width} × ${actual.height}`;
  const expectedSize = `${expected.width} × ${expected.height}`;
  if (actual.width !== expected.width) return { share: 1, size, expectedSize };
  const { width } = actual;
  const height = Math.min(actual.height, expected.height, top ?? Infinity);
  const crop = ({ data }: PNG) => data.subarray(0, width * height * 4);
  const differing = pixelmatch(crop(actual), crop(expected), undefined, width, height, { threshold: 0.2 });
  const missing = top === undefined ? Math.abs(actual.height - expected.height) * width : 0;
  return {
    share: (differing + missing) / (width * (height + missing / width)),
    size,
    expectedSize,
  };
}

export const pictureTolerance = TOLERANCE;
