import { z } from 'zod';
import { listOf, pageQuery, projectId, timestamp, wholeNumber, wholeNumberText } from './primitives.js';

/** Roles, each including those before it. The first three are held in projects, the last in the instance. */
export const roles = ['viewer', 'planner', 'operator', 'administrator'] as const;
export type Role = (typeof roles)[number];

export const projectRole = z.enum(['viewer', 'planner', 'operator']).meta({
  id: 'ProjectRole',
  description:
    'viewer reads; planner also changes the model, scenarios and progress; operator also controls the calendar and erases',
});
export type ProjectRoleName = z.infer<typeof projectRole>;

/** A role in one project, or in every project, also those to come. */
export const grant = z
  .strictObject({
    project: z
      .union([projectId, z.literal('*')])
      .meta({ description: 'A project, or * for every project', examples: ['tumen-crossing'] }),
    role: projectRole,
  })
  .meta({ id: 'Grant' });
export type Grant = z.infer<typeof grant>;

const grants = z.array(grant).max(1000);

export const keyName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._-]{0,62}$/, {
    error: 'must be lower-case letters, digits and . _ - (at most 63)',
  })
  .refine((name) => name !== 'administrator', { error: 'is the name of the key in the environment' })
  .meta({ examples: ['monthly-import'] });

const rights = {
  administrator: z.boolean().optional().meta({ description: 'May do everything; default false' }),
  grants: grants.optional(),
};

const saysSomething = (body: {
  readonly administrator?: boolean | undefined;
  readonly grants?: readonly Grant[] | undefined;
}) => body.administrator === true || (body.grants ?? []).length > 0;

export const createApiKey = z
  .strictObject({
    name: keyName,
    ...rights,
    expiresInDays: wholeNumber(1, 3650)
      .nullable()
      .optional()
      .meta({ description: 'Default 365; null: never' }),
    requestsPerMinute: wholeNumber(1, 1_000_000).optional(),
  })
  .refine(saysSomething, { error: 'give at least one grant, or administrator: true', path: ['grants'] })
  .meta({ id: 'CreateApiKey' });
export type CreateApiKey = z.infer<typeof createApiKey>;

export const rotateApiKey = z
  .strictObject({
    overlapMinutes: wholeNumber(0, 10_080)
      .optional()
      .meta({ description: 'How long the old key still works; default 0: it ends at once' }),
  })
  .meta({ id: 'RotateApiKey' });
export type RotateApiKey = z.infer<typeof rotateApiKey>;

export const apiKeyView = z
  .object({
    id: z.uuid(),
    name: z.string(),
    prefix: z.string().meta({ description: 'The first part of the key, to recognise it by' }),
    administrator: z.boolean(),
    grants: z.array(grant),
    requestsPerMinute: z.number().nullable(),
    state: z.enum(['active', 'expired', 'revoked']),
    createdBy: z.string(),
    createdAt: timestamp,
    expiresAt: timestamp.nullable(),
    revokedAt: timestamp.nullable(),
    lastUsedAt: timestamp.nullable(),
  })
  .meta({ id: 'ApiKey' });
export type ApiKeyView = z.infer<typeof apiKeyView>;
export const apiKeyList = listOf(apiKeyView, 'ApiKeyList');

export const createdApiKey = z
  .object({
    apiKey: apiKeyView,
    key: z.string().nullable().meta({
      description: 'The key itself. It is shown now and never again; a replayed answer has null here.',
    }),
  })
  .meta({ id: 'CreatedApiKey' });
export type CreatedApiKey = z.infer<typeof createdApiKey>;

export const accountView = z
  .object({
    id: z.uuid(),
    name: z.string(),
    subject: z.string(),
    administrator: z.boolean(),
    grants: z.array(grant),
    createdAt: timestamp,
    lastSignInAt: timestamp.nullable(),
  })
  .meta({ id: 'Account' });
export type AccountView = z.infer<typeof accountView>;
export const accountList = listOf(accountView, 'AccountList');

export const putAccountRights = z
  .strictObject({ administrator: z.boolean(), grants })
  .meta({ id: 'AccountRights' });
export type PutAccountRights = z.infer<typeof putAccountRights>;

/** Who is asking, and what they may do. */
export const sessionView = z
  .object({
    signedIn: z.boolean(),
    principal: z.string(),
    administrator: z.boolean(),
    grants: z.array(grant),
    signIn: z.string().nullable().meta({
      description: 'Where a browser goes to sign in; null when this server has no identity provider',
    }),
    signOut: z.string().nullable().meta({ description: 'Where a signed-in browser posts to sign out' }),
  })
  .meta({ id: 'Session' });
export type SessionView = z.infer<typeof sessionView>;

export const signInQuery = z.object({
  returnTo: z.string().max(2000).optional().meta({ description: 'A path of this server; default /' }),
});

export const auditOutcome = z.enum(['attempted', 'done', 'refused', 'failed', 'denied']);

export const auditEntry = z
  .object({
    id: z.string(),
    at: timestamp,
    principal: z.string(),
    address: z.string(),
    method: z.string(),
    path: z.string(),
    project: z.string().nullable(),
    outcome: auditOutcome.meta({
      description:
        'denied: turned away; refused: not possible as asked (4xx); failed: our fault (5xx); attempted: not known, the process died',
    }),
    status: z.number().nullable(),
    code: z.string().nullable(),
    requestId: z.string(),
  })
  .meta({ id: 'AuditEntry' });
export type AuditEntryView = z.infer<typeof auditEntry>;
export const auditPage = listOf(auditEntry, 'AuditPage');

export const auditQuery = z.object({
  ...pageQuery,
  cursor: wholeNumberText(1, 999_999_999).optional(),
  project: projectId.optional(),
  principal: z.string().max(200).optional(),
  outcome: auditOutcome.optional(),
});
export type AuditQuery = z.infer<typeof auditQuery>;
