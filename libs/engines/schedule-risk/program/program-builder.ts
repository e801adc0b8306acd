import { ImageBuilder } from '../kernel/image.js';
import type { KernelDistribution } from '../kernel/kernel-distribution.js';
import * as layout from '../kernel/memory-layout.js';
import { normalScoreTable, phiTable } from '../kernel/score-tables.js';
import { CLOCK } from './axis-set.js';
import { planCosts } from './cost-plan.js';
import { type NodeEffect, planEffects } from './effect-plan.js';
import { writeGroups } from './group-records.js';
import { writeHazards } from './hazard-records.js';
import { type DraftRelation, NetworkDrafts, type NodeDraft } from './network-drafts.js';
import type { Program, ProgramInput, StreamSlot } from './program.js';

/** Addresses of a node's rows. */
interface Rows {
  base: number;
  duration: number;
  start: number;
  finish: number;
  startDate: number;
  finishDate: number;
}

/** Lays a network and its uncertainty out for the kernels. */
export function buildProgram(input: ProgramInput): Program {
  return new ProgramBuilder(input).build();
}

class ProgramBuilder {
  private readonly image = new ImageBuilder();
  private readonly effects;
  private readonly network: NetworkDrafts;
  private readonly drafts: readonly NodeDraft[];
  private readonly rows: Rows[] = [];
  private readonly streams: StreamSlot[] = [];
  private readonly tables = new Map<string, number>();
  private readonly shareRows: boolean;
  private sharedRow = 0;
  private wholeMinutes = false;

  constructor(private readonly input: ProgramInput) {
    this.effects = planEffects(input, this.image);
    this.network = new NetworkDrafts(input, this.effects.effects);
    this.drafts = this.network.drafts;
    const { sensitivity, tornadoIterations } = input.options;
    this.shareRows = sensitivity === false && tornadoIterations === 0;
  }

  build(): Program {
    const { image, input, effects } = this;
    const weatherAxes = this.network.axes.write(image);
    const today = Math.floor(input.network.definition.dataDate / 1440) - input.horizon.firstDay;
    const hazards = writeHazards(image, input.uncertainty, input.horizon, today, this.streams);
    const windows = input.uncertainty.definition.windows ?? [];
    const windowWords = windows.map(() => image.reserve((input.horizon.days + 1) * 8));
    const dayList = image.reserve((hazards.length + windowWords.length + 1) * 4);
    image.header(layout.H_ITERATION_WORDS, image.reserve(layout.LANES * 4));
    image.header(layout.H_NORMAL_TABLE, image.doubles(normalScoreTable()));
    image.header(layout.H_PHI_TABLE, image.doubles(phiTable()));
    this.wholeMinutes = this.drafts.some(({ axis }) => axis !== CLOCK);
    this.reserveRows();
    const finishRow = image.reserve(layout.ROW_BYTES);
    image.header(layout.H_FINISH_ROW, finishRow);
    image.header(layout.H_COST_ROW, image.reserve(layout.ROW_BYTES));
    const costs = planCosts(input, image, {
      nodeOf: this.network.nodeOf,
      effectsOf: (activity) => effects.effects[activity]!,
      durationRow: (node) => this.rows[node]!.duration,
      finishDateRow: (node) => this.finishDateRow(node),
      projectFinishRow: finishRow,
    });
    const count = this.drafts.length + costs.nodes.length;
    const records = image.reserve(count * layout.NODE_INTS * 4);
    const parameters = image.reserve(count * layout.NODE_DOUBLES * 8);
    image.header(layout.H_NODE_COUNT, count);
    image.header(layout.H_NODES, records);
    image.header(layout.H_PARAMETERS, parameters);
    const activeAt = image.reserve(count * 4);
    image.header(layout.H_ACTIVE, activeAt);
    const effectList: NodeEffect[] = [];
    this.writeRelations(records);
    this.drafts.forEach((draft, node) => {
      this.writeNode(draft, node, records, parameters, effectList);
    });
    costs.nodes.forEach((cost, index) => {
      const node = this.drafts.length + index;
      const at = records + node * layout.NODE_INTS * 4;
      image.int(at, layout.N_FIRST_EFFECT, effectList.length);
      effectList.push(...cost.effects);
      image.int(at, layout.N_END_EFFECT, effectList.length);
      const rows = {
        base: cost.row,
        duration: cost.effects.length > 0 ? image.reserve(layout.ROW_BYTES) : cost.row,
      };
      this.writeDistribution(
        at,
        parameters + node * layout.NODE_DOUBLES * 8,
        cost.distribution,
        rows.base,
        cost.stream,
      );
      image.int(at, layout.N_DURATION_ROW, rows.duration);
      image.int(at, layout.N_FINISH_ROW, image.reserve(layout.ROW_BYTES));
      image.int(at, layout.N_FLAGS, layout.F_SIMPLE | layout.F_SETTLE | layout.F_COST);
      image.int(at, layout.N_SUM_INDEX, -1);
      image.double(parameters + node * layout.NODE_DOUBLES * 8, layout.P_COST_RATE, cost.rate);
    });
    const effectsAt = image.reserve(Math.max(1, effectList.length) * 8);
    effectList.forEach(({ row, operation }, index) => {
      image.int(effectsAt, 2 * index, row);
      image.int(effectsAt, 2 * index + 1, operation);
    });
    image.header(layout.H_EFFECTS, effectsAt);
    this.writeSinks();
    const scoreRows = writeGroups(
      image,
      input.uncertainty,
      this.network.nodeOf,
      this.streams,
      this.usesPreparedDraws(),
    );
    scoreRows.forEach((row, node) => {
      const at = records + node * layout.NODE_INTS * 4;
      if (image.readInt(at, layout.N_KIND) !== layout.KIND_FIXED) image.int(at, layout.N_SCORE_ROW, row);
    });
    const sumNodes = this.writeResultRecords(count, records);
    return {
      image: image.finish(),
      horizon: input.horizon,
      nodeOfActivity: this.network.nodeOf.slice(0, input.network.activityCount),
      activityOfNode: Int32Array.from({ length: count }, (_, node) => this.network.activityOf(node)),
      finishRow: Int32Array.from(this.drafts, (_, node) => this.finishDateRow(node)),
      durationRow: Int32Array.from(this.rows, ({ duration }) => duration),
      baseRow: Int32Array.from(this.rows, ({ base }) => base),
      sharesBaseRow: this.shareRows,
      baseMean: Float64Array.from(this.drafts, ({ distribution }) => distribution.mean),
      baseVariance: Float64Array.from(this.drafts, ({ distribution }) => distribution.variance),
      sumNodes,
      streams: this.streams,
      weatherAxes,
      hazards,
      windowWords,
      dayList,
      activeAt,
      workRow: Int32Array.from(this.rows, ({ finish }) => finish),
      axisOfNode: Int32Array.from(this.drafts, ({ axis }) => this.network.axes.recordOf(image, axis)),
      exposureOfNode: Int32Array.from(this.drafts, ({ axis }) => this.network.axes.exposureOf(axis)),
      sourcesOfNode: this.drafts.map(({ relations }) => relations.map(({ source }) => source)),
      effectRows: effects.rows,
      costs: costs.plan,
      wholeMinutes: this.wholeMinutes,
    };
  }

