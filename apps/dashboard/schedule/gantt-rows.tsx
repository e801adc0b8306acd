import { memo } from 'react';
import type { Column } from './columns.js';
import type { Network } from './network.js';
import type { Row } from './rows.js';

interface RowsProps {
  readonly network: Network;
  readonly rows: readonly Row[];
  readonly first: number;
  readonly count: number;
  readonly columns: readonly Column[];
  readonly selected: string | undefined;
  readonly onSelect: (id: string) => void;
  readonly onToggle: (id: string) => void;
}

export const rowId = (at: number): string => `gantt-row-${at}`;

/** The visible rows of the table, as a tree grid that screen readers can walk. */
export const GanttRows = memo(function GanttRows({
  network,
  rows,
  first,
  count,
  columns,
  selected,
  onSelect,
  onToggle,
}: RowsProps) {
  return rows.slice(first, first + count).map((row, offset) => {
    const at = first + offset;
    const id = row.kind === 'group' ? row.id : network.gantt.activities.id[row.index]!;
    return (
      <GanttRow
        key={row.kind === 'group' ? `group ${id}` : id}
        network={network}
        row={row}
        at={at}
        id={id}
        columns={columns}
        selected={row.kind === 'activity' && id === selected}
        onSelect={onSelect}
        onToggle={onToggle}
      />
    );
  });
});

const GanttRow = memo(function GanttRow({
  network,
  row,
  at,
  id,
  columns,
  selected,
  onSelect,
  onToggle,
}: {
  readonly network: Network;
  readonly row: Row;
  readonly at: number;
  readonly id: string;
  readonly columns: readonly Column[];
  readonly selected: boolean;
  readonly onSelect: (id: string) => void;
  readonly onToggle: (id: string) => void;
}) {
  if (row.kind === 'group') {
    return (
      <div
        role="row"
        id={rowId(at)}
        className="gantt-row group"
        aria-level={row.depth + 1}
        aria-expanded={row.open}
        aria-rowindex={at + 2}
        onClick={() => onToggle(row.id)}
      >
        <span role="rowheader" className="name" style={{ paddingLeft: 8 + row.depth * 14 }}>
          <i aria-hidden="true">{row.open ? '▾' : '▸'}</i> {row.name} <em>{row.count}</em>
        </span>
      </div>
    );
  }
  const { activities } = network.gantt;
  return (
    <div
      role="row"
      id={rowId(at)}
      className={`gantt-row${selected ? ' selected' : ''}${activities.critical[row.index] === 1 ? ' critical' : ''}`}
      aria-level={row.depth + 1}
      aria-selected={selected}
      aria-rowindex={at + 2}
      onClick={() => onSelect(id)}
    >
      <span role="rowheader" className="name" style={{ paddingLeft: 8 + row.depth * 14 }}>
        <b>{id}</b> {activities.name[row.index]}
      </span>
      {columns.map((column) => (
        <span
          role="gridcell"
          key={column.id}
          className={column.number ? 'number' : ''}
          style={{ width: column.width }}
        >
          {column.value(network, row.index)}
        </span>
      ))}
    </div>
  );
});
