import type { CapacitySchedule, NetworkPool } from './queueing-network.js';
import { UNLIMITED } from './pool-state.js';

/** So far back an end finds its place step by step; beyond, among hundreds of servers, by bisection. */
const WALK = 40;

/**
 * One first-come-first-served stage by recursion on the ends of services in hand (after Kiefer and Wolfowitz), with
 * capacity that changes in time and falls as services end. Customers are given in order of arrival; starts follow in
 * the same order, ends are sorted before they go on.
 */
export class StageRecursion {
  /** The block just served, in order of arrival. */
  served = 0;
  entered = new Float64Array(1024);
  started = new Float64Array(1024);
  ended = new Float64Array(1024);
  slots = new Int32Array(1024);
  /** Ends of service in order, with the customers' slots; settled ones come first. */
  departures = new Float64Array(1024);
  departing = new Int32Array(1024);
  maximumQueue = 0;
  waitingMinutes = 0;
  waitingAtEnd = 0;
  busyMinutes = 0;
  private joined = 0;
  /** Ends of services known so far and not gone on; all services in hand, with some over, lie from `head` on. */
  private pending = 0;
  private head = 0;
  private lastStart = 0;
  private capacity: number;
  private readonly schedule: CapacitySchedule | null;
  private nextChange = Infinity;
  private segment = 0;
  private cycle = 0;
  /** Starts that may still lie ahead of an arrival, to count who waits. */
  private readonly starts = { ring: new Float64Array(1024), from: 0, to: 0 };

  constructor(
    servers: NetworkPool['servers'],
    private readonly windowStart: number,
    private readonly windowEnd: number,
  ) {
    this.schedule = typeof servers === 'object' ? servers : null;
    this.capacity =
      typeof servers === 'number'
        ? servers
        : typeof servers === 'object'
          ? servers.periods[0]!.servers
          : UNLIMITED;
    if (this.schedule && this.schedule.periods.length > 1)
      this.nextChange = this.schedule.periods[1]!.startMinute;
  }

  /** Arrivals from `from` up to `to` join; their slots are to be written into what this returns. */
  join(times: Float64Array, from: number, to: number): Int32Array {
    while (this.entered.length < to - from) this.growBlock();
    this.entered.set(times.subarray(from, to));
    this.joined = to - from;
    return this.slots;
  }

  joinAll(times: Float64Array, slots: Int32Array, count: number): void {
    while (this.entered.length < count) this.growBlock();
    this.entered.set(times.subarray(0, count));
    this.slots.set(slots.subarray(0, count));
    this.joined = count;
  }

  /** Serves everyone who joined, with service times from column `column` of their draws. */
  serve(draws: Float64Array, stride: number, column: number): void {
    const { entered, started, ended, slots } = this;
    const count = this.joined;
    this.served = count;
    this.joined = 0;
    while (this.departures.length < this.pending + count) this.growDepartures();
    const { departures, departing } = this;
    let { head, pending: tail, capacity, nextChange } = this;
    let start = this.lastStart;
    for (let i = 0; i < count; i++) {
      const arrival = entered[i]!;
      if (arrival > start) start = arrival;
      for (;;) {
        if (start >= nextChange) {
          this.changeCapacity();
          ({ capacity, nextChange } = this);
          continue;
        }
        // Who has left is of interest only when everyone who may still be served leaves no server free.
        if (tail - head < capacity) break;
        while (head < tail && departures[head]! <= start) head++;
        if (tail - head < capacity) break;
        const free = head < tail ? departures[head]! : Infinity;
        start = nextChange < free ? nextChange : free;
      }
      started[i] = start;
      const slot = slots[i]!;
      const end = start + draws[slot * stride + column]!;
      ended[i] = end;
      // Nearly sorted: insertion from the back, behind those that end at the same time.
      let at = tail++;
      const near = at - WALK > head ? at - WALK : head;
      while (at > near && departures[at - 1]! > end) {
        departures[at] = departures[at - 1]!;
        departing[at] = departing[at - 1]!;
        at--;
      }
      if (at === near && at > head && departures[at - 1]! > end) {
        const place = firstAfter(departures, head, at, end);
        departures.copyWithin(place + 1, place, at);
        departing.copyWithin(place + 1, place, at);
        at = place;
      }
      departures[at] = end;
      departing[at] = slot;
    }
    this.head = head;
    this.pending = tail;
    this.lastStart = start;
    this.measure();
  }

