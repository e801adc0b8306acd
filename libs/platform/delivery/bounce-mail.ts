import { decodedBody, partsOf, readHeaders, readPart, type MimePart } from './mime-part.js';

/** Of a mail that reports on others only the beginning is read: the report stands before the message it is about. */
export const MOST_BOUNCE_BYTES = 256 * 1024;
const MOST_LEVELS = 4;
const MOST_RECIPIENTS = 50;

export type BounceAction = 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded';

/** What a mail server says became of a message for one recipient (RFC 3464). */
export interface BounceNotice {
  readonly action: BounceAction;
  readonly recipient: string | undefined;
  /** Enhanced status code (RFC 3463), such as `5.1.1`. */
  readonly status: string | undefined;
  /** What the other server said. */
  readonly diagnostic: string | undefined;
}

export interface BounceMail {
  /** Of the message that it is about, without angle brackets; undefined: it does not say. */
  readonly messageId: string | undefined;
  readonly notices: readonly BounceNotice[];
}

const ACTIONS: readonly BounceAction[] = ['failed', 'delayed', 'delivered', 'relayed', 'expanded'];
const STATUS_TYPES = new Set(['message/delivery-status', 'message/global-delivery-status']);
const RETURNED_TYPES = new Set([
  'message/rfc822',
  'message/rfc822-headers',
  'text/rfc822-headers',
  'message/global',
  'message/global-headers',
]);

/** Reads a delivery status notification; undefined when a mail is none (an absence note, a reply, junk). */
export function readBounceMail(mail: Uint8Array): BounceMail | undefined {
  const text = Buffer.from(mail.subarray(0, MOST_BOUNCE_BYTES)).toString('latin1');
  const root = readPart(text);
  const report = reportIn(root, 0);
  if (!report) return undefined;
  const parts = partsOf(report);
  const status = parts.find(({ type }) => STATUS_TYPES.has(type));
  if (!status) return undefined;
  const returned = parts.find(({ type }) => RETURNED_TYPES.has(type));
  const original = returned && readHeaders(headOf(decodedBody(returned))).get('message-id');
  const named = original ?? root.headers.get('in-reply-to') ?? root.headers.get('references');
  return {
    messageId: /<?([^<>\s]+@[^<>\s]+)>?/.exec(named ?? '')?.[1],
    notices: noticesIn(decodedBody(status)),
  };
}

/** The `multipart/report`, which a gateway may have wrapped into another message. */
function reportIn(part: MimePart, level: number): MimePart | undefined {
  if (part.type === 'multipart/report') return part;
  if (level === MOST_LEVELS) return undefined;
  for (const inner of partsOf(part)) {
    const found = reportIn(inner, level + 1);
    if (found) return found;
  }
  return undefined;
}

/** Headers stand before the first empty line; servers often leave blank lines before them. */
const headOf = (message: string): string =>
  message.replace(/^(?:\r?\n)+/, '').split(/\r?\n\r?\n/, 1)[0] ?? '';

/** Groups of fields: the first is about the message, each other about a recipient. */
function noticesIn(status: string): BounceNotice[] {
  return status
    .split(/(?:\r?\n){2,}/)
    .slice(0, MOST_RECIPIENTS + 1)
    .flatMap((group): BounceNotice[] => {
      const fields = readHeaders(group);
      const action = ACTIONS.find((known) => known === (fields.get('action') ?? '').toLowerCase());
      if (!action) return [];
      const status = /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(fields.get('status') ?? '')?.[1];
      const diagnostic = fields.get('diagnostic-code')?.replace(/^[a-z-]+\s*;\s*/i, '');
      const recipient = fields.get('final-recipient') ?? fields.get('original-recipient');
      return [
        {
          action,
          status,
          recipient: recipient?.replace(/^[a-z\d-]+\s*;\s*/i, ''),
          diagnostic: diagnostic === undefined ? undefined : printable(diagnostic).slice(0, 500),
        },
      ];
    });
}

const printable = (text: string): string => text.replace(/[^\x20-\x7e\xa0-\xff]/g, ' ').trim();

/** Whether a failure says that the mailbox is not there (any more), rather than full, shut to us, or out of reach. */
export function mailboxIsGone({ action, status }: BounceNotice): boolean {
  return action === 'failed' && (status === undefined || /^5\.(?:1\.\d+|2\.1|0\.0)$/.test(status));
}
