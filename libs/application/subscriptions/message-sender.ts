import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import {
  AddressGuard,
  composeMail,
  FileSender,
  MAIL_DEFAULTS,
  MailSender,
  WEBHOOK_DEFAULTS,
  WebhookSender,
  type MailRecipient,
  type SendOutcome,
} from '#platform/delivery';
import type { ClaimedDelivery } from '#platform/persistence';
import { confirmationMail, type SectionId } from '#presentation/documents';
import { DeliverySettings } from './delivery-settings.js';
import { ReportRenderings, type RenderingRequest } from './report-renderings.js';
import { signingSecrets } from './secrets.js';
import type { SubscriptionSettings } from './subscription-settings.js';

/** Makes the message of one delivery and hands it to its channel. */
@Injectable()
export class MessageSender implements OnApplicationShutdown {
  private readonly mail: MailSender | undefined;
  private readonly webhooks: WebhookSender;
  private readonly files: FileSender;

  constructor(
    private readonly settings: DeliverySettings,
    private readonly renderings: ReportRenderings,
  ) {
    const { smtp, webhookNetworks, reportsDirectory, mailDeadline, webhookDeadline } = settings.options;
    this.mail = smtp && new MailSender(smtp, { ...MAIL_DEFAULTS, ...deadlineOf(mailDeadline) });
    this.webhooks = new WebhookSender(new AddressGuard(webhookNetworks), {
      ...WEBHOOK_DEFAULTS,
      ...deadlineOf(webhookDeadline),
    });
    this.files = new FileSender(reportsDirectory);
  }

  /** Channels that this process can send by. */
  get channels(): readonly ('email' | 'webhook' | 'files')[] {
    return this.mail ? ['email', 'webhook', 'files'] : ['webhook', 'files'];
  }

  /** Longest that a message of a channel may take. Milliseconds. */
  deadline(channel: string): number {
    const { mailDeadline, webhookDeadline } = this.settings.options;
    if (channel === 'email') return mailDeadline ?? MAIL_DEFAULTS.deadline;
    return webhookDeadline ?? WEBHOOK_DEFAULTS.deadline;
  }

  async send(delivery: ClaimedDelivery): Promise<SendOutcome> {
    switch (delivery.channel) {
      case 'email':
        return this.sendMail(delivery);
      case 'webhook':
        return this.sendWebhook(delivery);
      default:
        return this.sendFiles(delivery);
    }
  }

  onApplicationShutdown(): void {
    this.mail?.close();
  }

  private async sendMail(delivery: ClaimedDelivery): Promise<SendOutcome> {
    if (!this.mail) return { kind: 'unreachable', code: 'NO_SMTP', detail: 'SMTP_URL is not set' };
    const bytes = await this.message(delivery);
    return this.mail.send({ from: addressIn(this.settings.options.from), to: delivery.address }, bytes);
  }

  private async message(delivery: ClaimedDelivery): Promise<Buffer> {
    const { publicUrl, from } = this.settings.options;
    const { senderHost } = this.settings;
    const recipient: MailRecipient = {
      to: delivery.address,
      messageId: `${delivery.id}@${senderHost}`,
      date: delivery.createdAt,
      unsubscribeUrl: `${publicUrl}/v1/subscriptions/unsubscribe/${delivery.unsubscribeToken}`,
    };
    const listId = `<${delivery.subscriptionId}.${senderHost}>`;
    if (delivery.kind === 'confirmation' || delivery.reportId === null) {
      const names = { project: delivery.projectName, subscription: delivery.subscriptionName };
      const url = `${publicUrl}/v1/subscriptions/confirm/${delivery.confirmToken ?? ''}`;
      return composeMail({ from, listId, ...recipient, ...confirmationMail(delivery.locale, names, url) });
    }
    const template = await this.renderings.mailTemplate(requestOf(delivery), {
      from,
      listId,
      subscription: delivery.subscriptionName,
      attachPdf: (delivery.settings as SubscriptionSettings).attachPdf,
      test: delivery.kind === 'test',
    });
    return template.for(recipient);
  }

  private async sendWebhook(delivery: ClaimedDelivery): Promise<SendOutcome> {
    const data = await this.renderings.data(requestOf(delivery));
    const { projectId, subscriptionId, subscriptionName, reportId, occasion } = delivery;
    const payload = JSON.stringify({
      type: delivery.kind === 'test' ? 'report.test' : 'report.published',
      timestamp: delivery.createdAt.toISOString(),
      data: {
        project: projectId,
        subscription: { id: subscriptionId, name: subscriptionName },
        occasion,
        report: {
          id: reportId,
          dataDate: data.dataDate,
          href: `${this.settings.options.publicUrl}/v1/projects/${projectId}/reports/${reportId}`,
        },
        headline: data.headline,
        content: data.content,
      },
    });
    const now = new Date();
    return this.webhooks.send({
      url: delivery.address,
      id: `msg_${delivery.id}`,
      timestamp: now,
      payload,
      secrets: signingSecrets(delivery.secrets, now),
    });
  }

  private async sendFiles(delivery: ClaimedDelivery): Promise<SendOutcome> {
    const request = requestOf(delivery);
    const { formats } = delivery.settings as SubscriptionSettings;
    const content = await this.renderings.content(request.reportId);
    const stem = `${delivery.projectId}-${content.report.dataDate}-${request.reportId}`;
    const files = await Promise.all(
      formats.map(async (format) => ({
        path: `${delivery.address}/${stem}${delivery.kind === 'test' ? '.test' : ''}.${format}`,
        bytes: await this.renderings.file(request, format),
      })),
    );
    return this.files.send(files);
  }
}

const deadlineOf = (deadline: number | undefined) =>
  deadline === undefined ? {} : { deadline, silence: Math.min(deadline, MAIL_DEFAULTS.silence) };

/** `a@b` of `Name <a@b>`. */
const addressIn = (from: string): string => /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from.trim();

function requestOf({ id, reportId, locale, sections }: ClaimedDelivery): RenderingRequest {
  if (reportId === null) throw new Error(`delivery ${id} has no report`);
  return { reportId, locale, sections: sections as readonly SectionId[] | null };
}
