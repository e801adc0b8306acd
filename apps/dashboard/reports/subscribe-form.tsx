import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { client, unwrap, type Schemas } from '../api/client.js';
import { Card } from '../figures/parts.js';
import { ProblemNotice } from '../figures/states.js';
import { SCHEDULES, type Schedule } from './schedules.js';

type New = Schemas['CreateReportSubscription'];
type Kind = New['channel']['kind'];

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** A new subscription: by e-mail, by webhook or as files. */
export function SubscribeForm({ project }: { project: string }) {
  const queryClient = useQueryClient();
  const [name, setName] = useState('');
  const [kind, setKind] = useState<Kind>('email');
  const [destination, setDestination] = useState('');
  const [on, setOn] = useState<Schedule['on']>('monday');
  const [cron, setCron] = useState('0 8 * * 1');
  const [days, setDays] = useState(14);
  const [locale, setLocale] = useState('en');
  const [skipUnchanged, setSkipUnchanged] = useState(false);
  const [sendWhenFast, setSendWhenFast] = useState(true);
  const create = useMutation({
    mutationFn: () =>
      unwrap(
        client.POST('/v1/projects/{project}/report-subscriptions', {
          params: { path: { project } },
          body: {
            name: name.trim() === '' ? `Report to ${destination.trim()}`.slice(0, 200) : name.trim(),
            channel: channelOf(kind, destination),
            schedule: scheduleOf(on, cron, days),
            locale,
            skipUnchanged,
            sendWhenFast,
          },
        }),
      ),
    onSuccess: async () => {
      setDestination('');
      setName('');
      await queryClient.invalidateQueries({ queryKey: [project, 'subscriptions'] });
    },
  });
  return (
    <Card title="Subscribe">
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate();
        }}
      >
        <Choice
          label="By"
          value={kind}
          options={[
            ['email', 'E-mail'],
            ['webhook', 'Webhook'],
            ['files', 'Files in a folder'],
          ]}
          onChange={setKind}
        />
        <label className="full">
          {DESTINATIONS[kind].label}
          <input
            required
            type={kind === 'webhook' ? 'url' : 'text'}
            placeholder={DESTINATIONS[kind].example}
            value={destination}
            onChange={(event) => setDestination(event.target.value)}
          />
        </label>
        <Choice
          label="When"
          value={on}
          options={SCHEDULES.map(({ id, name: text }) => [id, text])}
          onChange={setOn}
        />
        {on === 'wall-clock' && (
          <label>
            Cron: minute hour day month weekday ({zone})
            <input value={cron} onChange={(event) => setCron(event.target.value)} />
          </label>
        )}
        {on === 'p80-slip' && (
          <label>
            More than this many days later
            <input
              type="number"
              min={1}
              max={1000}
              value={days}
              onChange={(event) => setDays(event.target.valueAsNumber || 1)}
            />
          </label>
        )}
        <Choice
          label="Language"
          value={locale}
          options={[
            ['en', 'English'],
            ['ru', 'Russian'],
          ]}
          onChange={setLocale}
        />
        <label className="check">
          <input
            type="checkbox"
            checked={skipUnchanged}
            onChange={(event) => setSkipUnchanged(event.target.checked)}
          />
          Nothing when nothing changed
        </label>
        <label className="check">
          <input
            type="checkbox"
            checked={sendWhenFast}
            onChange={(event) => setSendWhenFast(event.target.checked)}
          />
          Send although simulated days pass faster than real ones
        </label>
        <label className="full">
          Name
          <input
            value={name}
            maxLength={200}
            placeholder="Board, weekly"
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        <button className="primary" disabled={create.isPending || destination.trim() === ''}>
          {create.isPending ? 'Subscribing …' : 'Subscribe'}
        </button>
      </form>
      {create.error && <ProblemNotice error={create.error} />}
      {create.data && <Created subscription={create.data} />}
    </Card>
  );
}

const DESTINATIONS = {
  email: { label: 'Addresses, separated by commas', example: 'a.petrova@example.org' },
  webhook: { label: 'Address of the webhook', example: 'https://example.org/hooks/spanwise' },
  files: { label: "Folder below the server's reports folder", example: 'weekly/board' },
} as const;

function Created({ subscription }: { subscription: Schemas['ReportSubscription'] }) {
  return (
    <div className="notice good" role="status">
      <strong>Subscribed: {subscription.name}.</strong>
      {subscription.channel === 'email' && (
        <p>Each address is asked to confirm first; only confirmed ones receive reports.</p>
      )}
      {subscription.secret !== undefined && (
        <p>
          Signing secret, shown this once: <code>{subscription.secret}</code>
        </p>
      )}
    </div>
  );
}

function channelOf(kind: Kind, text: string): New['channel'] {
  const destination = text.trim();
  switch (kind) {
    case 'email':
      return { kind, recipients: destination.split(/[\s,;]+/).filter(Boolean) };
    case 'webhook':
      return { kind, url: destination };
    case 'files':
      return { kind, directory: destination };
  }
}

function scheduleOf(on: Schedule['on'], cron: string, days: number): Schedule {
  if (on === 'wall-clock') return { on, cron: cron.trim(), timeZone: zone };
  if (on === 'p80-slip') return { on, days };
  return { on };
}

function Choice<T extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: T;
  options: readonly (readonly [T, string])[];
  onChange: (value: T) => void;
}) {
  return (
    <label>
      {label}
      <select value={value} onChange={(event) => onChange(event.target.value as T)}>
        {options.map(([id, name]) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
