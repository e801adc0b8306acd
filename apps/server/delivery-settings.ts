import { DeliverySettings } from '#application/subscriptions';
import type { Configuration } from '#platform/configuration';
import { smtpSettings } from '#platform/delivery';

/** What the environment says about sending. */
export function deliverySettings(configuration: Configuration): DeliverySettings {
  const { host, port, smtpUrl, smtpFrom, mailPerSecond, reportsDirectory, webhookNetworks } = configuration;
  const { sendTimeoutSeconds } = configuration;
  const bracketed = host.includes(':') ? `[${host}]` : host;
  const publicUrl = configuration.publicUrl ?? `http://${bracketed}:${port}`;
  const { hostname } = new URL(publicUrl);
  return new DeliverySettings({
    publicUrl,
    smtp: smtpUrl === undefined ? undefined : smtpSettings(smtpUrl),
    from: smtpFrom ?? `Spanwise <spanwise@${hostname.includes('.') ? hostname : 'localhost'}>`,
    mailPerSecond,
    reportsDirectory,
    webhookNetworks,
    ...(sendTimeoutSeconds === undefined
      ? {}
      : { mailDeadline: sendTimeoutSeconds * 1000, webhookDeadline: sendTimeoutSeconds * 1000 }),
  });
}
