/** Mails of failure as mail servers write them (RFC 3464). */
export interface BounceFixture {
  readonly messageId: string;
  readonly recipient?: string;
  readonly action?: string;
  readonly status?: string;
  readonly diagnostic?: string;
}

/** As Postfix reports: text, delivery status, and the message that it is about. */
export function postfixBounce({
  messageId,
  recipient = 'nobody@example.org',
  action = 'failed',
  status = '5.1.1',
  diagnostic = 'smtp; 550 5.1.1 <nobody@example.org>: Recipient address rejected:\n    User unknown',
}: BounceFixture): string {
  return [
    'Return-Path: <>',
    'From: MAILER-DAEMON@mx.example.org (Mail Delivery System)',
    'Subject: Undelivered Mail Returned to Sender',
    'To: reports@spanwise.example',
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status;',
    '\tboundary="4F3B21C.1700000000/mx.example.org"',
    '',
    'This is a MIME-encapsulated message.',
    '',
    '--4F3B21C.1700000000/mx.example.org',
    'Content-Description: Notification',
    'Content-Type: text/plain; charset=utf-8',
    '',
    "I'm sorry to have to inform you that your message could not be delivered.",
    '',
    '--4F3B21C.1700000000/mx.example.org',
    'Content-Description: Delivery report',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example.org',
    'Arrival-Date: Mon, 23 Nov 2026 10:00:00 +0000 (UTC)',
    '',
    `Final-Recipient: rfc822; ${recipient}`,
    `Original-Recipient: rfc822;${recipient}`,
    `Action: ${action}`,
    `Status: ${status}`,
    'Remote-MTA: dns; mx.example.org',
    `Diagnostic-Code: ${diagnostic}`,
    '',
    '--4F3B21C.1700000000/mx.example.org',
    'Content-Description: Undelivered Message',
    'Content-Type: message/rfc822',
    '',
    'From: Spanwise <reports@spanwise.example>',
    `To: ${recipient}`,
    `Message-ID: <${messageId}>`,
    'Subject: Bridge',
    'Message-ID: <forged@elsewhere.example>',
    '',
    'The report.',
    '--4F3B21C.1700000000/mx.example.org--',
    '',
  ].join('\r\n');
}

/** The same inside another message, its parts in base64 and only the headers returned, as some gateways do. */
export function wrappedBounce({ messageId, status = '5.2.2' }: BounceFixture): string {
  const encoded = (text: string) =>
    Buffer.from(text, 'utf8')
      .toString('base64')
      .replace(/(.{76})/g, '$1\r\n');
  const fields = `Reporting-MTA: dns; gw\r\n\r\nFinal-Recipient: RFC822; full@example.org\r\nAction: Failed\r\nStatus: ${status}\r\n`;
  return [
    'Content-Type: multipart/mixed; boundary=outer',
    'In-Reply-To: <something@else.example>',
    '',
    '--outer',
    'Content-Type: text/plain',
    '',
    'Forwarded by the gateway.',
    '--outer',
    'Content-Type: Multipart/Report; Report-Type=delivery-status; boundary=inner',
    '',
    '--inner',
    'Content-Type: message/delivery-status',
    'Content-Transfer-Encoding: BASE64',
    '',
    encoded(fields),
    '--inner',
    'Content-Type: text/rfc822-headers',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    `Message-ID: <${messageId.slice(0, 20)}=`,
    `${messageId.slice(20).replaceAll('@', '=40')}>`,
    '--inner--',
    '--outer--',
  ].join('\n');
}
