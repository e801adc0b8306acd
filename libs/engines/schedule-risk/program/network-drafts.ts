import type { DurationUncertainty } from '#engines/uncertainty';
import { type KernelDistribution, kernelDistribution } from '../kernel/kernel-distribution.js';
import { KIND_FIXED } from '../kernel/memory-layout.js';
import { AxisSet, CLOCK } from './axis-set.js';
import type { NodeEffect } from './effect-plan.js';
import { type NodePlan, planNode } from './node-plan.js';
import type { ProgramInput } from './program.js';
import { planRelation, type RelationPlan } from './relation-plan.js';
import { isScheduledNode } from './scheduled-node.js';

/** One node of the kernel while its records are being laid out. */
export interface NodeDraft {
  readonly plan: NodePlan;
  readonly axis: number;
  readonly distribution: KernelDistribution;
  readonly effects: readonly NodeEffect[];
  readonly relations: DraftRelation[];
  finishFloor: number | undefined;
  needsStart: boolean;
  needsStartDate: boolean;
  needsFinishDate: boolean;
  isSink: boolean;
}

export interface DraftRelation {
  readonly source: number;
  readonly plan: Extract<RelationPlan, { kind: 'relation' }>;
}

/** The nodes of the network in topological order, what each waits for, and which of their dates are wanted. */
export class NetworkDrafts {
  readonly axes: AxisSet;
  /** Kernel node of each node of the network, or −1. */
  readonly nodeOf: Int32Array;
  readonly networkNodes: number[] = [];
  readonly drafts: NodeDraft[] = [];
  private readonly stated: ReadonlyMap<string, DurationUncertainty>;

  constructor(
    private readonly input: ProgramInput,
    effects: readonly NodeEffect[][],
  ) {
    this.axes = new AxisSet(input.network.calendars, input.horizon);
    this.nodeOf = new Int32Array(input.network.nodeCount).fill(-1);
    this.stated = new Map(
      (input.uncertainty.definition.durations ?? []).map((stated) => [stated.activity, stated]),
    );
    this.draftNodes(effects);
    this.draftRelations();
    this.markDates();
  }

  activityOf(node: number): number {
    const networkNode = this.networkNodes[node];
    return networkNode !== undefined && networkNode < this.input.network.activityCount ? networkNode : -1;
  }

  private draftNodes(effects: readonly NodeEffect[][]): void {
    const { network, uncertainty, warnings } = this.input;
    for (const networkNode of network.order) {
      if (!isScheduledNode(network, networkNode)) continue;
      const plan = planNode(network, networkNode, warnings);
      const own = networkNode < network.activityCount;
      const exposure = own && plan.calendar >= 0 ? uncertainty.exposureOf[networkNode]! : 0;
      this.nodeOf[networkNode] = this.drafts.length;
      this.networkNodes.push(networkNode);
      this.drafts.push({
        plan,
        axis: this.axes.axisOf(plan.calendar, exposure),
        distribution: this.distributionOf(networkNode, plan),
        effects: own && !plan.certain ? effects[networkNode]! : [],
        relations: [],
        finishFloor: plan.finishFloor,
        needsStart: false,
        needsStartDate: false,
        needsFinishDate: false,
        isSink: own,
      });
    }
  }

  private distributionOf(networkNode: number, plan: NodePlan): KernelDistribution {
    const { network } = this.input;
    const fixed = { kind: KIND_FIXED, parameters: [plan.minutes], mean: plan.minutes, variance: 0 };
    if (plan.certain || networkNode >= network.activityCount) return fixed;
    const stated = this.stated.get(network.activities[networkNode]!.id);
    if (!stated) return fixed;
    const scale = stated.unit === 'factor' ? network.duration[networkNode]! : 1;
    return kernelDistribution(stated.distribution, scale * plan.remainingShare);
  }

  private draftRelations(): void {
    const { network } = this.input;
    this.drafts.forEach((draft, node) => {
      const networkNode = this.networkNodes[node]!;
      if (!draft.plan.waits) return;
      for (
        let edge = network.edgesInto[networkNode]!;
        edge < network.edgesInto[networkNode + 1]!;
        edge += 1
      ) {
        const plan = planRelation(network, edge);
        if (plan.kind === 'date') {
          draft.finishFloor = Math.max(draft.finishFloor ?? -Infinity, plan.date);
        } else if (plan.kind === 'relation') {
          const source = this.nodeOf[network.edgePredecessor[edge]!]!;
          if (source < 0) continue;
          draft.relations.push({ source, plan });
          this.markSource(draft, source, plan);
        }
      }
    });
  }

  private markSource(target: NodeDraft, source: number, plan: DraftRelation['plan']): void {
    const from = this.drafts[source]!;
    if (!plan.fromFinish) from.needsStart = true;
    this.lagAxisOf(target, from, plan);
    if (!this.onOneAxis(target, from, plan) && !this.lagOnSourceAxis(from, plan)) {
      if (plan.fromFinish) from.needsFinishDate = true;
      else from.needsStartDate = true;
    }
    const holds = target.plan.pinnedStart === undefined && target.plan.pinnedFinish === undefined;
    if (plan.fromFinish && plan.lag >= 0 && holds) from.isSink = false;
  }

  /** The axis that a lag needs for itself, made before the axes are written; −1 where it needs none. */
  lagAxisOf(target: NodeDraft, source: NodeDraft, plan: DraftRelation['plan']): number {
    if (plan.lag === 0 && !plan.snaps) return -1;
    const { calendars } = this.input.network;
    const elsewhere = this.onOneAxis(target, source, plan) || this.lagOnSourceAxis(source, plan);
    if (elsewhere || calendars[plan.lagCalendar]!.continuous) return -1;
    return this.axes.measures(target.axis, plan.lagCalendar) ? -1 : this.axes.axisOf(plan.lagCalendar, 0);
  }

  onOneAxis(target: NodeDraft, source: NodeDraft, plan: DraftRelation['plan']): boolean {
    if (target.axis !== source.axis) return false;
    return plan.snaps || plan.lag !== 0 ? this.axes.measures(source.axis, plan.lagCalendar) : true;
  }

  lagOnSourceAxis(source: NodeDraft, plan: DraftRelation['plan']): boolean {
    return plan.lag !== 0 && source.axis !== CLOCK && this.axes.measures(source.axis, plan.lagCalendar);
  }

  private markDates(): void {
    for (const activity of this.input.watched) {
      const draft = this.drafts[this.nodeOf[activity]!];
      if (draft) draft.needsFinishDate = true;
    }
    for (const { from, to } of this.input.costs?.timeDependent ?? []) {
      for (const id of [from, to]) {
        const draft = this.drafts[this.nodeOf[this.input.uncertainty.indexOf.get(id ?? '') ?? -1] ?? -1];
        if (draft) draft.needsFinishDate = true;
      }
    }
    for (const draft of this.drafts) {
      if (draft.isSink) draft.needsFinishDate = true;
      if (draft.needsStartDate) draft.needsStart = true;
    }
  }
}
