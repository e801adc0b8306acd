import type { DeliveryView, SubscriptionSchedule, SubscriptionView } from '#contract';
import type { StoredDelivery, StoredSubscription } from '#platform/persistence';
import type { SubscriptionSettings } from './subscription-settings.js';

/** Where it goes, without any person's address. */
function destination({ channel, firstAddress, recipients }: StoredSubscription): string {
  if (channel === 'webhook') return new URL(firstAddress ?? 'http://unknown').host;
  if (channel === 'files') return firstAddress ?? '';
  const count = recipients.confirmed + recipients.pending;
  return `${count} ${count === 1 ? 'recipient' : 'recipients'}`;
}

export function subscriptionView(stored: StoredSubscription, secret?: string): SubscriptionView {
  const settings = stored.settings as SubscriptionSettings;
  return {
    id: stored.id,
    name: stored.name,
    channel: stored.channel as SubscriptionView['channel'],
    destination: destination(stored),
    attachPdf: settings.attachPdf,
    formats: [...settings.formats],
    schedule: stored.schedule as SubscriptionSchedule,
    sections: stored.sections as SubscriptionView['sections'],
    locale: stored.locale,
    catchUp: stored.catchUp as SubscriptionView['catchUp'],
    skipUnchanged: stored.skipUnchanged,
    sendWhenFast: stored.sendWhenFast,
    paused: stored.paused,
    recipients: stored.recipients,
    nextDueAt: stored.paused ? null : (stored.nextDueAt?.toISOString() ?? null),
    lastOccasion: stored.lastOccasion && {
      ...stored.lastOccasion,
      at: new Date(stored.lastOccasion.at).toISOString(),
    },
    revision: stored.revision,
    createdBy: stored.createdBy,
    createdAt: stored.createdAt.toISOString(),
    ...(secret === undefined ? {} : { secret }),
  };
}

export function deliveryView(stored: StoredDelivery): DeliveryView {
  return {
    id: stored.id,
    project: stored.projectId,
    subscription: { id: stored.subscriptionId, name: stored.subscriptionName },
    kind: stored.kind,
    report: stored.reportId,
    occasion: stored.occasion,
    channel: stored.channel,
    address: stored.address,
    state: stored.state,
    attempts: stored.attempts,
    nextAttemptAt: stored.state === 'queued' ? stored.availableAt.toISOString() : null,
    code: stored.code,
    error: stored.error,
    createdAt: stored.createdAt.toISOString(),
    finishedAt: stored.finishedAt?.toISOString() ?? null,
  };
}
