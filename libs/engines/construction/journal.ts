import { NodeKind, Status } from '#engines/cpm';
import type { DatedOccurrence, LostDayCause, Strike } from '#engines/uncertainty';
import { type DayNumber, formatDate, type Minute, MINUTES_PER_DAY } from '#engines/work-calendars';
import type { ConstructionEvent, LostWork } from './construction-event.js';
import type { DayLog } from './day-log.js';
import type { Projection } from './projection.js';
import { standingCause } from './standing-cause.js';
import { counted, Wording } from './wording.js';
import type { Works } from './works.js';

interface Loss {
  readonly cause: LostDayCause;
  readonly stopped: LostWork[];
  readonly notStarted: string[];
}

/** Turns what a day tells into events, and keeps the works' record of what has been told. */
export class Journal implements DayLog {
  private readonly events: ConstructionEvent[] = [];
  private readonly losses = new Map<string, Loss>();
  private readonly wording: Wording;
  private readonly day: DayNumber;
  private readonly begin: Minute;

  constructor(private readonly works: Works) {
    this.wording = new Wording(works.construction);
    this.day = works.nextDay;
    this.begin = this.day * MINUTES_PER_DAY;
  }

  started(activity: number, at: Minute): void {
    const { network, plannedStart } = this.works.construction;
    if (network.kind[activity] !== NodeKind.task) return;
    const id = this.id(activity);
    const planned = plannedStart[activity]!;
    const text = `${this.wording.activity(id)} started${this.wording.against(at, planned)}`;
    this.events.push({ type: 'activity-started', activity: id, plannedStart: planned, at, text });
  }

  finished(activity: number, at: Minute): void {
    const { network, plannedFinish: dates } = this.works.construction;
    const id = this.id(activity);
    const plannedFinish = dates[activity]!;
    const milestone = network.kind[activity] !== NodeKind.task;
    const type = milestone ? 'milestone-achieved' : 'activity-finished';
    const verb = milestone ? 'was achieved' : 'finished';
    const text = `${this.wording.activity(id)} ${verb}${this.wording.against(at, plannedFinish)}`;
    this.events.push({ type, activity: id, plannedFinish, at, text });
  }

  skipped(activity: number, at: Minute): void {
    const id = this.id(activity);
    const text = `${this.wording.activity(id)} is not needed: things went another way`;
    this.events.push({ type: 'activity-skipped', activity: id, at, text });
  }

  struck(activity: number, { risk: index, addedMinutes, cost }: Strike, at: Minute): void {
    const risk = this.riskId(index);
    const id = this.id(activity);
    const effect = `${addedMinutes < 0 ? 'saves' : 'adds'} ${this.wording.work(id, Math.abs(addedMinutes))}`;
    const text = `${this.wording.risk(risk)}: ${effect} ${addedMinutes < 0 ? 'on' : 'to'} ${this.wording.activity(id)}`;
    this.events.push({ type: 'risk-struck', risk, activity: id, addedMinutes, cost, at, text });
  }

  lost(activity: number, cause: LostDayCause, minutes: number): void {
    this.lossBy(cause).stopped.push({ activity: this.id(activity), minutes });
  }

  kept(activity: number, cause: LostDayCause): void {
    this.lossBy(cause).notStarted.push(this.id(activity));
  }

  occurred({ risk: index, lastDay, cost }: DatedOccurrence): void {
    const risk = this.riskId(index);
    this.works.closures.set(risk, Math.max(lastDay, this.works.closures.get(risk) ?? lastDay));
    const until = lastDay > this.day ? `until ${formatDate(lastDay)}` : 'for the day';
    const text = `${this.wording.risk(risk)}: its works are closed ${until}`;
    this.events.push({ type: 'risk-occurred', risk, lastDay, cost, at: this.begin, text });
  }

  /** What mitigation costs, once, on the first day. */
  mitigated(risk: string, cost: number): void {
    const text = `${this.wording.risk(risk)}: mitigation is in place`;
    this.events.push({ type: 'mitigation-paid', risk, cost, at: this.begin, text });
  }

  /** Closes the day: spells, windows, closures, lost days and waiting; the events in order of time. */
  close(projection: Projection): readonly ConstructionEvent[] {
    this.tellClosures();
    this.tellWindows();
    this.tellSpells();
    this.tellLosses();
    this.tellWaiting(projection);
    if (
      this.works.finished &&
      this.events.some(({ type }) => type === 'milestone-achieved' || type === 'activity-finished')
    ) {
      const at = this.works.construction.order.reduce(
        (last, i) => Math.max(last, this.works.actualFinish[i]!),
        0,
      );
      this.events.push({ type: 'works-complete', at, text: 'All works are complete' });
    }
    return this.events.sort((a, b) => a.at - b.at);
  }

