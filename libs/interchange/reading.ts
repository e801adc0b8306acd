import type { ProjectModel } from '#model';
import type { ReadLimits } from './byte-source.js';
import type { InterchangeWarning } from './interchange-warning.js';

export interface ReadOptions extends ReadLimits {
  /** The encoding, where the caller knows it better than the file says (`windows-1251`, `cp949` …). */
  readonly encoding?: string;
  /** The project to take from a file with several: its id inside the file or its short name. */
  readonly project?: string;
  /** Stated on the models; neither format carries a zone. Default `UTC`. */
  readonly timeZone?: string;
}

/** One schedule file, read. */
export interface ReadResult {
  readonly format: 'xer' | 'mspdi';
  /** The version the file states: Primavera's release, or Microsoft Project's `SaveVersion`. */
  readonly version: string;
  readonly encoding: string;
  /** The project asked for, else the first that the file exports. */
  readonly model: ProjectModel;
  /** Every project of the file, `model` among them. */
  readonly projects: readonly ProjectModel[];
  /** What was repaired, assumed or not carried over, with its places. */
  readonly warnings: readonly InterchangeWarning[];
}
