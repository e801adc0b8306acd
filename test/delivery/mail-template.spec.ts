import { describe, expect, it } from '@jest/globals';
import { simpleParser } from 'mailparser';
import { attachmentPart, composeMail, inlinePart, MailTemplate } from '#platform/delivery';

const PLACE = 'https://unsubscribe.invalid/place';
const bytes = new Uint8Array(3000).map((_, index) => (index * 7) % 256);
const message = {
  from: 'Spanwise <reports@spanwise.example>',
  subject:
    'Отчёт о ходе проекта «Мост через реку Туманная», 16 марта 2026 г.: позже срока, с вероятностью 80 %',
  listId: '<board.spanwise.example>',
  text: `Текст отчёта\n\nОтписаться: ${PLACE}\n`,
  html: `<p>${'Долгая строка без конца '.repeat(20)}</p><a href="${PLACE}">Отписаться</a><img src="cid:chart@spanwise">`,
  inline: [inlinePart('chart@spanwise', 'image/png', bytes)],
  attachments: [attachmentPart('report.pdf', 'application/pdf', bytes)],
};

describe('a mail encoded once for many', () => {
  for (const to of ['anna@example.org', 'анна@пример.рф']) {
    it(`is the mail that ${to} would have got alone`, async () => {
      const recipient = {
        to,
        messageId: '7b1c9a52-0000-4000-8000-000000000001@spanwise.example',
        date: new Date('2026-03-16T08:00:00Z'),
        unsubscribeUrl: `https://spanwise.example/v1/subscriptions/unsubscribe/${'x-_Z9'.repeat(8)}abc`,
      };
      const template = await MailTemplate.of(message, PLACE);
      const [own, alone] = await Promise.all([
        template.for(recipient).then((raw) => simpleParser(raw)),
        composeMail({
          ...message,
          ...recipient,
          text: message.text.replaceAll(PLACE, recipient.unsubscribeUrl),
          html: message.html.replaceAll(PLACE, recipient.unsubscribeUrl),
        }).then((raw) => simpleParser(raw)),
      ]);
      for (const key of ['subject', 'text', 'html', 'messageId', 'date'] as const) {
        expect({ key, value: own[key] }).toEqual({ key, value: alone[key] });
      }
      expect(own.to).toEqual(alone.to);
      expect(own.headers.get('list')).toEqual(alone.headers.get('list'));
      expect(own.attachments.map(({ checksum }) => checksum)).toEqual(
        alone.attachments.map(({ checksum }) => checksum),
      );
    });
  }

  it('keeps every line as short as mail wants it', async () => {
    const template = await MailTemplate.of(message, PLACE);
    const raw = await template.for({
      to: 'anna@example.org',
      messageId: 'a@spanwise.example',
      date: new Date(0),
      unsubscribeUrl: `https://spanwise.example/${'y'.repeat(120)}`,
    });
    const body = raw.toString('latin1').split('\r\n\r\n').slice(1).join('\r\n\r\n');
    expect(Math.max(...body.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(78);
  });
});
