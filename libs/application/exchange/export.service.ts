import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { DomainError, type ExportFormat, type exportQuery } from '#contract';
import { exportFile, InterchangeError } from '#interchange';
import { CalendarRuns } from '#application/projects';
import { StatusReader } from '#application/scheduling';
import { datesOf, progressedModel } from './progressed-model.js';

export interface ExportedResource {
  readonly content: string | Uint8Array;
  readonly mediaType: string;
  readonly fileName: string;
  /** How many things the format has no place for; the command line lists them. */
  readonly warnings: readonly { readonly code: string; readonly where: string; readonly message: string }[];
}

const FILES: Readonly<Record<ExportFormat, { readonly mediaType: string; readonly ending: string }>> = {
  xer: { mediaType: 'application/octet-stream', ending: 'xer' },
  mspdi: { mediaType: 'application/xml', ending: 'xml' },
  yaml: { mediaType: 'application/yaml', ending: 'yaml' },
  json: { mediaType: 'application/json', ending: 'json' },
  ics: { mediaType: 'text/calendar; charset=utf-8', ending: 'ics' },
  csv: { mediaType: 'text/csv; charset=utf-8', ending: 'csv' },
  xlsx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ending: 'xlsx',
  },
};

/** A project as a file of other tools, as it stands on a status date. */
@Injectable()
export class ExportService {
  constructor(
    private readonly runs: CalendarRuns,
    private readonly status: StatusReader,
  ) {}

  /** @throws DomainError project.unknown, calendar.date-not-lived, request.invalid for an unknown code page */
  async export(projectId: string, query: z.infer<typeof exportQuery>): Promise<ExportedResource> {
    const run = await this.runs.find(projectId);
    const status = await this.status.at(run, query.asOf);
    const { mediaType, ending } = FILES[query.format];
    try {
      const file = await exportFile(progressedModel(status), query.format, {
        dates: datesOf(status),
        ...(query.encoding === undefined ? {} : { encoding: query.encoding }),
      });
      return {
        content: file.content,
        mediaType,
        fileName: `${projectId}-${status.asOf}.${ending}`,
        warnings: file.warnings,
      };
    } catch (error) {
      if (error instanceof InterchangeError)
        throw new DomainError('request.invalid', `encoding: ${error.title}`);
      throw error;
    }
  }
}
