import printerModule from 'pdfmake/js/Printer.js';
import { cleanText } from '#presentation/charts';
import { composeReport } from '../compose.js';
import type { Block, DocumentSection, ReportDocument } from '../document.js';
import { translatorFor, type Translator } from '../messages/translator.js';
import type { RenderOptions } from '../rendering.js';
import type { ReportContent } from '../report-content.js';
import { blockNodes, isKeptWhole, linkNode, type PdfNode } from './blocks.js';
import { FONTS, FONT_FILES } from './fonts.js';
import { COLOURS, PAGE, STYLES, TEXT_WIDTH } from './styles.js';

const { default: PdfPrinter } = printerModule;

/** How many nodes must follow a heading on its page: its rule, caption and the first cells of a table. */
const SECTION_COMPANY = 12;
const HEADING_COMPANY = 6;

/** Nothing is fetched: a report holds no addresses that a printer should follow. */
const NO_URLS = { resolve: (): void => undefined, resolved: async (): Promise<void> => undefined };

function titleNodes(document: ReportDocument): PdfNode[] {
  const subtitle = document.subtitle.map(cleanText).join(' · ');
  return [
    { text: 'Spanwise', style: 'project' },
    { text: cleanText(document.title), style: 'title' },
    { text: subtitle, style: 'subtitle' },
  ];
}

/** Whether the first block of a section can stand with its heading in one piece. */
function staysWhole(block: Block | undefined): boolean {
  if (block?.kind === 'table') return isKeptWhole(block.table);
  return block !== undefined;
}

function sectionNodes(translator: Translator, section: DocumentSection): PdfNode[] {
  const blocks = section.blocks.flatMap((block) => blockNodes(translator, block));
  const title = cleanText(section.title);
  // The summary stands under the title without a heading of its own, but the bookmarks name it.
  if (section.id === 'headline') {
    return [{ text: ' ', fontSize: 1, lineHeight: 0.1, outline: true, outlineText: title }, ...blocks];
  }
  const heading: PdfNode = { text: title, style: 'section', outline: true, outlineText: title };
  const rule: PdfNode = {
    canvas: [
      { type: 'line', x1: 0, y1: 0, x2: TEXT_WIDTH, y2: 0, lineWidth: 1.2, lineColor: COLOURS.strongRule },
    ],
    margin: [0, 0, 0, 6],
  };
  const [first, ...others] = blocks;
  const kept = staysWhole(section.blocks[0]);
  // What may be kept whole stays with its heading; a table may not, so there the heading looks ahead instead.
  return kept && first
    ? [{ stack: [heading, rule, first], unbreakable: true }, ...others]
    : [{ ...heading, headlineLevel: 1 }, rule, ...blocks];
}

interface PlacedNode {
  readonly headlineLevel?: number;
}

interface NodeQueries {
  getFollowingNodesOnPage(): readonly unknown[];
}

/** A heading never stands alone at the foot of a page. */
function breaksBefore(node: PlacedNode, queries: NodeQueries): boolean {
  if (node.headlineLevel === undefined) return false;
  return (
    queries.getFollowingNodesOnPage().length < (node.headlineLevel === 1 ? SECTION_COMPANY : HEADING_COMPANY)
  );
}

function runningHead(document: ReportDocument, translator: Translator): (page: number) => PdfNode {
  const date = translator.say('report.data-date', { date: translator.date(document.dataDate) });
  return (page) =>
    page === 1
      ? { text: '' }
      : {
          columns: [
            { text: cleanText(document.projectName), style: 'running', noWrap: false },
            { text: date, style: 'running', alignment: 'right', width: 'auto' },
          ],
          columnGap: 20,
          margin: [PAGE.left, 30, PAGE.right, 0],
        };
}

function definition(document: ReportDocument, translator: Translator): object {
  const fixed = new Date(`${document.dataDate}T00:00:00Z`);
  const links: PdfNode[] =
    document.links.length > 0
      ? [{ ul: document.links.map(linkNode), fontSize: 8.5, margin: [0, 14, 0, 0] }]
      : [];
  return {
    pageSize: 'A4',
    pageMargins: [PAGE.left, PAGE.top, PAGE.right, PAGE.bottom],
    version: '1.7',
    language: document.locale,
    displayTitle: true,
    info: {
      title: cleanText(document.title),
      author: 'Spanwise',
      creator: 'Spanwise',
      producer: 'Spanwise',
      subject: cleanText(document.subtitle.join(' · ')),
      creationDate: fixed,
      modDate: fixed,
    },
    defaultStyle: { font: 'Roboto', fontSize: 10, color: COLOURS.ink },
    styles: STYLES,
    header: runningHead(document, translator),
    footer: (page: number, pages: number): PdfNode => ({
      text: translator.say('report.page', { page, pages }),
      style: 'running',
      alignment: 'right',
      margin: [PAGE.left, 18, PAGE.right, 0],
    }),
    pageBreakBefore: breaksBefore,
    content: [
      ...titleNodes(document),
      ...document.sections.flatMap((section) => sectionNodes(translator, section)),
      ...links,
    ],
  };
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(chunks.reduce((total, chunk) => total + chunk.length, 0));
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}

/**
 * A4 with running heads, page numbers, bookmarks, repeated table heads and charts as vectors. The file's own dates
 * are the data date, so that the same report is the same bytes.
 */
export async function renderPdf(content: ReportContent, options: RenderOptions = {}): Promise<Uint8Array> {
  const document = composeReport(content, options);
  const printer = new PdfPrinter(FONTS, FONT_FILES, NO_URLS, () => false);
  const pdf = await printer.createPdfKitDocument(definition(document, translatorFor(options.locale)));
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    pdf.on('data', (chunk) => chunks.push(chunk));
    pdf.on('end', () => resolve(joined(chunks)));
    pdf.on('error', reject);
    pdf.end();
  });
}
