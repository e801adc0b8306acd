import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { client, unwrap, type Schemas } from '../api/client.js';
import { queries } from '../api/queries.js';
import { Card } from '../figures/parts.js';
import { Tools } from '../figures/figure.js';
import { Awaited, Empty, ProblemNotice } from '../figures/states.js';

type Delivery = Schemas['Delivery'];
const TONES: Readonly<Record<Delivery['state'], string>> = {
  queued: '',
  sent: 'good',
  delivered: 'good',
  failed: 'bad',
  suppressed: 'warning',
};

/** What went out, to whom, and what became of it. */
export function Deliveries({ project }: { project: string }) {
  const deliveries = useQuery({ ...queries.deliveries(project), refetchInterval: 3000 });
  return (
    <Awaited query={deliveries} what="deliveries" height={400}>
      {({ items }) => (
        <Card
          title="Deliveries, newest first"
          actions={
            <Tools
              title="Deliveries"
              api={`/v1/projects/${project}/deliveries`}
              table={() => tableOf(items)}
            />
          }
        >
          {items.length === 0 ? (
            <Empty title="Nothing has been sent">
              Deliveries appear here as soon as a subscription has its first occasion.
            </Empty>
          ) : (
            <div className="table-holder tall" tabIndex={0} role="region" aria-label="Deliveries">
              <table>
                <thead>
                  <tr>
                    <th scope="col">State</th>
                    <th scope="col">What</th>
                    <th scope="col">To</th>
                    <th scope="col">Made (UTC)</th>
                    <th scope="col" className="number">
                      Attempts
                    </th>
                    <th scope="col">Answer</th>
                    <th scope="col">
                      <span className="hidden">Actions</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((delivery) => (
                    <DeliveryRow key={delivery.id} project={project} delivery={delivery} />
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </Card>
      )}
    </Awaited>
  );
}

const momentText = (moment: string | null): string =>
  moment === null ? '–' : `${moment.slice(0, 10)} ${moment.slice(11, 19)}`;

function DeliveryRow({ project, delivery }: { project: string; delivery: Delivery }) {
  const queryClient = useQueryClient();
  const redeliver = useMutation({
    mutationFn: () =>
      unwrap(
        client.POST('/v1/projects/{project}/deliveries/{delivery}/redeliver', {
          params: { path: { project, delivery: delivery.id } },
        }),
      ),
    onSettled: () => queryClient.invalidateQueries({ queryKey: [project, 'deliveries'] }),
  });
  return (
    <tr>
      <td>
        <span className={`chip ${TONES[delivery.state]}`}>{delivery.state}</span>
      </td>
      <td>
        {delivery.subscription.name} <span className="quiet">{delivery.kind}</span>
      </td>
      <td>{delivery.address}</td>
      <td>{momentText(delivery.createdAt)}</td>
      <td className="number">{delivery.attempts}</td>
      <td>{delivery.error ?? delivery.code ?? '–'}</td>
      <td>
        <button
          type="button"
          className="small"
          disabled={redeliver.isPending || delivery.state === 'queued'}
          onClick={() => redeliver.mutate()}
        >
          Redeliver
        </button>
        {redeliver.error && <ProblemNotice error={redeliver.error} />}
      </td>
    </tr>
  );
}

function tableOf(items: readonly Delivery[]) {
  const text = (key: string, label: string) => ({ key, label, type: 'text' as const });
  return {
    caption: 'Deliveries',
    columns: [
      text('state', 'State'),
      text('subscription', 'Subscription'),
      text('address', 'To'),
      text('made', 'Made'),
      text('answer', 'Answer'),
    ],
    rows: items.map(({ state, subscription, address, createdAt, error, code }) => [
      state,
      subscription.name,
      address,
      createdAt,
      error ?? code,
    ]),
  };
}
