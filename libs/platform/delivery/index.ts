export { AddressGuard, RefusedAddressError, type Resolve, type ResolvedAddress } from './address-guard.js';
export {
  mailboxIsGone,
  MOST_BOUNCE_BYTES,
  readBounceMail,
  type BounceMail,
  type BounceNotice,
} from './bounce-mail.js';
export { chartImage } from './chart-images.js';
export { FileSender } from './file-sender.js';
export {
  attachmentPart,
  composeMail,
  inlinePart,
  type EncodedPart,
  type MailMessage,
} from './mail-message.js';
export { MAIL_DEFAULTS, MailSender, type MailEnvelope, type MailSenderOptions } from './mail-sender.js';
export { MailTemplate, type MailRecipient } from './mail-template.js';
export type { SendOutcome } from './send-outcome.js';
export { smtpSettings, type SmtpSettings } from './smtp-settings.js';
export {
  WEBHOOK_DEFAULTS,
  WebhookSender,
  type WebhookMessage,
  type WebhookSenderOptions,
} from './webhook-sender.js';
