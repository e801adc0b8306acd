import { Injectable } from '@nestjs/common';
import type { CalibrationView } from '#contract';
import { ComputePool } from '#platform/compute';
import { readBoothRecords } from './booth-records.js';
import { calibrationView } from './calibration.js';
import { statedError } from './capacity.service.js';

/** Fits a crossing's figures to a site's own records. */
@Injectable()
export class CalibrationService {
  constructor(private readonly compute: ComputePool) {}

  /** @throws DomainError file.unreadable, crossing.invalid-question (too few records) */
  async calibrate(
    bytes: Uint8Array,
    query: { readonly booths?: number | undefined; readonly seed?: string | undefined },
    signal: AbortSignal,
  ): Promise<CalibrationView> {
    const records = await readBoothRecords(bytes);
    const { booths, seed = '1' } = query;
    const options = { seed, ...(booths === undefined ? {} : { booths }) };
    try {
      return calibrationView(await this.compute.run('crossing-calibration', { records, options }, signal));
    } catch (error) {
      throw statedError(error);
    }
  }
}
