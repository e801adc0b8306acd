import { setTimeout as delay } from 'node:timers/promises';

export interface CalendarBody {
  readonly state: 'running' | 'paused' | 'finished';
  readonly dataDate: string;
  readonly journalEntries: number;
  readonly journalHash: string;
}

interface Call {
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly path: string;
  readonly body?: string;
}

const patienceMilliseconds = 180_000;
const mostDaysARequest = 4_000;

/**
 * Talks to an API that may be killed at any moment, and whose database may be: what comes back as an error of
 * the server, or not at all, is asked again. All requests used here may be repeated without harm.
 */
export class CalendarClient {
  constructor(private readonly urlNow: () => string | undefined) {}

  async create(id: string, model: string): Promise<void> {
    await this.call({ method: 'POST', path: `/v1/projects?id=${id}`, body: model });
  }

  async patch(id: string, change: object): Promise<CalendarBody> {
    const path = `/v1/projects/${id}/simulated-calendar`;
    return this.call({ method: 'PATCH', path, body: JSON.stringify(change) });
  }

  async calendar(id: string): Promise<CalendarBody> {
    return this.call({ method: 'GET', path: `/v1/projects/${id}/simulated-calendar` });
  }

  /** Lives the days before `date` on request, however many they are. */
  async advanceUntil(id: string, date: string): Promise<CalendarBody> {
    let { dataDate } = await this.calendar(id);
    while (dataDate < date) {
      const farthest = new Date(Date.parse(dataDate) + mostDaysARequest * 86_400_000).toISOString();
      const until = farthest < date ? farthest.slice(0, 10) : date;
      const path = `/v1/projects/${id}/simulated-calendar/advance`;
      await this.call({ method: 'POST', path, body: JSON.stringify({ until }) });
      ({ dataDate } = await this.calendar(id));
    }
    return this.calendar(id);
  }

  private async call<Body>({ method, path, body }: Call): Promise<Body> {
    const deadline = Date.now() + patienceMilliseconds;
    let problem = 'no server was up';
    while (Date.now() < deadline) {
      const url = this.urlNow();
      try {
        if (url !== undefined) {
          const response = await fetch(url + path, {
            method,
            headers: { 'Content-Type': 'application/json', 'If-Match': '*' },
            ...(body === undefined ? {} : { body }),
          });
          if (response.ok) return (await response.json()) as Body;
          problem = `${response.status} ${await response.text()}`;
          if (response.status !== 503) break;
        }
      } catch (error) {
        problem = String(error);
      }
      await delay(50);
    }
    throw new Error(`${method} ${path}: ${problem}`);
  }
}