  /** How many departures are final because nobody can leave before `time` any more. */
  settle(time: number): number {
    const { departures } = this;
    let count = 0;
    while (count < this.pending && departures[count]! <= time) count++;
    return count;
  }

  /** Forgets the first departures, which have gone on. */
  drop(count: number): void {
    this.departures.copyWithin(0, count, this.pending);
    this.departing.copyWithin(0, count, this.pending);
    this.pending -= count;
    // Whoever comes later comes after these have gone.
    this.head = Math.max(0, this.head - count);
  }

  /** Rostered server minutes between two times. */
  staffedMinutes(from: number, to: number): number {
    const { schedule } = this;
    if (!schedule) return this.capacity * (to - from);
    let sum = 0;
    const { periods, cycleMinutes } = schedule;
    for (let cycle = Math.floor(from / cycleMinutes); cycle * cycleMinutes < to; cycle++) {
      periods.forEach((period, k) => {
        const start = cycle * cycleMinutes + period.startMinute;
        const end = cycle * cycleMinutes + (periods[k + 1]?.startMinute ?? cycleMinutes);
        sum += period.servers * Math.max(0, Math.min(end, to) - Math.max(start, from));
      });
    }
    return sum;
  }

  private changeCapacity(): void {
    const { periods, cycleMinutes } = this.schedule!;
    this.segment++;
    if (this.segment === periods.length) {
      this.segment = 0;
      this.cycle++;
    }
    this.capacity = periods[this.segment]!.servers;
    const next = periods[this.segment + 1];
    this.nextChange = next
      ? this.cycle * cycleMinutes + next.startMinute
      : (this.cycle + 1) * cycleMinutes + periods[0]!.startMinute;
  }

  /** Integrals of busy servers and waiting customers inside the window, and the longest queue. */
  private measure(): void {
    const { served, entered, started, ended, windowStart, windowEnd } = this;
    // Sums in locals: a double in a field is a box of its own.
    let busy = this.busyMinutes;
    let waiting = this.waitingMinutes;
    for (let i = 0; i < served; i++) {
      const begin = entered[i]!;
      const start = started[i]!;
      const end = ended[i]!;
      const inWindow = begin >= windowStart && end <= windowEnd;
      busy += inWindow ? end - start : overlap(start, end, windowStart, windowEnd);
      if (start === begin) continue;
      waiting += inWindow ? start - begin : overlap(begin, start, windowStart, windowEnd);
      if (begin <= windowEnd) this.countQueue(begin, start);
    }
    this.busyMinutes = busy;
    this.waitingMinutes = waiting;
  }

  /** Starts are in order, so those still ahead of this arrival are the queue it joins. */
  private countQueue(entered: number, started: number): void {
    const { starts, windowStart, windowEnd } = this;
    while (starts.from < starts.to && starts.ring[starts.from]! <= entered) starts.from++;
    if (starts.to === starts.ring.length) {
      if (starts.from * 2 < starts.ring.length) {
        const larger = new Float64Array(starts.ring.length * 2);
        larger.set(starts.ring);
        starts.ring = larger;
      }
      starts.ring.copyWithin(0, starts.from, starts.to);
      starts.to -= starts.from;
      starts.from = 0;
    }
    starts.ring[starts.to++] = started;
    const queue = starts.to - starts.from;
    if (started > windowStart && queue > this.maximumQueue) this.maximumQueue = queue;
    if (started > windowEnd) this.waitingAtEnd++;
  }

  private growBlock(): void {
    const size = this.entered.length * 2;
    const { entered, slots } = this;
    this.entered = new Float64Array(size);
    this.entered.set(entered);
    this.slots = new Int32Array(size);
    this.slots.set(slots);
    this.started = new Float64Array(size);
    this.ended = new Float64Array(size);
  }

  private growDepartures(): void {
    const size = this.departures.length * 2;
    const { departures, departing } = this;
    this.departures = new Float64Array(size);
    this.departures.set(departures);
    this.departing = new Int32Array(size);
    this.departing.set(departing);
  }
}

/** Index of the first of the ascending values [from … to) above `value`; `to` where none is. */
function firstAfter(values: Float64Array, from: number, to: number, value: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

function overlap(start: number, end: number, from: number, to: number): number {
  return Math.max(0, Math.min(end, to) - Math.max(start, from));
}
