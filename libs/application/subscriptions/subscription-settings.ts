import type { SubscriptionChannel } from '#contract';
import type { ReportFormat } from '#presentation/documents';

/** What a channel needs to know, as stored. */
export interface SubscriptionSettings {
  readonly attachPdf: boolean;
  readonly formats: readonly ReportFormat[];
}

export function settingsOf(channel: SubscriptionChannel): SubscriptionSettings {
  switch (channel.kind) {
    case 'email': {
      const attachPdf = channel.attachPdf ?? true;
      return { attachPdf, formats: attachPdf ? ['html', 'pdf'] : ['html'] };
    }
    case 'webhook':
      return { attachPdf: false, formats: ['json'] };
    case 'files':
      return { attachPdf: false, formats: [...new Set(channel.formats ?? (['html', 'pdf'] as const))] };
  }
}

/** Where a channel's messages go. */
export function addressesOf(channel: SubscriptionChannel): readonly string[] {
  switch (channel.kind) {
    case 'email':
      return [...new Set(channel.recipients)];
    case 'webhook':
      return [channel.url];
    case 'files':
      return [channel.directory];
  }
}