  private tellClosures(): void {
    for (const [risk, lastDay] of this.works.closures) {
      if (lastDay >= this.day) continue;
      this.works.closures.delete(risk);
      this.events.push({
        type: 'closure-ended',
        risk,
        at: this.begin,
        text: `${this.wording.risk(risk)} is over`,
      });
    }
  }

  private tellWindows(): void {
    const { works } = this;
    const { uncertainty } = works.construction;
    (uncertainty.definition.windows ?? []).forEach(({ id: window, name }, index) => {
      const closed = works.future.isClosed(index, this.day);
      if (works.windows.has(window)) {
        if (closed) return;
        works.windows.delete(window);
        this.events.push({ type: 'window-ended', window, at: this.begin, text: `${name} is over` });
      } else if (closed && this.isExposed((exposure) => exposure.windows.includes(index))) {
        works.windows.add(window);
        this.events.push({ type: 'window-began', window, at: this.begin, text: `${name} begins` });
      }
    });
  }

  private isExposed(concerns: (exposure: { readonly windows: readonly number[] }) => boolean): boolean {
    const { status, construction } = this.works;
    const { exposures, exposureOf } = construction.uncertainty;
    return construction.order.some(
      (i) => status[i] !== Status.complete && concerns(exposures[exposureOf[i]!]!),
    );
  }

  private tellSpells(): void {
    const { works } = this;
    (works.construction.uncertainty.definition.hazards ?? []).forEach(({ id: hazard, name }, index) => {
      const since = works.spells.get(hazard);
      if (since !== undefined && !works.future.isAdverse(index, this.day)) {
        works.spells.delete(hazard);
        const days = this.day - since;
        const text = `${name} is over after ${counted(days, 'day')}`;
        this.events.push({ type: 'spell-ended', hazard, days, at: this.begin, text });
      } else if (since === undefined && this.losses.has(`hazard:${hazard}`)) {
        works.spells.set(hazard, this.day);
        this.events.push({ type: 'spell-began', hazard, at: this.begin, text: `${name} sets in` });
      }
    });
  }

  private tellLosses(): void {
    for (const { cause, stopped, notStarted } of this.losses.values()) {
      const parts: string[] = [];
      if (stopped.length > 0)
        parts.push(`no work on ${this.wording.list(stopped.map(({ activity }) => activity))}`);
      if (notStarted.length > 0) parts.push(`${this.wording.list(notStarted)} cannot start`);
      const text = `${this.wording.cause(cause)}: ${parts.join('; ')}`;
      this.events.push({ type: 'day-lost', cause, stopped, notStarted, at: this.begin, text });
    }
  }

  /** Of activities due to start that do not, what they wait for; again only when that changes. */
  private tellWaiting(projection: Projection): void {
    const { works } = this;
    const { order, plannedStart, network } = works.construction;
    for (const i of order) {
      if (works.status[i] !== Status.notStarted || plannedStart[i]! >= this.begin + MINUTES_PER_DAY) continue;
      if (network.kind[i] === NodeKind.finishMilestone && network.edgesInto[i] === network.edgesInto[i + 1])
        continue;
      const cause = standingCause(works, projection, i, this.day);
      if (cause.kind !== 'predecessor' && cause.kind !== 'lag' && cause.kind !== 'constraint') continue;
      const told =
        cause.kind === 'constraint' ? `constraint:${cause.until}` : `${cause.kind}:${cause.activity}`;
      if (told === works.told[i]) continue;
      works.told[i] = told;
      const activity = this.id(i);
      const text = `${this.wording.activity(activity)} was planned for ${formatDate(Math.floor(plannedStart[i]! / MINUTES_PER_DAY))} and ${this.wording.waiting(cause)}`;
      this.events.push({ type: 'activity-waiting', activity, cause, at: this.begin, text });
    }
  }

  private lossBy(cause: LostDayCause): Loss {
    const key = `${cause.kind}:${cause.id}`;
    const known = this.losses.get(key);
    if (known) return known;
    const loss: Loss = { cause, stopped: [], notStarted: [] };
    this.losses.set(key, loss);
    return loss;
  }

  private id(activity: number): string {
    return this.works.construction.network.activities[activity]!.id;
  }

  private riskId(risk: number): string {
    return this.works.construction.uncertainty.risks[risk]!.definition.id;
  }
}
