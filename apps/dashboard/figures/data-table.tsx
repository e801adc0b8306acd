import { useState } from 'react';
import type { CellValue, ChartTable } from '#presentation/charts';
import { dateText, numberText, percentText } from '../shell/words.js';

function shown(value: CellValue, type: ChartTable['columns'][number]['type']): string {
  if (value === null) return '–';
  if (type === 'date') return dateText(String(value));
  if (type === 'share') return percentText(Number(value), 1);
  if (typeof value === 'number') return numberText(value, Number.isInteger(value) ? 0 : 2);
  return value;
}

const PAGE = 200;

/** The numbers behind a chart. */
export function DataTable({ table }: { table: ChartTable }) {
  const [limit, setLimit] = useState(PAGE);
  const rows = table.rows.slice(0, limit);
  return (
    <div className="table-holder" tabIndex={0} role="region" aria-label={table.caption}>
      <table>
        <caption className="hidden">{table.caption}</caption>
        <thead>
          <tr>
            {table.columns.map(({ key, label, unit, type }) => (
              <th key={key} scope="col" className={type === 'text' || type === 'date' ? '' : 'number'}>
                {label}
                {unit === undefined ? '' : ` (${unit})`}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.map((value, column) => {
                const { key, type } = table.columns[column]!;
                return (
                  <td key={key} className={type === 'text' || type === 'date' ? '' : 'number'}>
                    {shown(value, type)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {table.rows.length > limit && (
        <button type="button" className="small" onClick={() => setLimit(limit + 1000)}>
          {numberText(table.rows.length - limit)} more rows
        </button>
      )}
    </div>
  );
}

/** RFC 4180, with a guard against cells that spreadsheets would run as formulas. */
export function tableCsv({ columns, rows }: ChartTable): string {
  const cell = (value: CellValue): string => {
    if (value === null) return '';
    if (typeof value === 'number') return String(value);
    const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const head = columns.map(({ label, unit }) => cell(unit === undefined ? label : `${label} (${unit})`));
  return [head, ...rows.map((row) => row.map(cell))].map((line) => `${line.join(',')}\r\n`).join('');
}
