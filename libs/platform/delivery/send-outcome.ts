/** What came of one attempt to hand a message over. */
export interface SendOutcome {
  /**
   * `accepted`: the other side has it. `retry`: not this time, or nobody knows. `refused`: never, for this
   * recipient. `gone`: refused, and the recipient asks to be left alone (410, a mailbox that does not exist).
   * `unreachable`: the way to everybody is blocked (mail server down); it says nothing about the recipient.
   */
  readonly kind: 'accepted' | 'retry' | 'refused' | 'gone' | 'unreachable';
  /** The other side's answer code, or the failure's name. */
  readonly code: string | null;
  readonly detail: string;
  /** The other side asked to wait this long. */
  readonly retryAfterSeconds?: number;
}

const MOST = 500;

/** One line of at most 500 characters: what strangers answer is only quoted. */
export const quoted = (text: string): string =>
  text
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, MOST);
