/** Colours and sizes on paper, in points. */
export const COLOURS = {
  ink: '#1b232c',
  muted: '#55616e',
  rule: '#c9d0d7',
  strongRule: '#1b232c',
  panel: '#f4f6f8',
  link: '#0b63a8',
  good: '#075c42',
  warning: '#6f4a00',
  bad: '#8f1512',
} as const;

export const PAGE = { width: 595.28, height: 841.89, left: 48, right: 48, top: 64, bottom: 60 } as const;
export const TEXT_WIDTH = PAGE.width - PAGE.left - PAGE.right;

export const STYLES = {
  project: { fontSize: 9, bold: true, color: COLOURS.muted, characterSpacing: 0.4 },
  title: { fontSize: 22, bold: true, lineHeight: 1.1, margin: [0, 2, 0, 6] },
  subtitle: { fontSize: 9, color: COLOURS.muted, lineHeight: 1.3, margin: [0, 0, 0, 12] },
  lead: { fontSize: 14, bold: true, lineHeight: 1.2 },
  section: { fontSize: 14, bold: true, margin: [0, 18, 0, 2] },
  heading: { fontSize: 11, bold: true, margin: [0, 10, 0, 3] },
  caption: { fontSize: 10, bold: true, margin: [0, 6, 0, 2] },
  paragraph: { margin: [0, 0, 0, 7], lineHeight: 1.3 },
  note: { fontSize: 8.5, color: COLOURS.muted, margin: [0, 3, 0, 7], lineHeight: 1.25 },
  tableHead: { fontSize: 8, bold: true, color: COLOURS.muted },
  tableCell: { fontSize: 8.5, lineHeight: 1.15 },
  detail: { fontSize: 8, lineHeight: 1.2, margin: [10, 0, 0, 0] },
  figureLabel: { fontSize: 8, color: COLOURS.muted },
  figureValue: { fontSize: 12, bold: true },
  running: { fontSize: 8, color: COLOURS.muted },
} as const;

interface RuledTable {
  readonly table: { readonly headerRows?: number };
}

interface RuledTable {
  readonly table: { readonly headerRows?: number };
}

/** Thin rules under the rows, a stronger one under the head, none at the sides. */
export const RULED = {
  hLineWidth: (line: number, node: RuledTable): number => {
    const head = node.table.headerRows ?? 0;
    if (line === 0 || line < head) return 0;
    return line === head ? 0.9 : 0.4;
  },
  vLineWidth: (): number => 0,
  hLineColor: (line: number, node: RuledTable): string =>
    line === (node.table.headerRows ?? 0) ? COLOURS.muted : COLOURS.rule,
  paddingLeft: (column: number): number => (column === 0 ? 0 : 5),
  paddingRight: (): number => 3,
  paddingTop: (): number => 3,
  paddingBottom: (): number => 3,
};
