/** What a customer is doing. */
export const CustomerState = {
  queued: 0,
  inService: 1,
  blocked: 2,
  awaitingPassengers: 3,
} as const;

/**
 * Customers at the crossing, one slot each, in parallel typed arrays. Slots are reused, so memory is bounded by the
 * most customers present at once and not by how many pass.
 */
export class CustomerStore {
  capacity = 256;
  /** Slots in use. */
  live = 0;
  route = new Int32Array(256);
  step = new Int32Array(256);
  state = new Uint8Array(256);
  /** The queue or blocked list it stands in. */
  next = new Int32Array(256);
  previous = new Int32Array(256);
  persons = new Int32Array(256);
  /** Slot of the vehicle a passenger came with, −1 for none. */
  vehicle = new Int32Array(256);
  passengersAway = new Int32Array(256);
  /** The individual server, in pools whose servers differ. */
  server = new Int32Array(256);
  /** The pool's shift in which the service began. */
  shift = new Int32Array(256);
  /** In process: a service other than the gate's has begun. */
  inProcess = new Uint8Array(256);
  /** Number of the customer, unique in a run. */
  number = new Float64Array(256);
  arrival = new Float64Array(256);
  entered = new Float64Array(256);
  started = new Float64Array(256);
  ended = new Float64Array(256);
  /** From arrival to the start of primary inspection; NaN before. */
  primaryWait = new Float64Array(256);
  /** Order of the one event that is still valid for this customer; −1 for none. */
  event = new Float64Array(256);
  abandonAt = new Float64Array(256);
  /** Minutes of an interrupted service already given; −1 where none was. */
  served = new Float64Array(256);
  draws: Float64Array;
  private free = -1;
  private used = 0;

  constructor(readonly stride: number) {
    this.draws = new Float64Array(256 * stride);
  }

  take(): number {
    this.live++;
    if (this.free >= 0) {
      const slot = this.free;
      this.free = this.next[slot]!;
      return slot;
    }
    if (this.used === this.capacity) this.grow();
    return this.used++;
  }

  give(slot: number): void {
    this.live--;
    this.event[slot] = -1;
    this.route[slot] = -1;
    this.next[slot] = this.free;
    this.free = slot;
  }

  clear(): void {
    this.live = 0;
    this.used = 0;
    this.free = -1;
  }

  /** Slots that hold a customer. */
  slots(): number[] {
    const slots: number[] = [];
    for (let slot = 0; slot < this.used; slot++) if (this.route[slot]! >= 0) slots.push(slot);
    return slots;
  }

  private grow(): void {
    const size = (this.capacity *= 2);
    const ints = [
      'route',
      'step',
      'next',
      'previous',
      'persons',
      'vehicle',
      'passengersAway',
      'server',
      'shift',
    ] as const;
    for (const name of ints) this[name] = extended(this[name], new Int32Array(size));
    const bytes = ['state', 'inProcess'] as const;
    for (const name of bytes) this[name] = extended(this[name], new Uint8Array(size));
    const doubles = [
      'number',
      'arrival',
      'entered',
      'started',
      'ended',
      'primaryWait',
      'event',
      'abandonAt',
      'served',
    ] as const;
    for (const name of doubles) this[name] = extended(this[name], new Float64Array(size));
    this.draws = extended(this.draws, new Float64Array(size * this.stride));
  }
}

function extended<T extends Int32Array | Uint8Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
