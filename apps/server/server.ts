import 'reflect-metadata';
import type { Server } from 'node:http';
import { Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter, type NestExpressApplication } from '@nestjs/platform-express';
import { SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import express from 'express';
import { readConfiguration, type Configuration } from '#platform/configuration';
import { JsonLogger, serveMetrics, type MetricsServer } from '#platform/observability';
import { FiguresStore } from '#platform/persistence';
import { compressedFiles } from './dashboard.js';
import { readBodies } from './http/body.js';
import { Entrance } from './http/entrance.js';
import { openApiDocument } from './http/openapi.js';
import { requestContext } from './http/request-context.middleware.js';
import { securityHeaders } from './http/security-headers.js';
import { ServerModule } from './server.module.js';

/** The port is in use: another program listens there. */
export class PortTakenError extends Error {
  constructor(readonly port: number) {
    super(
      `Port ${port} is taken by another program (perhaps another Spanwise). ` +
        `Stop that program, or choose another port, for example: PORT=${port + 1} npm start`,
    );
    this.name = 'PortTakenError';
  }
}

/** Who sends a byte a minute does not hold a connection for ever. */
function limitSlowClients(server: Server, requestSeconds: number): void {
  server.headersTimeout = 20_000;
  server.requestTimeout = 300_000;
  server.keepAliveTimeout = 10_000;
  // Nor does who does not fetch the answer. Streams are never silent for so long, answers begin sooner.
  server.timeout = (requestSeconds + 60) * 1_000;
  server.maxConnections = 8_192;
}

/** Builds the application without listening: what tests and the server share. */
export async function createServer(
  configuration: Configuration,
  databaseUrl: string,
): Promise<NestExpressApplication> {
  // One spelling of each address: what is decided by the address is then decided for the route.
  const routing = express().enable('case sensitive routing');
  const app = await NestFactory.create<NestExpressApplication>(
    ServerModule.forRoles(configuration, databaseUrl),
    new ExpressAdapter(routing),
    {
      bodyParser: false,
      bufferLogs: true,
      abortOnError: false,
      logger: new JsonLogger(configuration.logLevel),
    },
  );
  app.set('trust proxy', [...configuration.trustedProxies]);
  app.use(requestContext, securityHeaders(configuration.publicUrl?.startsWith('https://') ?? false));
  if (configuration.roles.includes('api'))
    app.use(app.get(Entrance).middleware, compressedFiles(), ...readBodies());
  limitSlowClients(app.getHttpServer() as Server, configuration.requestSeconds);
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  SwaggerModule.setup('docs', app, () => openApiDocument(app), {
    jsonDocumentUrl: 'openapi.json',
    customSiteTitle: 'Spanwise API',
  });
  return app;
}

/** The OpenAPI document without a running server: routes are read, nothing is instantiated. */
export async function describeApi(): Promise<OpenAPIObject> {
  const configuration = readConfiguration({ SPANWISE_ROLES: 'api' });
  const app = await NestFactory.create(ServerModule.forRoles(configuration, 'postgresql://nowhere/none'), {
    preview: true,
    logger: false,
    abortOnError: false,
  });
  return openApiDocument(app);
}

export interface RunningServer {
  readonly url: string;
  /** Where Prometheus asks, when the environment gives a port for it. */
  readonly metricsUrl?: string;
  close(): Promise<void>;
}

/** Figures for Prometheus, when the environment gives them a port. */
async function startMetrics(
  app: NestExpressApplication,
  { metrics: where }: Configuration,
): Promise<MetricsServer | undefined> {
  if (where === undefined) return undefined;
  const store = app.get(FiguresStore, { strict: false });
  const served = await serveMetrics(where, store.figures, () => store.sample());
  Logger.log({ message: 'serving metrics', url: served.url }, 'Server');
  return served;
}

/** Milliseconds that answers under way get when the server stops. */
const LAST_ANSWERS = 15_000;

/** Takes no more requests, lets those under way end, and waits no longer than a supervisor would. */
async function closeSoon(app: NestExpressApplication, server: Server): Promise<void> {
  const late = setTimeout(() => {
    server.closeAllConnections();
  }, LAST_ANSWERS);
  try {
    await app.close();
  } finally {
    clearTimeout(late);
  }
}

/** Listens. @throws PortTakenError */
export async function startServer(configuration: Configuration, databaseUrl: string): Promise<RunningServer> {
  const app = await createServer(configuration, databaseUrl);
  try {
    await app.listen(configuration.port, configuration.host);
  } catch (error) {
    // What cannot be closed for want of its database says no more than what is thrown.
    await app.close().catch(() => undefined);
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') throw new PortTakenError(configuration.port);
    throw error;
  }
  const server = app.getHttpServer() as Server;
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : configuration.port;
  const host = configuration.host.includes(':') ? `[${configuration.host}]` : configuration.host;
  Logger.log({ message: 'listening', host, port, roles: configuration.roles }, 'Server');
  const figures = await startMetrics(app, configuration);
  return {
    url: `http://${host}:${port}`,
    ...(figures === undefined ? {} : { metricsUrl: figures.url }),
    close: async () => {
      await closeSoon(app, server);
      await figures?.close();
    },
  };
}
