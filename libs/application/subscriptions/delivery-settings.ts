import type { SmtpSettings } from '#platform/delivery';

/** What a process was told about sending. */
export class DeliverySettings {
  constructor(
    readonly options: {
      /** Where people reach the server, without a trailing slash. */
      readonly publicUrl: string;
      /** undefined: no mail leaves; it stays queued until a server is named. */
      readonly smtp: SmtpSettings | undefined;
      readonly from: string;
      readonly mailPerSecond: number | undefined;
      readonly reportsDirectory: string;
      readonly webhookNetworks: readonly string[];
      /** Longest that sending one message may take, milliseconds; the leases follow from them. */
      readonly mailDeadline?: number;
      readonly webhookDeadline?: number;
      /** Seconds before the second attempt; doubles from there. */
      readonly firstWaitSeconds?: number;
    },
  ) {}

  get senderHost(): string {
    return new URL(this.options.publicUrl).hostname.replace(/^\[|\]$/g, '');
  }
}
