import { z } from 'zod';

/**
 * Every error that the product states on purpose, by its stable code: the HTTP status it maps to and its title.
 * Codes of a family (`model.…`, `schedule.…`, `xer.…`) that have no line of their own take their family's.
 */
export const PROBLEMS = {
  'request.invalid': { status: 400, title: 'The request does not fit the contract' },
  'request.malformed-json': { status: 400, title: 'The body is not JSON' },
  'request.too-large': { status: 413, title: 'The body is larger than allowed' },
  'request.unsupported-media-type': { status: 415, title: 'The body is of a type that is not read here' },
  'request.not-found': { status: 404, title: 'There is nothing at this address' },
  'request.method-not-allowed': { status: 405, title: 'The address does not take this method' },
  'request.precondition-required': { status: 428, title: 'The edit must name the version it changes' },
  'request.precondition-failed': { status: 412, title: 'Somebody else changed it first' },
  'request.idempotency-in-progress': { status: 409, title: 'The same request is being answered' },
  'request.idempotency-mismatch': { status: 422, title: 'The Idempotency-Key belongs to another request' },
  'request.too-many': { status: 429, title: 'Too many requests' },
  'request.timed-out': { status: 503, title: 'The answer took too long' },
  'server.busy': { status: 503, title: 'The server has as much work as it can take' },
  'access.unauthenticated': { status: 401, title: 'A key is needed' },
  'access.forbidden': { status: 403, title: 'The key does not allow this' },
  'access.key-unknown': { status: 404, title: 'There is no such key' },
  'access.key-exists': { status: 409, title: 'An active key has this name' },
  'access.account-unknown': { status: 404, title: 'There is no such account' },
  'access.sign-in-failed': { status: 403, title: 'The sign-in did not succeed' },
  'access.sign-in-absent': { status: 404, title: 'This server has no identity provider' },
  'access.foreign-origin': { status: 403, title: 'The request comes from a foreign page' },
  'project.unknown': { status: 404, title: 'There is no such project' },
  'project.exists': { status: 409, title: 'A project with this id exists' },
  'project.not-simulated': { status: 409, title: "The project's progress is real" },
  'project.not-real': { status: 409, title: "The project's progress is simulated" },
  'milestone.unknown': { status: 404, title: 'There is no such milestone' },
  'activity.unknown': { status: 404, title: 'There is no such activity' },
  'calendar.date-not-lived': { status: 404, title: 'The simulated calendar has not lived this day' },
  'calendar.date-in-the-past': { status: 409, title: 'The simulated calendar only moves forwards' },
  'calendar.finished': { status: 409, title: 'The simulated calendar has finished' },
  'calendar.busy': { status: 409, title: 'The simulated calendar is being advanced' },
  'calendar.run-unknown': { status: 404, title: 'There is no such calendar run' },
  'update.older-data-date': { status: 409, title: 'The update is older than what is known' },
  'update.nothing-matches': { status: 422, title: 'The file is of another project' },
  'baseline.unknown': { status: 404, title: 'There is no such baseline' },
  'baseline.exists': { status: 409, title: 'A baseline with this id exists' },
  'model.version-unknown': { status: 404, title: 'The model has no such version' },
  'trend.too-few-updates': { status: 409, title: 'There are not two updates yet' },
  'progress.invalid': { status: 422, title: 'The progress cannot be as stated' },
  'analysis.absent': { status: 404, title: 'No analysis has been made yet' },
  'analysis.invalid': { status: 422, title: 'The analysis cannot be as asked for' },
  'observation.invalid': { status: 422, title: 'The observation does not fit the model' },
  'scenario.unknown': { status: 404, title: 'There is no such scenario' },
  'scenario.exists': { status: 409, title: 'A scenario with this name exists' },
  'scenario.invalid': { status: 422, title: 'The overrides do not fit the model' },
  'scenario.version-unknown': { status: 404, title: 'The scenario has no such version' },
  'run.invalid': { status: 422, title: 'The run cannot be as asked for' },
  'run.too-large': { status: 422, title: 'The run is larger than allowed' },
  'run.limit': { status: 429, title: 'Too many runs are waiting' },
  'run.ended': { status: 409, title: 'The run has ended' },
  'dead-letter.unknown': { status: 404, title: 'There is no such dead letter' },
  'run.unknown': { status: 404, title: 'There is no such run' },
  'report.unknown': { status: 404, title: 'There is no such report' },
  'subscription.unknown': { status: 404, title: 'There is no such subscription' },
  'subscription.nobody': { status: 409, title: 'The subscription has nobody to send to' },
  'subscription.address-refused': { status: 422, title: 'The address may not be sent to' },
  'subscription.other-channel': { status: 409, title: 'The subscription goes by another channel' },
  'recipient.unknown': { status: 404, title: 'There is no such recipient' },
  'delivery.unknown': { status: 404, title: 'There is no such delivery' },
  'feed.unknown': { status: 404, title: 'There is no such feed' },
  'crossing.no-opening': { status: 409, title: 'Nothing opens the crossing' },
  'crossing.invalid-question': { status: 422, title: 'The question does not fit the crossing' },
  'crossing.absent': { status: 404, title: 'The model has no crossing' },
  'model.invalid': { status: 422, title: 'The model has errors' },
  'file.unreadable': { status: 422, title: 'The file cannot be read' },
  'schedule.invalid': { status: 422, title: 'The schedule cannot be calculated' },
  'server.unreachable': { status: 503, title: 'No server answers' },
  'database.unavailable': { status: 503, title: 'The database cannot be reached' },
  'database.busy': { status: 503, title: 'Other work holds up the database' },
  'server.internal': { status: 500, title: 'Something went wrong on our side' },
} as const satisfies Record<string, { readonly status: number; readonly title: string }>;

export type ProblemCode = keyof typeof PROBLEMS;

/** A located part of a problem: what is wrong, where, and how to mend it. */
export interface ProblemDetail {
  readonly code: string;
  /** A path such as `activities[12].duration.likely`, a parameter's name, or a place in a file. */
  readonly where: string;
  readonly message: string;
}

/** An error that a user can act on. Everything else that is thrown is a defect and answers `server.internal`. */
export class DomainError extends Error {
  constructor(
    readonly code: ProblemCode,
    detail: string,
    readonly details: readonly ProblemDetail[] = [],
    /** Seconds after which the same request may succeed. */
    readonly retryAfterSeconds?: number,
  ) {
    super(detail);
    this.name = 'DomainError';
  }

  get title(): string {
    return PROBLEMS[this.code].title;
  }

  get status(): number {
    return PROBLEMS[this.code].status;
  }
}

export const problemSchema = z
  .object({
    type: z.string().meta({ description: 'Address of the documentation of this code' }),
    title: z.string(),
    status: z.number(),
    code: z.string(),
    detail: z.string(),
    instance: z.string(),
    requestId: z.string(),
    errors: z.array(z.object({ code: z.string(), where: z.string(), message: z.string() })).optional(),
  })
  .meta({
    id: 'Problem',
    examples: [
      {
        type: '/docs/problems#project.unknown',
        title: 'There is no such project',
        status: 404,
        code: 'project.unknown',
        detail: 'There is no project "tumen". Known projects are listed at GET /v1/projects.',
        instance: '/v1/projects/tumen',
        requestId: '01J9Z4C7',
      },
    ],
  });

export type Problem = z.infer<typeof problemSchema>;
