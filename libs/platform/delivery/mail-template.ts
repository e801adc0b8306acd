import { composeMail, type MailMessage } from './mail-message.js';

/** What differs from recipient to recipient. */
export interface MailRecipient {
  readonly to: string;
  readonly messageId: string;
  readonly date: Date;
  readonly unsubscribeUrl: string;
}

/** Stands where a recipient's own unsubscribe address goes. Only letters: no encoding changes it. */
const PLACE = 'UNSUBSCRIBEADDRESSOFTHERECIPIENT';
const STANDARD_LINE = 70;

/**
 * A message made once for many recipients. Encoding pictures, a PDF and a long page anew for each of ten thousand would
 * cost more than sending them; here only the few headers and the unsubscribe link are put in.
 */
export class MailTemplate {
  private constructor(
    private readonly message: Omit<MailMessage, keyof MailRecipient>,
    private readonly headers: string,
    /** The encoded body between the places of the unsubscribe address. */
    private readonly pieces: readonly string[],
  ) {}

  /** @param place the text in `text` and `html` that stands for the recipient's unsubscribe address */
  static async of(message: Omit<MailMessage, keyof MailRecipient>, place: string): Promise<MailTemplate> {
    const marked = {
      ...message,
      text: message.text.replaceAll(place, PLACE),
      html: message.html.replaceAll(place, PLACE),
    };
    const bytes = await composeMail({
      ...marked,
      to: 'to@place.invalid',
      messageId: 'id@place.invalid',
      date: new Date(0),
      unsubscribeUrl: 'https://place.invalid/',
    });
    const raw = bytes.toString('latin1');
    const end = raw.indexOf('\r\n\r\n');
    const headers = raw.slice(0, end).replace(/\r\n[ \t]+/g, ' ');
    // Quoted-printable may break a line anywhere, also within the place.
    const anywhere = new RegExp([...PLACE].join('(?:=\\r\\n)?'), 'g');
    return new MailTemplate(marked, headers, raw.slice(end).split(anywhere));
  }

  /** The whole message for one recipient. */
  async for(recipient: MailRecipient): Promise<Buffer> {
    const { to, unsubscribeUrl } = recipient;
    if (!isPlain(to) || !isPlain(unsubscribeUrl) || this.pieces.length === 1) {
      return composeMail({
        ...this.message,
        ...recipient,
        text: this.message.text.replaceAll(PLACE, unsubscribeUrl),
        html: this.message.html.replaceAll(PLACE, unsubscribeUrl),
      });
    }
    const headers = this.headers
      .replace(/^To: .*$/m, `To: ${to}`)
      .replace(/^Message-ID: .*$/im, `Message-ID: <${recipient.messageId}>`)
      .replace(/^Date: .*$/m, `Date: ${recipient.date.toUTCString().replace('GMT', '+0000')}`)
      .replace(/^List-Unsubscribe: .*$/m, `List-Unsubscribe: <${unsubscribeUrl}>`);
    return Buffer.from(`${folded(headers)}${this.pieces.join(softLines(unsubscribeUrl))}`, 'latin1');
  }
}

/** Nothing that mail would have to encode. */
const isPlain = (text: string): boolean => /^[\x21-\x3c\x3e-\x7e]+$/.test(text);

/** An address within quoted-printable text: on lines of its own that are none when read. */
function softLines(text: string): string {
  const lines: string[] = [''];
  for (let at = 0; at < text.length; at += STANDARD_LINE) lines.push(text.slice(at, at + STANDARD_LINE));
  return [...lines, ''].join('=\r\n');
}

/** Long header lines on several, as RFC 5322 wants them. */
function folded(headers: string): string {
  return headers
    .split('\r\n')
    .map((line) => line.replace(/(.{1,74}\S)(?: |$)/g, '$1\r\n ').trimEnd())
    .join('\r\n');
}
