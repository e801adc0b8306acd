/** Something a reader or writer repaired, assumed or could not carry over. */
export interface InterchangeWarning {
  /** Stable, listed in `docs/methods/interchange.md`, for example `interchange.fields-not-carried`. */
  readonly code: string;
  readonly message: string;
  /** The first place it was found. */
  readonly where: string;
  /** How many places there are; absent for one. */
  readonly count?: number;
}

interface Gathered {
  readonly code: string;
  readonly message: string;
  readonly where: string;
  count: number;
}

/** Gathers warnings so that a thousand alike are one, with its first place and their number. */
export class WarningList {
  private readonly gathered = new Map<string, Gathered>();

  /** Warnings with equal code and message are one. */
  add(code: string, message: string, where: string, count = 1): void {
    const key = `${code}\n${message}`;
    const known = this.gathered.get(key);
    if (known) known.count += count;
    else this.gathered.set(key, { code, message, where, count });
  }

  list(): readonly InterchangeWarning[] {
    return [...this.gathered.values()].map(({ code, message, where, count }) => ({
      code,
      message: count > 1 ? `${message} (${count} places)` : message,
      where,
      ...(count > 1 && { count }),
    }));
  }
}
