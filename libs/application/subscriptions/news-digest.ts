import { createHash } from 'node:crypto';
import { canonicalJson } from '#model';
import type { ReportContent } from '#presentation/documents';

/**
 * Hash of what a reader would call news: statuses, dates, lights, decisions, risks, traffic. Numbers that move every
 * day by themselves (the data date, values earned so far) are none: with only those, nothing changed.
 */
export function newsDigest(content: ReportContent): string {
  const { headline, milestones, lights, decisions, risks, crossing, criticalPath } = content;
  const news = {
    headline: {
      status: headline.status,
      p80: headline.p80 ?? null,
      achieved: headline.achieved ?? null,
      deterministic: headline.deterministic ?? null,
    },
    milestones: (milestones?.rows ?? []).map(({ id, status, deterministic, p80, achieved }) => [
      id,
      status,
      achieved ?? deterministic ?? null,
      p80 ?? null,
    ]),
    lights: (lights ?? []).map(({ subject, colour }) => [subject, colour]),
    decisions: (decisions ?? []).map(({ id }) => id),
    occurred: (risks?.occurred ?? []).map(({ id, date }) => [id, date]),
    critical: (criticalPath?.critical ?? []).map(({ id }) => id),
    crossing: crossing
      ? [
          crossing.people?.served ?? null,
          crossing.vehicles?.served ?? null,
          crossing.bottleneck?.name ?? null,
        ]
      : null,
  };
  return createHash('sha256')
    .update(canonicalJson(news as never))
    .digest('hex');
}
