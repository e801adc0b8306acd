import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { DomainError, type journalPage, type journalQuery, type journalVerification } from '#contract';
import { DayStore, ProjectStore, type CalendarRun } from '#platform/persistence';
import { journalGenesis } from '#application/projects';
import { entryHash } from './journal-chain.js';

const PAGE = 200;

/** Reading the journal, and proving that nobody wrote in it afterwards. */
@Injectable()
export class JournalService {
  constructor(
    private readonly days: DayStore,
    private readonly projects: ProjectStore,
  ) {}

  async page(run: CalendarRun, query: z.infer<typeof journalQuery>): Promise<z.infer<typeof journalPage>> {
    const limit = query.limit ?? PAGE;
    const after = query.cursor === undefined ? 0 : Number(query.cursor);
    if (!Number.isInteger(after) || after < 0) {
      throw new DomainError('request.invalid', 'cursor: use the nextCursor of the page before.');
    }
    const found = await this.days.journal(run.id, {
      after,
      limit: limit + 1,
      ...(query.from === undefined ? {} : { from: query.from }),
      ...(query.to === undefined ? {} : { to: query.to }),
      ...(query.kind === undefined ? {} : { kind: query.kind }),
      ...(query.subject === undefined ? {} : { subject: query.subject }),
    });
    const items = found
      .slice(0, limit)
      .map((entry) => ({ ...entry, recordedAt: entry.recordedAt.toISOString() }));
    const last = items.at(-1);
    return { items, nextCursor: found.length > limit && last ? String(last.sequence) : null };
  }

  /** Walks the whole chain: sequence numbers without a gap, each hash from the one before, the head as stored. */
  async verify(run: CalendarRun): Promise<z.infer<typeof journalVerification>> {
    const root = await this.projects.modelVersion(run.projectId, run.firstModelVersion);
    let hash = journalGenesis(root?.hash ?? '', run.seed, run.startDate);
    let sequence = 0;
    for (;;) {
      const entries = await this.days.journal(run.id, { after: sequence, limit: 1000 });
      for (const { recordedAt: _recordedAt, hash: stored, ...content } of entries) {
        hash = entryHash(hash, content);
        if (content.sequence !== sequence + 1 || stored !== hash) {
          return { entries: sequence, intact: false, brokenAt: content.sequence, head: run.journalHash };
        }
        sequence = content.sequence;
      }
      if (entries.length < 1000) break;
    }
    const intact =
      sequence >= run.journalSequence && (sequence > run.journalSequence || hash === run.journalHash);
    return { entries: sequence, intact, brokenAt: intact ? null : sequence + 1, head: hash };
  }
}
