/** How a customer's stay ended. */
export const Outcome = {
  served: 0,
  balked: 1,
  reneged: 2,
  turnedBack: 3,
  /** Found no waiting place. */
  lost: 4,
  /** Still there when the run or the day ended. */
  inside: 5,
} as const;

export const RECORDS_PER_CHUNK = 1024;

/** Visits to stations, one row each, in columns. `step` is the network's flat step; NaN is "did not get that far". */
export class VisitChunk {
  count = 0;
  readonly step = new Int32Array(RECORDS_PER_CHUNK);
  readonly number = new Float64Array(RECORDS_PER_CHUNK);
  readonly entered = new Float64Array(RECORDS_PER_CHUNK);
  readonly started = new Float64Array(RECORDS_PER_CHUNK);
  readonly ended = new Float64Array(RECORDS_PER_CHUNK);
  /** Left the station: later than `ended` when blocked or waiting for passengers. */
  readonly departed = new Float64Array(RECORDS_PER_CHUNK);
}

/** Customers who left (or are still inside at the end), one row each. `route` is their flow. */
export class StayChunk {
  count = 0;
  readonly route = new Int32Array(RECORDS_PER_CHUNK);
  readonly number = new Float64Array(RECORDS_PER_CHUNK);
  readonly arrival = new Float64Array(RECORDS_PER_CHUNK);
  readonly exit = new Float64Array(RECORDS_PER_CHUNK);
  readonly outcome = new Uint8Array(RECORDS_PER_CHUNK);
  readonly persons = new Int32Array(RECORDS_PER_CHUNK);
  readonly primaryWait = new Float64Array(RECORDS_PER_CHUNK);
}

/** Reads records as they are made. Chunks are reused after the call: keep what you need of them. */
export interface RecordReader {
  visits(chunk: VisitChunk): void;
  stays(chunk: StayChunk): void;
}

/** Collects rows and hands full chunks to the readers. */
export class RecordWriter {
  /** Rows not yet handed on; who writes to them flushes when they are full. */
  readonly visits = new VisitChunk();
  readonly stays = new StayChunk();

  constructor(private readonly readers: readonly RecordReader[]) {}

  visit(
    step: number,
    number: number,
    entered: number,
    started: number,
    ended: number,
    departed: number,
  ): void {
    const chunk = this.visits;
    const row = chunk.count++;
    chunk.step[row] = step;
    chunk.number[row] = number;
    chunk.entered[row] = entered;
    chunk.started[row] = started;
    chunk.ended[row] = ended;
    chunk.departed[row] = departed;
    if (row === RECORDS_PER_CHUNK - 1) this.flushVisits();
  }

  stay(
    route: number,
    number: number,
    arrival: number,
    exit: number,
    outcome: number,
    persons: number,
    primaryWait: number,
  ): void {
    const chunk = this.stays;
    const row = chunk.count++;
    chunk.route[row] = route;
    chunk.number[row] = number;
    chunk.arrival[row] = arrival;
    chunk.exit[row] = exit;
    chunk.outcome[row] = outcome;
    chunk.persons[row] = persons;
    chunk.primaryWait[row] = primaryWait;
    if (row === RECORDS_PER_CHUNK - 1) this.flushStays();
  }

  flush(): void {
    this.flushVisits();
    this.flushStays();
  }

  flushVisits(): void {
    if (this.visits.count === 0) return;
    for (const reader of this.readers) reader.visits(this.visits);
    this.visits.count = 0;
  }

  flushStays(): void {
    if (this.stays.count === 0) return;
    for (const reader of this.readers) reader.stays(this.stays);
    this.stays.count = 0;
  }
}
