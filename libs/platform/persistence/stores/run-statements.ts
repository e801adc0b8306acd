export interface NewBatch {
  readonly key: string;
  readonly request: unknown;
  /** Expected seconds of computing. */
  readonly weight: number;
}

export const UNFINISHED = `status IN ('queued', 'running')`;

/** Estimated seconds until the end, from what the work done so far has taken. */
const SECONDS_LEFT = `CASE WHEN started_at IS NULL OR weight_done <= 0 THEN NULL
  ELSE round((extract(epoch FROM now() - started_at) * (weight_total - weight_done) / weight_done)::numeric, 1) END`;

/** Writes the event that a statement named `moved` has counted. */
export const TELL = (kind: string, more = `'{}'::jsonb`) => `
  INSERT INTO run_event (run_id, sequence, kind, data)
  SELECT id, event_sequence, ${kind}, jsonb_build_object('progress', progress, 'done', batches_done,
    'total', batches_total, 'secondsLeft', CASE WHEN ${UNFINISHED} THEN ${SECONDS_LEFT} END) || ${more}
  FROM moved`;

/**
 * How far a run is, from the share of the batches so far asked for that is done. Nobody knows how many rounds a search
 * will want: each is half of what the rounds before it have left, so that what is shown never goes back.
 */
export const PROGRESS = (
  share: string,
) => `greatest(progress, least(1, CASE WHEN kind IN ('goal-seek', 'what-next')
  THEN 1 - power(0.5, round) * (1 - 0.5 * ${share}) ELSE ${share} END))`;

export const MOVED =
  'id, event_sequence, status, progress, batches_done, batches_total, weight_done, weight_total, started_at';

/**
 * Batches take their places in the fair order (start-time fair queueing): the order's present time (the least place of
 * any batch that waits), then what the same principal has waiting in runs no larger than this one, then the run's own
 * batches one after the other. A small run thus stands before the rest of anyone's large ones, and those who ask for much
 * wait for themselves.
 */
export const BATCHES = `
  WITH asked AS (SELECT * FROM jsonb_to_recordset($3::jsonb) AS b(index integer, key text, request jsonb, weight float8)),
  own AS (SELECT principal, batches_total AS first,
            weight_total - weight_done + (SELECT sum(weight) FROM asked) AS size FROM analysis_run WHERE id = $1),
  place AS (SELECT coalesce((SELECT min(tag) FROM run_batch b JOIN analysis_run r ON r.id = b.run_id
      WHERE NOT b.done AND r.${UNFINISHED}), 0) + coalesce((
      SELECT sum(weight_total - weight_done) FROM analysis_run other, own
      WHERE other.principal = own.principal AND other.${UNFINISHED} AND other.id <> $1
        AND other.weight_total <= own.size), 0) AS begin)
  INSERT INTO run_batch (run_id, index, round, key, request, weight, tag)
  SELECT $1, own.first + asked.index, $2, key, request, weight, begin + sum(weight) OVER (ORDER BY asked.index)
  FROM asked, own, place`;

export function batchParameters(
  id: string,
  round: number,
  batches: readonly NewBatch[],
): [string, number, string] {
  return [id, round, JSON.stringify(batches.map((batch, index) => ({ index, ...batch })))];
}

/** Counts a run's batches anew and its events on. */
export const counted = (change: string) => `
  UPDATE analysis_run SET ${change === 'TRUE' ? '' : `${change},`} event_sequence = event_sequence + 1, touched_at = now(),
    place = coalesce((SELECT min(tag) FROM run_batch WHERE run_id = $1 AND NOT done), place),
    batches_total = (SELECT count(*) FROM run_batch WHERE run_id = $1),
    weight_total = (SELECT coalesce(sum(weight), 0) FROM run_batch WHERE run_id = $1)
  WHERE id = $1 RETURNING ${MOVED}`;
