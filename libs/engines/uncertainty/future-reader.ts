import { DrawnFuture } from './drawn-future.js';
import type { Future } from './future.js';
import { FutureSource } from './future-source.js';

/**
 * Draws futures from a compiled definition. Every draw is addressed by the seed, the name of what is drawn and the
 * iteration, never by order: adding an activity or a risk leaves all other draws as they were, and a scenario and its
 * baseline meet the same weather.
 */
export class FutureReader extends FutureSource {
  /** The future of one iteration: the same however often and in whatever order it is asked for. */
  draw(iteration: number): Future {
    return new DrawnFuture(this, iteration);
  }
}
