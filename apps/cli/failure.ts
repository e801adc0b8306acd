/** What an error that is meant for the user carries, whichever room threw it. */
interface StatedError {
  readonly code: string;
  readonly message: string;
  readonly title?: string;
  readonly where?: string;
  readonly details?: unknown;
}

/** Wrong use of the command itself: exit 2. Known by its name, for the quick command line has a class of its own. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** A file about a schedule alone was given to a command about the crossing: exit 1, with the code that the API gives. */
export class CrossingAbsentError extends Error {
  readonly code = 'crossing.absent';

  constructor(readonly where: string) {
    super(`${where} describes no crossing: it is a schedule only`);
    this.name = 'CrossingAbsentError';
  }
}

const isUsage = (error: unknown): error is Error => error instanceof Error && error.name === 'UsageError';

function isStated(error: unknown): error is StatedError {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && /^[a-z-]+\.[a-z0-9.-]+$/.test(code);
}

/** The places of an error that has several, one a line. */
function placesOf(details: unknown): string[] {
  if (!Array.isArray(details)) return [];
  return details.flatMap((detail: unknown) => {
    if (typeof detail !== 'object' || detail === null) return [];
    const { code, where, path, variable, message } = detail as Record<string, unknown>;
    const place = where ?? path ?? variable ?? '';
    return [
      `  ${[place, message].filter(Boolean).join(': ')}${typeof code === 'string' ? `  [${code}]` : ''}`,
    ];
  });
}

/** Says on standard error what went wrong, with its code and place. */
export function reportError(error: unknown): void {
  if (isStated(error)) {
    const places = placesOf(error.details);
    const where = error.where !== undefined && !error.message.includes(error.where) ? `${error.where}: ` : '';
    process.stderr.write(`error [${error.code}] ${where}${error.message}\n`);
    if (!error.message.includes('\n')) for (const place of places) process.stderr.write(`${place}\n`);
    return;
  }
  if (isUsage(error)) {
    process.stderr.write(`${error.message}\n`);
    return;
  }
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  process.stderr.write(`error: ${message}\n`);
  if (process.env['LOG_LEVEL'] === 'debug') process.stderr.write(`${stack ?? ''}\n`);
}

export function exitCodeOf(error: unknown): 1 | 2 {
  return isUsage(error) ? 2 : 1;
}
