import type { LoggerService } from '@nestjs/common';
import pino, { type Logger } from 'pino';
import { currentContext } from './request-context.js';

/** Keys whose values never reach a log. */
const SECRETS = ['*.authorization', '*.apiKey', '*.password', '*.secret', '*.token', 'req.headers.cookie'];

/** Structured logs, one JSON object a line on standard error, each with the request's id. */
export class JsonLogger implements LoggerService {
  private readonly pino: Logger;

  constructor(level: string, destination: NodeJS.WritableStream = process.stderr) {
    this.pino = pino(
      {
        level,
        base: { pid: process.pid },
        timestamp: pino.stdTimeFunctions.isoTime,
        redact: { paths: SECRETS, censor: '[secret]' },
        formatters: { level: (label) => ({ level: label }) },
        mixin: () => {
          const context = currentContext();
          return context ? { requestId: context.requestId, principal: context.principal } : {};
        },
      },
      destination,
    );
  }

  log(message: unknown, ...rest: unknown[]): void {
    this.write('info', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  /** Nest passes the context's name last; our own calls pass one object of fields. */
  private write(level: pino.Level, message: unknown, rest: readonly unknown[]): void {
    const last = rest.at(-1);
    const context = typeof last === 'string' ? { context: last } : {};
    const fields = rest.find((part) => typeof part === 'object' && part !== null) ?? {};
    if (message instanceof Error) this.pino[level]({ ...context, ...fields, err: message }, message.message);
    else
      this.pino[level](
        { ...context, ...fields },
        typeof message === 'string' ? message : JSON.stringify(message),
      );
  }
}
