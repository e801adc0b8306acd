import { Extra, NodeKind, Status } from './compiled-network.js';
import type { PassState } from './pass-state.js';

/** Shown dates that summaries are rolled up from and into. */
export interface ShownDates {
  readonly start: Float64Array;
  readonly finish: Float64Array;
}

/**
 * A summary spans what it holds: the earliest early and late start, the latest early and late finish. Primavera
 * takes early and late dates from unfinished work only.
 */
export function rollUpSummaries(state: PassState, shown: ShownDates): void {
  const { network } = state;
  const { summaries, parent, kind, activityCount } = network;
  if (summaries.length === 0) return;
  for (const summary of summaries) {
    for (const dates of [state.earlyStart, state.lateStart, shown.start]) dates[summary] = Infinity;
    for (const dates of [state.earlyFinish, state.lateFinish, shown.finish]) dates[summary] = -Infinity;
  }
  for (let node = 0; node < activityCount; node += 1) {
    if (kind[node] !== NodeKind.summary && parent[node]! >= 0) include(state, shown, parent[node]!, node);
  }
  for (const summary of summaries) {
    if (parent[summary]! >= 0) include(state, shown, parent[summary]!, summary);
  }
  // Microsoft Project shows a summary of nothing, as in a project without tasks, at the project's start.
  const empty = network.definition.options.dialect === 'msproject' ? state.projectStart : NaN;
  for (const summary of summaries) {
    for (const dates of [state.earlyStart, state.lateStart, shown.start]) fill(dates, summary, empty);
    for (const dates of [state.earlyFinish, state.lateFinish, shown.finish]) fill(dates, summary, empty);
  }
}

function fill(dates: Float64Array, node: number, empty: number): void {
  if (!Number.isFinite(dates[node])) dates[node] = empty;
}

function include(state: PassState, shown: ShownDates, summary: number, node: number): void {
  const { network } = state;
  if ((network.extras[node]! & Extra.inactive) !== 0) return;
  lower(shown.start, summary, node);
  raise(shown.finish, summary, node);
  const primavera = network.definition.options.dialect === 'primavera';
  if (primavera && network.kind[node] !== NodeKind.summary && network.status[node] === Status.complete)
    return;
  lower(state.earlyStart, summary, node);
  lower(state.lateStart, summary, node);
  raise(state.earlyFinish, summary, node);
  raise(state.lateFinish, summary, node);
}

function lower(dates: Float64Array, summary: number, node: number): void {
  if (dates[node]! < dates[summary]!) dates[summary] = dates[node]!;
}

function raise(dates: Float64Array, summary: number, node: number): void {
  if (dates[node]! > dates[summary]!) dates[summary] = dates[node]!;
}
