import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** One figure with its labels, as a source states it when Prometheus asks. */
export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** Figures that are looked up when Prometheus asks: name, what it is, and the names of its labels. */
export interface SampledFigure {
  readonly name: string;
  readonly help: string;
  readonly labels: readonly string[];
}

const registry = new Registry();

const requests = new Histogram({
  name: 'spanwise_http_request_duration_seconds',
  help: 'Answers by method, route and status',
  labelNames: ['method', 'route', 'status'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
  registers: [registry],
});

const refusals = new Counter({
  name: 'spanwise_http_refusals_total',
  help: 'Requests turned away at the entrance, by the problem’s code',
  labelNames: ['code'],
  registers: [registry],
});

const days = new Counter({
  name: 'spanwise_days_lived_total',
  help: 'Days that this process has lived; its rate is days per second',
  registers: [registry],
});

const slowQueries = new Counter({
  name: 'spanwise_slow_queries_total',
  help: 'Statements that took longer than half a second',
  registers: [registry],
});

const queries = new Histogram({
  name: 'spanwise_database_query_duration_seconds',
  help: 'Statements as the process waits for them, the wait for a connection included',
  buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30],
  registers: [registry],
});

/** What the process counts while it works. Counting costs next to nothing and needs no port. */
export const metrics = {
  request(method: string, route: string, status: number, seconds: number): void {
    requests.observe({ method, route, status: String(status) }, seconds);
  },
  refusal(code: string): void {
    refusals.inc({ code });
  },
  dayLived(): void {
    days.inc();
  },
  query(seconds: number): void {
    queries.observe(seconds);
  },
  slowQuery(): void {
    slowQueries.inc();
  },
};

export interface MetricsServer {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves the figures to Prometheus on a port of their own, which need not be open to anybody else.
 * @param figures what `sample` states at each asking
 * @param sample all samples by the figure's name; figures that cannot be had now are left out
 */
export async function serveMetrics(
  { host, port }: { readonly host: string; readonly port: number },
  figures: readonly SampledFigure[],
  sample: () => Promise<ReadonlyMap<string, readonly Sample[]>>,
): Promise<MetricsServer> {
  const own = new Registry();
  collectDefaultMetrics({ register: own });
  const gauges = figures.map(
    ({ name, help, labels }) => new Gauge({ name, help, labelNames: [...labels], registers: [own] }),
  );
  const answer = async (): Promise<string> => {
    const samples = await sample();
    figures.forEach(({ name }, index) => {
      const gauge = gauges[index]!;
      gauge.reset();
      for (const { labels, value } of samples.get(name) ?? []) gauge.set(labels, value);
    });
    return Registry.merge([registry, own]).metrics();
  };
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    answer().then(
      (text) => response.writeHead(200, { 'Content-Type': registry.contentType }).end(text),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await listen(server, host, port);
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}/metrics`,
    close: () =>
      new Promise((settle) => {
        server.closeAllConnections();
        server.close(() => {
          settle();
        });
      }),
  };
}

const listen = (server: Server, host: string, port: number): Promise<void> =>
  new Promise((settle, fail) => {
    server.once('error', fail);
    server.listen(port, host, settle);
  });
