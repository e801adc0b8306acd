import { useQuery } from '@tanstack/react-query';
import { queries } from '../api/queries.js';
import { Tools } from '../figures/figure.js';
import { DataTable } from '../figures/data-table.js';
import { Card } from '../figures/parts.js';
import { Awaited, Empty } from '../figures/states.js';
import { dateText } from '../shell/words.js';

const NAMES: Readonly<Record<string, string>> = {
  deterministic: 'Planned rate',
  'monte-carlo-p50': 'Monte Carlo, P50',
  'monte-carlo-p80': 'Monte Carlo, P80',
  'earned-schedule': 'Earned schedule',
  'reference-class': 'Reference class',
};

/** The project finish by every method, side by side. */
export function FinishByMethod({ project }: { project: string }) {
  const forecasts = useQuery(queries.forecasts(project));
  return (
    <Awaited query={forecasts} what="forecasts" height={200}>
      {({ items }) => {
        const latest = items.at(-1);
        if (!latest) return <Empty title="No forecast yet" />;
        const table = {
          caption: `Project finish by method, forecast of ${dateText(latest.statusDate)}`,
          columns: [
            { key: 'method', label: 'Method', type: 'text' as const },
            { key: 'finish', label: 'Project finish', type: 'date' as const },
            { key: 'note', label: 'How', type: 'text' as const },
          ],
          rows: latest.methods.map(({ method, finish, note }) => [NAMES[method] ?? method, finish, note]),
        };
        return (
          <Card
            title={table.caption}
            className="spaced"
            actions={
              <Tools title="Finish by method" api={`/v1/projects/${project}/forecasts`} table={() => table} />
            }
          >
            <DataTable table={table} />
          </Card>
        );
      }}
    </Awaited>
  );
}
