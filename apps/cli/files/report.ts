import { buildReport } from '#application/reporting';
import {
  REPORT_FORMATS,
  renderReport,
  SECTION_IDS,
  type ReportFormat,
  type SectionId,
} from '#presentation/documents';
import { UsageError } from '../failure.js';
import { dateOption, wholeNumberOption } from './numbers.js';
import { openProjectFile } from './project-file.js';
import { fileReportFacts } from './report-facts.js';

export interface ReportOptions {
  readonly asOf?: string;
  readonly format: string;
  readonly locale: string;
  readonly sections?: string;
  readonly iterations: string;
  readonly seed: string;
}

/** `spanwise report FILE`: the progress report of a file, without a server. */
export async function report(file: string, options: ReportOptions): Promise<void> {
  const format = formatOf(options.format);
  const iterations = wholeNumberOption('iterations', options.iterations, 100, 1_000_000);
  const { model, document, warnings } = await openProjectFile(file);
  for (const { message, where } of warnings) process.stderr.write(`warning: ${where}: ${message}\n`);
  const asOf = options.asOf === undefined ? undefined : dateOption('as-of', options.asOf);
  const facts = fileReportFacts({
    model,
    ...(document ? { document } : {}),
    seed: options.seed,
    iterations,
    ...(asOf === undefined ? {} : { asOf }),
  });
  const content = buildReport(facts);
  const sections = sectionsOf(options.sections);
  const bytes = await renderReport(content, format, {
    locale: options.locale,
    ...(sections ? { sections } : {}),
  });
  await new Promise<void>((settle, fail) => {
    process.stdout.write(bytes, (error) => {
      if (error) fail(error);
      else settle();
    });
  });
}

function formatOf(text: string): ReportFormat {
  const format = REPORT_FORMATS.find((known) => known === text);
  if (!format) throw new UsageError(`--format must be one of ${REPORT_FORMATS.join(', ')}, not "${text}"`);
  return format;
}

function sectionsOf(text: string | undefined): readonly SectionId[] | undefined {
  return text?.split(',').map((name) => {
    const section = SECTION_IDS.find((known) => known === name.trim());
    if (!section) throw new UsageError(`--sections must be of ${SECTION_IDS.join(', ')}, not "${name}"`);
    return section;
  });
}
