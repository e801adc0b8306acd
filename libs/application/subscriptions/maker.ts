/** Who makes a subscription or a feed, and whose rights it stands and falls with. */
export interface Maker {
  /** As logs and lists show it. */
  readonly principal: string;
  /** Of a key or account; null: the server's own user. */
  readonly id: string | null;
}
