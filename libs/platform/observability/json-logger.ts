import type { LoggerService } from '@nestjs/common';
import pino, { type Logger } from 'pino';
import { currentContext } from './request-context.js';

/** Keys whose values never reach a log. */
const SECRETS = ['*.authorization', '*.apiKey', '*.password', '*.secret', '*.token', 'req.headers.cookie'];

/** Contexts in which Nest tells how it wires itself: of no interest to an operator. */
const FRAMEWORK = new Set([
  'NestFactory',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestApplication',
]);

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
    this.write(FRAMEWORK.has(String(rest.at(-1))) ? 'debug' : 'info', message, rest);
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

  /** Nest passes the context's name last, after a stack trace if there is one; our own calls pass an object. */
  private write(level: pino.Level, message: unknown, rest: readonly unknown[]): void {
    if (!this.pino.isLevelEnabled(level)) return;
    const [last, stack] = [rest.at(-1), rest.length > 1 ? rest[0] : undefined];
    const context = {
      ...(typeof last === 'string' ? { context: last } : {}),
      ...(typeof stack === 'string' ? { stack } : {}),
    };
    if (message instanceof Error) {
      this.pino[level]({ ...context, err: message }, message.message);
    } else if (typeof message === 'object' && message !== null) {
      const { message: text, ...fields } = message as { message?: unknown };
      this.pino[level]({ ...context, ...fields }, typeof text === 'string' ? text : '');
    } else {
      this.pino[level](context, String(message));
    }
  }
}
