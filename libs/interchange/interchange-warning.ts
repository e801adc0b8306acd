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

/** Different warnings beyond this are only counted: a hostile file has no end of them. */
const MOST_WARNINGS = 1000;

/** Gathers warnings so that a thousand alike are one, with its first place and their number. */
export class WarningList {
  private readonly gathered = new Map<string, Gathered>();
  private further: Gathered | undefined;

  /** Warnings with equal code and message are one. */
  add(code: string, message: string, where: string, count = 1): void {
    const key = `${code}\n${message}`;
    const known = this.gathered.get(key);
    if (known) known.count += count;
    else if (this.gathered.size < MOST_WARNINGS) this.gathered.set(key, { code, message, where, count });
    else if (this.further) this.further.count += count;
    else this.further = { code: 'interchange.further-warnings', message: 'further warnings', where, count };
  }

  list(): readonly InterchangeWarning[] {
    return [...this.gathered.values(), ...(this.further ? [this.further] : [])].map(
      ({ code, message, where, count }) => ({
        code,
        message: count > 1 ? `${message} (${count} places)` : message,
        where,
        ...(count > 1 && { count }),
      }),
    );
  }
}
