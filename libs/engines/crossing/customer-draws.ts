import { BlockVariates, normalCumulative, randomField, type RandomField } from '#engines/numerics';
import type { CompiledRoute } from './compiled-network.js';

/**
 * Everything chance decides about a source's next customers, drawn when they are made and not when they are served:
 * the k-th customer of a source has the same service times, patience and routing in every scenario, whatever lanes,
 * rules or other sources do. One random stream per column.
 */
export class CustomerDraws {
  /** columns[c][i] belongs to the i-th customer of the block. */
  readonly columns: Float64Array[];
  private streams: BlockVariates[] = [];
  private readonly fields: RandomField[];

  constructor(
    private readonly route: CompiledRoute,
    seed: number | string,
    replication: number,
    private size: number,
  ) {
    this.columns = route.columns.map(() => new Float64Array(size));
    this.fields = route.columns.map((column) => randomField(seed, replication, route.id, ...column.label));
  }

  /** Starts every stream at its place for a period (a day): nothing needs remembering from the one before. */
  startPeriod(period: number, lane = 0): void {
    this.streams = this.fields.map((field) => new BlockVariates(field.streamAt(period, lane)));
  }

  fill(count: number): void {
    if (count > this.size) {
      this.size = count * 2;
      for (let c = 0; c < this.columns.length; c++) this.columns[c] = new Float64Array(this.size);
    }
    const { columns } = this.route;
    for (let c = 0; c < columns.length; c++) columns[c]!.fill(this.streams[c]!, this.columns[c]!, count);
    if (this.route.correlation) this.correlate(count);
  }

  /** Redraws the correlated columns from correlated normals of the same streams (Gaussian copula). */
  private correlate(count: number): void {
    const { columns, factor, quantiles } = this.route.correlation!;
    const n = columns.length;
    for (let k = 0; k < n; k++) this.streams[columns[k]!]!.fillNormal(this.columns[columns[k]!]!, count);
    const z = new Float64Array(n);
    for (let i = 0; i < count; i++) {
      for (let k = 0; k < n; k++) z[k] = this.columns[columns[k]!]![i]!;
      for (let k = 0; k < n; k++) {
        let sum = 0;
        for (let j = 0; j <= k; j++) sum += factor[k]![j]! * z[j]!;
        this.columns[columns[k]!]![i] = quantiles[k]!(normalCumulative(sum));
      }
    }
  }
}