  private usesPreparedDraws(): boolean {
    return (this.input.options.sampling ?? 'monte-carlo') !== 'monte-carlo';
  }

  private reserveRows(): void {
    const row = () => this.image.reserve(layout.ROW_BYTES);
    this.sharedRow = row();
    for (const draft of this.drafts) {
      const drawn = draft.distribution.kind !== layout.KIND_FIXED;
      const separate = draft.effects.length > 0 || draft.plan.expectedFinish !== undefined;
      const base = drawn && this.shareRows ? this.sharedRow : row();
      this.rows.push({
        base,
        duration: separate ? row() : base,
        start: draft.needsStart ? row() : 0,
        finish: row(),
        startDate: draft.needsStartDate && draft.axis !== CLOCK ? row() : 0,
        finishDate: draft.needsFinishDate && draft.axis !== CLOCK ? row() : 0,
      });
    }
  }

  /** On the clock's axis the finish itself is the instant. */
  private finishDateRow(node: number): number {
    const draft = this.drafts[node]!;
    if (draft.axis === CLOCK) return this.rows[node]!.finish;
    return this.rows[node]!.finishDate;
  }

  private startDateRow(node: number): number {
    return this.drafts[node]!.axis === CLOCK ? this.rows[node]!.start : this.rows[node]!.startDate;
  }

