import { useId, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { ChartOptions, ChartTable } from '#presentation/charts';
import { DataTable, tableCsv } from './data-table.js';

/** What a chart is drawn with in the browser: our theme's colours and the room there is. */
export type Drawn = Pick<ChartOptions, 'width' | 'theme' | 'id'>;

interface FigureProps {
  readonly title: string;
  readonly note?: ReactNode;
  /** Draws the chart for a width. */
  readonly draw: (drawn: Drawn) => string;
  readonly table: () => ChartTable;
  /** Path of the API call that gives these figures. */
  readonly api: string;
  readonly height?: number;
  readonly children?: ReactNode;
}

const SMALLEST = 320;

/** A chart with its table, its CSV and the API call behind it. */
export function Figure({ title, note, draw, table, api, height = 260, children }: FigureProps) {
  const [shown, setShown] = useState<'chart' | 'table'>('chart');
  const holder = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const id = useId().replace(/[^a-zA-Z0-9]/g, '');

  useLayoutEffect(() => {
    const element = holder.current;
    if (!element) return;
    const measure = (): void => {
      setWidth(Math.max(SMALLEST, Math.floor(element.clientWidth)));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, [shown]);

  const svg = useMemo(
    () => (width === 0 || shown === 'table' ? '' : draw({ width, theme: 'auto', id: `figure-${id}` })),
    [draw, width, id, shown],
  );
  return (
    <figure className="figure">
      <figcaption>
        <h3>{title}</h3>
        <Tools title={title} api={api} table={table} shown={shown} onShow={setShown} />
      </figcaption>
      {note && <p className="quiet">{note}</p>}
      {shown === 'table' ? (
        <DataTable table={table()} />
      ) : (
        <div
          ref={holder}
          className="chart"
          style={{ minHeight: height }}
          dangerouslySetInnerHTML={{ __html: svg }}
        />
      )}
      {children}
    </figure>
  );
}

interface ToolsProps {
  readonly title: string;
  readonly api: string;
  readonly table: () => ChartTable;
  readonly shown?: 'chart' | 'table';
  readonly onShow?: (shown: 'chart' | 'table') => void;
}

/** Chart or table, CSV, and the API call. */
export function Tools({ title, api, table, shown, onShow }: ToolsProps) {
  const [copied, setCopied] = useState(false);
  const call = `curl ${new URL(api, window.location.origin).href}`;
  return (
    <div className="tools">
      {onShow && (
        <button
          type="button"
          className="small"
          aria-pressed={shown === 'table'}
          onClick={() => onShow(shown === 'table' ? 'chart' : 'table')}
        >
          Table
        </button>
      )}
      <button
        type="button"
        className="small"
        aria-label={`CSV of ${title}`}
        onClick={() => {
          saveFile(
            `${title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.csv`,
            tableCsv(table()),
            'text/csv',
          );
        }}
      >
        CSV
      </button>
      <button
        type="button"
        className="small"
        title={call}
        onClick={() => {
          void navigator.clipboard.writeText(call).then(() => {
            setCopied(true);
            setTimeout(() => setCopied(false), 1500);
          });
        }}
      >
        <span aria-live="polite">{copied ? 'Copied' : 'Copy API call'}</span>
      </button>
    </div>
  );
}

export function saveFile(name: string, content: BlobPart, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 1000);
}
