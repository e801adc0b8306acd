/**
 * SQL that says whether the maker of a row may still see the row's project. The maker is known by id: a key or account
 * that is named like one that has gone does not stand in for it. The server's own users always may.
 * @param row alias of a row with `creator_id`, `created_by` and `project_id`
 */
export const makerMay = (row: string): string => `CASE
  WHEN ${row}.creator_id IS NULL THEN ${row}.created_by = 'key:administrator'
    OR (${row}.created_by NOT LIKE 'key:%' AND ${row}.created_by NOT LIKE 'user:%')
  ELSE EXISTS (
      SELECT 1 FROM api_key k WHERE k.id = ${row}.creator_id AND k.revoked_at IS NULL
        AND (k.expires_at IS NULL OR k.expires_at > now())
        AND (k.administrator OR EXISTS (SELECT 1 FROM role_grant g WHERE g.api_key_id = k.id
          AND (g.project_id IS NULL OR g.project_id = ${row}.project_id))))
    OR EXISTS (
      SELECT 1 FROM account a WHERE a.id = ${row}.creator_id
        AND (a.administrator OR EXISTS (SELECT 1 FROM role_grant g WHERE g.account_id = a.id
          AND (g.project_id IS NULL OR g.project_id = ${row}.project_id))))
  END`;

/** Tables whose rows belong to whoever made them; a rotated key hands them on to the next. */
export const MADE_BY_KEYS = ['report_subscription', 'feed_token'] as const;
