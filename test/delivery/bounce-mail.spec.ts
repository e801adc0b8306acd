import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mailboxIsGone, MOST_BOUNCE_BYTES, readBounceMail } from '#platform/delivery';
import { postfixBounce, wrappedBounce } from '../support/bounces.js';

const read = (text: string) => readBounceMail(Buffer.from(text, 'latin1'));
const messageId = 'd2719b33-8f43-4f62-9e5a-1a2b3c4d5e6f@spanwise.example';

describe('mails of failure', () => {
  it('say which message failed for whom, why, and that the mailbox is gone', () => {
    const report = read(postfixBounce({ messageId }))!;
    expect(report).toEqual({
      messageId,
      notices: [
        {
          action: 'failed',
          status: '5.1.1',
          recipient: 'nobody@example.org',
          diagnostic: '550 5.1.1 <nobody@example.org>: Recipient address rejected: User unknown',
        },
      ],
    });
    expect(mailboxIsGone(report.notices[0]!)).toBe(true);
  });

  it('are found inside other messages, encoded, with headers only', () => {
    const report = read(wrappedBounce({ messageId }))!;
    expect(report).toMatchObject({
      messageId,
      notices: [{ action: 'failed', status: '5.2.2', recipient: 'full@example.org' }],
    });
    expect(mailboxIsGone(report.notices[0]!)).toBe(false);
  });

  it.each([
    ['5.1.1', true],
    ['5.1.10', true],
    ['5.2.1', true],
    ['5.0.0', true],
    ['5.2.2', false],
    ['5.7.1', false],
    ['4.4.7', false],
  ])('with status %s: mailbox gone %s', (status, gone) => {
    expect(mailboxIsGone(read(postfixBounce({ messageId, status }))!.notices[0]!)).toBe(gone);
  });

  it('of a delay or an arrival are told apart from failures', () => {
    for (const action of ['delayed', 'delivered', 'relayed', 'expanded']) {
      const [notice] = read(postfixBounce({ messageId, action }))!.notices;
      expect(notice).toMatchObject({ action });
      expect(mailboxIsGone(notice!)).toBe(false);
    }
  });

  it('are not seen in replies, absence notes and junk', () => {
    const reply = `In-Reply-To: <${messageId}>\r\nContent-Type: text/plain\r\n\r\nAction: failed\r\nStatus: 5.1.1\r\n`;
    for (const text of [
      reply,
      '',
      '\r\n\r\n',
      'Content-Type: multipart/report\r\n\r\n--x',
      '\u0000\u00ff'.repeat(500),
    ]) {
      expect(read(text)).toBeUndefined();
    }
  });

  it('are read as far as they go, however large, deep or broken', () => {
    const whole = postfixBounce({ messageId });
    const huge = whole.replace('The report.', 'x'.repeat(4 * MOST_BOUNCE_BYTES));
    expect(read(huge)).toEqual(read(whole));
    const nested = Array.from(
      { length: 40 },
      (_, level) => `--b${level}\nContent-Type: multipart/mixed; boundary=b${level + 1}\n\n`,
    );
    expect(read(`Content-Type: multipart/mixed; boundary=b0\n\n${nested.join('')}`)).toBeUndefined();
    const many = `Content-Type: multipart/report; boundary=b\n\n${'--b\n\n'.repeat(40_000)}`;
    expect(read(many)).toBeUndefined();
    expect(read(`Content-Type: ${'a'.repeat(60_000)}${';'.repeat(60_000)}\n\n`)).toBeUndefined();
    fc.assert(
      fc.property(fc.nat(whole.length), fc.nat(whole.length), fc.string(), (from, to, junk) => {
        const broken = whole.slice(0, from) + junk + whole.slice(to);
        const report = read(broken);
        for (const { diagnostic = '', status = '5.1.1' } of report?.notices ?? []) {
          expect(diagnostic.length).toBeLessThanOrEqual(500);
          expect(status).toMatch(/^[245](\.\d{1,3}){2}$/);
        }
      }),
      { numRuns: 300 },
    );
  });
});
