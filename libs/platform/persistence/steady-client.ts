import pg from 'pg';

/**
 * A connection whose loss fails what is being asked, and nothing else. A pool listens to the connections that it
 * holds, and whoever borrows one is expected to; between the two, or where a library does not, a connection that is
 * lost would end the whole process.
 */
export class SteadyClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}
