import MailComposer from 'nodemailer/lib/mail-composer';

/** A part that is attached or shown inline, encoded once for all recipients. */
export type EncodedPart = { readonly raw: string };

const LINE = 76;

/** Base64 in lines, as MIME wants it. */
function base64Lines(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('base64');
  const lines: string[] = [];
  for (let at = 0; at < text.length; at += LINE) lines.push(text.slice(at, at + LINE));
  return lines.join('\r\n');
}

/** An attachment as MIME source: encoding a PDF for each of ten thousand recipients would cost more than sending. */
export function attachmentPart(name: string, type: string, bytes: Uint8Array): EncodedPart {
  return {
    raw: [
      `Content-Type: ${type}; name="${name}"`,
      `Content-Disposition: attachment; filename="${name}"`,
      'Content-Transfer-Encoding: base64',
      '',
      base64Lines(bytes),
    ].join('\r\n'),
  };
}

/** A picture that the HTML shows as `cid:…`. */
export function inlinePart(cid: string, type: string, bytes: Uint8Array): EncodedPart {
  return {
    raw: [
      `Content-Type: ${type}; name="${cid}.png"`,
      `Content-ID: <${cid}>`,
      `Content-Disposition: inline; filename="${cid}.png"`,
      'Content-Transfer-Encoding: base64',
      '',
      base64Lines(bytes),
    ].join('\r\n'),
  };
}

export interface MailMessage {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  /** Without angle brackets; the same on every attempt. */
  readonly messageId: string;
  readonly date: Date;
  readonly text: string;
  readonly html: string;
  readonly inline?: readonly EncodedPart[];
  readonly attachments?: readonly EncodedPart[];
  /** https address that ends the subscription by one POST (RFC 8058). */
  readonly unsubscribeUrl?: string;
  /** RFC 2919. */
  readonly listId?: string;
}

/** The message as bytes: plain text and HTML with its pictures, then what is attached. */
export async function composeMail(message: MailMessage): Promise<Buffer> {
  const { unsubscribeUrl } = message;
  const composer = new MailComposer({
    from: message.from,
    to: { name: '', address: message.to },
    subject: message.subject,
    messageId: `<${message.messageId}>`,
    date: message.date,
    text: message.text,
    html: message.html,
    // Never base64, whatever the language: text in a mail stays text.
    textEncoding: 'quoted-printable',
    attachments: [
      ...(message.inline ?? []).map(({ raw }) => ({ raw, cid: cidOf(raw) })),
      ...(message.attachments ?? []).map(({ raw }) => ({ raw })),
    ],
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      Precedence: 'bulk',
      ...(message.listId === undefined ? {} : { 'List-Id': message.listId }),
      ...(unsubscribeUrl === undefined
        ? {}
        : {
            'List-Unsubscribe': `<${unsubscribeUrl}>`,
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          }),
    },
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: '\r\n',
  });
  return composer.compile().build();
}

const cidOf = (raw: string): string => /^Content-ID: <([^>]*)>/m.exec(raw)?.[1] ?? '';