  private writeRelations(records: number): void {
    const { image } = this;
    const count = this.drafts.reduce((sum, { relations }) => sum + relations.length, 0);
    const at = image.reserve(Math.max(1, count) * layout.RELATION_INTS * 4);
    const lags = image.reserve(Math.max(1, count) * layout.LAG_DOUBLES * 8);
    const masks = image.reserve(Math.max(1, count) * 8);
    image.header(layout.H_RELATIONS, at);
    image.header(layout.H_LAGS, lags);
    let index = 0;
    let most = 0;
    this.drafts.forEach((draft, node) => {
      const record = records + node * layout.NODE_INTS * 4;
      image.int(record, layout.N_FIRST_RELATION, index);
      for (const relation of draft.relations) {
        const mask = masks + index * 8;
        // All lanes: what a node with a single relationship keeps.
        image.int(mask, 0, -1);
        image.int(mask, 1, -1);
        const [own, ownLags] = [at + index * layout.RELATION_INTS * 4, lags + index * layout.LAG_DOUBLES * 8];
        image.int(own, layout.R_MASK, mask);
        image.int(own, layout.R_SOURCE_NODE, relation.source);
        this.writeRelation(own, ownLags, draft, relation);
        index += 1;
      }
      image.int(record, layout.N_END_RELATION, index);
      most = Math.max(most, draft.relations.length);
    });
    image.header(layout.H_SCRATCH, image.reserve((most + 2) * layout.ROW_BYTES));
  }

  private writeRelation(at: number, lags: number, target: NodeDraft, { source, plan }: DraftRelation): void {
    const { image } = this;
    const from = this.drafts[source]!;
    const rows = this.rows[source]!;
    const row = plan.fromFinish ? rows.finish : rows.start;
    let flags = plan.toFinish ? layout.RF_TO_FINISH : 0;
    image.int(at, layout.R_SOURCE_AXIS, from.axis);
    image.int(at, layout.R_LAG_AXIS, -1);
    if (this.network.onOneAxis(target, from, plan)) {
      image.int(at, layout.R_SOURCE_ROW, row);
      image.double(lags, 0, plan.lag);
    } else if (this.network.lagOnSourceAxis(from, plan)) {
      flags |= layout.RF_CONVERT | (plan.lag < 0 ? layout.RF_BEGINNING : 0);
      image.int(at, layout.R_SOURCE_ROW, row);
      image.double(lags, 0, plan.lag);
    } else {
      flags |= layout.RF_SOURCE_IS_DATE;
      image.int(
        at,
        layout.R_SOURCE_ROW,
        plan.fromFinish ? this.finishDateRow(source) : this.startDateRow(source),
      );
      const { calendars } = this.input.network;
      if (calendars[plan.lagCalendar]!.continuous) image.double(lags, 1, plan.lag);
      else if (this.network.axes.measures(target.axis, plan.lagCalendar)) image.double(lags, 3, plan.lag);
      else {
        image.int(at, layout.R_LAG_AXIS, this.network.lagAxisOf(target, from, plan));
        image.double(lags, 2, plan.lag);
      }
    }
    image.int(at, layout.R_FLAGS, flags);
  }

  private writeNode(
    draft: NodeDraft,
    node: number,
    records: number,
    parameters: number,
    effects: NodeEffect[],
  ): void {
    const { image } = this;
    const at = records + node * layout.NODE_INTS * 4;
    const own = parameters + node * layout.NODE_DOUBLES * 8;
    const rows = this.rows[node]!;
    const activity = this.network.activityOf(node);
    const name = activity < 0 ? '' : this.input.network.activities[activity]!.id;
    this.writeDistribution(at, own, draft.distribution, rows.base, ['duration', name]);
    image.int(at, layout.N_DURATION_ROW, rows.duration);
    image.int(at, layout.N_START_ROW, rows.start);
    image.int(at, layout.N_FINISH_ROW, rows.finish);
    image.int(at, layout.N_START_DATE_ROW, rows.startDate);
    image.int(at, layout.N_FINISH_DATE_ROW, rows.finishDate);
    image.int(at, layout.N_AXIS, draft.axis);
    image.int(at, layout.N_FIRST_EFFECT, effects.length);
    effects.push(...draft.effects);
    image.int(at, layout.N_END_EFFECT, effects.length);
    const { plan, axis } = draft;
    const begin = this.input.horizon.firstDay * 1440;
    const work = (instant: number) =>
      Number.isFinite(instant) ? this.network.axes.workAt(axis, instant) : -1e12;
    image.double(own, layout.P_FLOOR, work(plan.floor));
    image.double(own, layout.P_FLOOR_DATE, Number.isFinite(plan.floor) ? plan.floor - begin : -1e12);
    let flags = this.settles(draft, rows);
    if (draft.finishFloor !== undefined) {
      flags |= layout.F_FINISH_FLOOR;
      image.double(own, layout.P_FINISH_FLOOR, work(draft.finishFloor));
    }
    const pin = plan.pinnedStart ?? plan.pinnedFinish ?? plan.expectedFinish;
    if (pin !== undefined) image.double(own, layout.P_PIN, work(pin));
    if (plan.pinnedStart !== undefined) flags |= layout.F_PIN_START;
    else if (plan.pinnedFinish !== undefined) flags |= layout.F_PIN_FINISH;
    else if (plan.expectedFinish !== undefined) flags |= layout.F_EXPECTED_FINISH;
    if (this.isSimple(draft, flags, work(plan.floor))) flags |= layout.F_SIMPLE;
    image.int(at, layout.N_FLAGS, flags);
  }

