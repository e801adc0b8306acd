import { Injectable } from '@nestjs/common';
import { attachmentPart, chartImage, inlinePart, MailTemplate, type EncodedPart } from '#platform/delivery';
import { Database } from '#platform/persistence';
import {
  headlineSentence,
  MAIL_CHART_WIDTH,
  mailFooter,
  renderMailHtml,
  renderJson,
  renderMarkdown,
  renderReport,
  reportCharts,
  reportSubject,
  testSubject,
  type ReportContent,
  type ReportFormat,
  type SectionId,
} from '#presentation/documents';
import { DeliverySettings } from './delivery-settings.js';

/** What one rendering is of: everything that its bytes depend on. */
export interface RenderingRequest {
  readonly reportId: number;
  readonly locale: string;
  readonly sections: readonly SectionId[] | null;
}

/** A mailed report, but for what differs from recipient to recipient. */
export interface RenderedMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly inline: readonly EncodedPart[];
  readonly attachments: readonly EncodedPart[];
}

/** Stands where a recipient's own unsubscribe address goes. */
const UNSUBSCRIBE_PLACE = 'https://unsubscribe.invalid/place';

const CAPACITY = 24;

/**
 * Renders each distinct content once a process, however many recipients get it: whoever asks while it is being
 * rendered waits for the same result. The newest few are remembered.
 */
@Injectable()
export class ReportRenderings {
  private readonly known = new Map<string, Promise<unknown>>();
  /** How many were rendered, for tests and benchmarks. */
  rendered = 0;

  constructor(
    private readonly database: Database,
    private readonly settings: DeliverySettings,
  ) {}

  mail(request: RenderingRequest, subscription: string, attachPdf: boolean): Promise<RenderedMail> {
    const key = JSON.stringify(['mail', request, subscription, attachPdf]);
    return this.once(key, async () => {
      const content = await this.content(request.reportId);
      return this.renderMail(content, request, subscription, attachPdf);
    });
  }

  /** The same, encoded but for what differs from recipient to recipient. */
  mailTemplate(
    request: RenderingRequest,
    mail: {
      readonly from: string;
      readonly listId: string;
      readonly subscription: string;
      readonly attachPdf: boolean;
      readonly test: boolean;
    },
  ): Promise<MailTemplate> {
    return this.once(JSON.stringify(['template', request, mail]), async () => {
      const { subject, ...parts } = await this.mail(request, mail.subscription, mail.attachPdf);
      const { from, listId } = mail;
      const shown = mail.test ? testSubject(request.locale, subject) : subject;
      return MailTemplate.of({ from, listId, subject: shown, ...parts }, UNSUBSCRIBE_PLACE);
    });
  }

  file(request: RenderingRequest, format: ReportFormat): Promise<Uint8Array> {
    return this.once(JSON.stringify([format, request]), async () =>
      renderReport(await this.content(request.reportId), format, this.options(request)),
    );
  }

  /** What a webhook carries of a report. */
  data(request: RenderingRequest) {
    return this.once(JSON.stringify(['data', request]), async () => {
      const content = await this.content(request.reportId);
      const { sections } = this.options(request);
      return {
        headline: headlineSentence(content, { locale: request.locale }),
        dataDate: content.report.dataDate,
        content: JSON.parse(renderJson(content, sections ? { sections } : {})) as unknown,
      };
    });
  }

  async content(reportId: number): Promise<ReportContent> {
    return this.once(`content ${reportId}`, async () => {
      const rows = await this.database.query<{ content: ReportContent }>(
        'SELECT content FROM report WHERE id = $1',
        [reportId],
      );
      if (!rows[0]) throw new Error(`report ${reportId} is gone`);
      return rows[0].content;
    });
  }

  private options({ locale, sections }: RenderingRequest) {
    const { publicUrl: baseUrl } = this.settings.options;
    return { locale, baseUrl, ...(sections === null ? {} : { sections }) };
  }

  private async renderMail(
    content: ReportContent,
    request: RenderingRequest,
    subscription: string,
    attachPdf: boolean,
  ): Promise<RenderedMail> {
    this.rendered += 1;
    const options = this.options(request);
    const footer = mailFooter(request.locale, subscription, UNSUBSCRIBE_PLACE);
    const cid = (chart: string) => `${chart}.${request.reportId}@spanwise`;
    const html = renderMailHtml(content, {
      ...options,
      footer,
      wholeReport: `${options.baseUrl}/v1/projects/${content.project.id}/reports/${request.reportId}.html`,
      chartSource: (chart) => `cid:${cid(chart)}`,
    });
    const inline: EncodedPart[] = [];
    for (const chart of reportCharts(content, options)) {
      const svg = chart.draw({ width: MAIL_CHART_WIDTH, theme: 'light', id: chart.id, showTitle: false });
      inline.push(inlinePart(cid(chart.id), 'image/png', await chartImage(svg)));
    }
    const name = `${content.project.id}-${content.report.dataDate}.pdf`;
    const pdf = attachPdf ? [await this.file(request, 'pdf')] : [];
    return {
      subject: reportSubject(content, { locale: request.locale }),
      text: `${renderMarkdown(content, { ...options, chartTables: false })}\n${footer.text}\n${footer.links[0]?.text}: ${UNSUBSCRIBE_PLACE}\n`,
      html,
      inline,
      attachments: pdf.map((bytes) => attachmentPart(name, 'application/pdf', bytes)),
    };
  }

  private once<T>(key: string, work: () => Promise<T>): Promise<T> {
    const known = this.known.get(key) as Promise<T> | undefined;
    this.known.delete(key);
    const result = known ?? work();
    this.known.set(key, result);
    if (!known) result.catch(() => this.known.delete(key));
    for (const oldest of this.known.keys()) {
      if (this.known.size <= CAPACITY) break;
      this.known.delete(oldest);
    }
    return result;
  }
}
