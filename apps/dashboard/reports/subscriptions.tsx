import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { client, unwrap, unwrapTagged, type Schemas } from '../api/client.js';
import { queries } from '../api/queries.js';
import { Card, Dialog } from '../figures/parts.js';
import { Awaited, Empty, ProblemNotice } from '../figures/states.js';
import { plural } from '../shell/words.js';
import { scheduleText } from './schedules.js';
import { SubscribeForm } from './subscribe-form.js';

type Subscription = Schemas['ReportSubscription'];

/** Who receives reports, when and how. */
export function Subscriptions({ project }: { project: string }) {
  const subscriptions = useQuery(queries.subscriptions(project));
  return (
    <div className="grid">
      <Card title="Subscriptions">
        <Awaited query={subscriptions} what="subscriptions" height={300}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty title="Nobody has subscribed">
                Fill in the form: reports go out by themselves from then on.
              </Empty>
            ) : (
              <ul className="plain subscriptions">
                {items.map((subscription) => (
                  <SubscriptionRow key={subscription.id} project={project} subscription={subscription} />
                ))}
              </ul>
            )
          }
        </Awaited>
      </Card>
      <SubscribeForm project={project} />
    </div>
  );
}

const CHANNELS = { email: 'E-mail', webhook: 'Webhook', files: 'Files' } as const;

function SubscriptionRow({ project, subscription }: { project: string; subscription: Subscription }) {
  const queryClient = useQueryClient();
  const [deleting, setDeleting] = useState(false);
  const path = { project, subscription: subscription.id };
  const refresh = async (): Promise<void> => {
    await queryClient.invalidateQueries({ queryKey: [project, 'subscriptions'] });
    await queryClient.invalidateQueries({ queryKey: [project, 'deliveries'] });
  };
  const send = useMutation({
    mutationFn: () =>
      unwrap(
        client.POST('/v1/projects/{project}/report-subscriptions/{subscription}/send', { params: { path } }),
      ),
    onSettled: refresh,
  });
  const pause = useMutation({
    mutationFn: async () => {
      const { tag } = await unwrapTagged(
        client.GET('/v1/projects/{project}/report-subscriptions/{subscription}', { params: { path } }),
      );
      return unwrap(
        client.PATCH('/v1/projects/{project}/report-subscriptions/{subscription}', {
          params: { path },
          headers: { 'If-Match': tag },
          body: { paused: !subscription.paused },
        }),
      );
    },
    onSettled: refresh,
  });
  const remove = useMutation({
    mutationFn: () =>
      unwrap(
        client.DELETE('/v1/projects/{project}/report-subscriptions/{subscription}', { params: { path } }),
      ),
    onSettled: refresh,
  });
  const { pending, confirmed } = subscription.recipients;
  return (
    <li>
      <div>
        <strong>{subscription.name}</strong>{' '}
        <span className={`chip ${subscription.paused ? '' : 'good'}`}>
          {subscription.paused ? 'Paused' : 'Active'}
        </span>
        <p className="quiet">
          {CHANNELS[subscription.channel]} to {subscription.destination},{' '}
          {scheduleText(subscription.schedule)}.
          {subscription.channel === 'email' &&
            ` ${plural(confirmed, 'address', 'addresses')} confirmed${pending > 0 ? `, ${pending} asked to confirm` : ''}.`}
          {subscription.lastOccasion && ` Last: ${subscription.lastOccasion.status}.`}
        </p>
      </div>
      <div className="buttons">
        <button type="button" className="small" disabled={send.isPending} onClick={() => send.mutate()}>
          Send now
        </button>
        <button type="button" className="small" disabled={pause.isPending} onClick={() => pause.mutate()}>
          {subscription.paused ? 'Resume' : 'Pause'}
        </button>
        <button
          type="button"
          className="small danger"
          aria-label={`Delete ${subscription.name}`}
          onClick={() => setDeleting(true)}
        >
          Delete
        </button>
        {send.data && (
          <span className="quiet" role="status">
            {send.data.status}, {plural(send.data.deliveries, 'delivery', 'deliveries')}
          </span>
        )}
      </div>
      {[send.error, pause.error, remove.error].map(
        (error, index) => error && <ProblemNotice key={index} error={error} />,
      )}
      {deleting && (
        <Dialog title={`Delete “${subscription.name}”?`} onClose={() => setDeleting(false)}>
          <p>Nothing is sent by it any more, and its list of recipients is erased.</p>
          <div className="buttons">
            <button
              type="button"
              className="danger"
              onClick={() => remove.mutate()}
              disabled={remove.isPending}
            >
              Delete it
            </button>
            <button type="button" onClick={() => setDeleting(false)}>
              Keep it
            </button>
          </div>
        </Dialog>
      )}
    </li>
  );
}
