import { createHash } from 'node:crypto';
import { queryOnce } from './embedded-servers.js';

/** Tables that also change when nothing is done: who asked, and what was answered. */
const ASIDE = ['migration', 'idempotency_key', 'audit_entry', 'sign_in_attempt'];

/** A fingerprint of every row of every other table. */
export async function contentsOf(url: string): Promise<string> {
  const tables = await queryOnce<{ name: string }>(
    url,
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1`,
  );
  const parts = tables
    .filter(({ name }) => !ASIDE.includes(name))
    .map(
      ({ name }) =>
        `SELECT '${name}' AS name, string_agg(t::text, E'\\n' ORDER BY t::text) AS rows FROM ${name} t`,
    );
  const rows = await queryOnce<object>(url, parts.join(' UNION ALL '));
  return createHash('sha256').update(JSON.stringify(rows)).digest('hex');
}