  private settles(draft: NodeDraft, rows: Rows): number {
    const rounds =
      this.wholeMinutes && (draft.distribution.kind !== layout.KIND_FIXED || draft.effects.length > 0);
    const settles = rounds || draft.effects.length > 0 || rows.base !== rows.duration;
    return (rounds ? layout.F_ROUND : 0) | (settles ? layout.F_SETTLE : 0);
  }

  /** Only finish-to-start relationships without lag on one axis, and no bound that they do not imply. */
  private isSimple(draft: NodeDraft, flags: number, floor: number): boolean {
    const bounds =
      layout.F_FINISH_FLOOR | layout.F_PIN_START | layout.F_PIN_FINISH | layout.F_EXPECTED_FINISH;
    if ((flags & bounds) !== 0 || draft.needsStart) return false;
    if (draft.relations.length === 0) return floor === 0;
    return draft.relations.every(({ source, plan }) => {
      const from = this.drafts[source]!;
      const plain = plan.fromFinish && !plan.toFinish && plan.lag === 0 && from.axis === draft.axis;
      return (
        plain &&
        from.plan.floor >= draft.plan.floor &&
        from.plan.pinnedStart === undefined &&
        from.plan.pinnedFinish === undefined
      );
    });
  }

  private writeDistribution(
    at: number,
    parameters: number,
    distribution: KernelDistribution,
    base: number,
    name: readonly string[],
  ): void {
    const { image } = this;
    image.int(at, layout.N_KIND, distribution.kind);
    image.int(at, layout.N_BASE_ROW, base);
    distribution.parameters.forEach((value, index) => {
      image.double(parameters, index, value);
    });
    if (distribution.kind === layout.KIND_FIXED) {
      for (let lane = 0; lane < layout.LANES; lane += 1)
        image.double(base, lane, distribution.parameters[0]!);
      return;
    }
    const drawRow = this.usesPreparedDraws() ? image.reserve(layout.LANES * 4) : 0;
    image.int(at, layout.N_DRAW_ROW, drawRow);
    this.streams.push({ keyAt: at + layout.N_KEY0 * 4, drawRow, name });
    if (!distribution.table) return;
    const { table, tableKey } = distribution;
    const address = (tableKey === undefined ? undefined : this.tables.get(tableKey)) ?? image.doubles(table);
    if (tableKey !== undefined) this.tables.set(tableKey, address);
    image.int(at, layout.N_TABLE, address);
    image.int(at, layout.N_TABLE_COUNT, table.length / 2);
  }

  private writeSinks(): void {
    const { image } = this;
    const sinks = this.drafts.flatMap((draft, node) => (draft.isSink ? [node] : []));
    const at = image.reserve(sinks.length * 8);
    sinks.forEach((node, index) => {
      image.int(at, 2 * index, node);
      image.int(at, 2 * index + 1, this.finishDateRow(node));
    });
    image.header(layout.H_SINKS, at);
    image.header(layout.H_SINK_COUNT, sinks.length);
  }

  /** What the results are gathered in; returns the nodes whose sums are kept. */
  private writeResultRecords(count: number, records: number): Int32Array {
    const { image } = this;
    const uncertain = this.drafts.flatMap((draft, node) =>
      draft.distribution.kind !== layout.KIND_FIXED || draft.effects.length > 0 ? [node] : [],
    );
    const kept = this.input.options.sensitivity === false ? [] : uncertain;
    this.drafts.forEach((_, node) => {
      image.int(records + node * layout.NODE_INTS * 4, layout.N_SUM_INDEX, -1);
    });
    kept.forEach((node, index) => {
      image.int(records + node * layout.NODE_INTS * 4, layout.N_SUM_INDEX, index);
    });
    image.header(layout.H_CRITICAL, image.reserve(count * 8));
    image.header(layout.H_COUNTS, image.reserve(count * 4));
    image.header(layout.H_SUMS, image.reserve(Math.max(1, kept.length) * layout.SUM_DOUBLES * 8));
    image.header(layout.H_GRADES, image.reserve(Math.max(1, kept.length) * layout.GRADE_DOUBLES * 8));
    image.header(layout.H_FINISH_CENTRED_ROW, image.reserve(layout.ROW_BYTES));
    image.header(layout.H_FINISH_GRADE_ROW, image.reserve(layout.ROW_BYTES));
    return Int32Array.from(kept);
  }
}
