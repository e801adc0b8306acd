import type { ProjectRole } from '#platform/persistence';

/** An identity provider that people sign in with (OpenID Connect). */
export interface ProviderSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Verified addresses or subjects of the administrators. */
  readonly administrators: readonly string[];
  /** What everybody whom the provider lets in may do in every project; undefined: nothing until told. */
  readonly everybody: ProjectRole | undefined;
}

/** What the process was told about access. */
export class AccessSettings {
  constructor(
    readonly apiKey: string | undefined,
    readonly provider: ProviderSettings | undefined,
    /** Where browsers reach the server; undefined: where they asked. */
    readonly publicUrl: string | undefined,
  ) {}

  /** The local user is the operator: nothing to tell people apart by is set up, and only this machine gets in. */
  get open(): boolean {
    return this.apiKey === undefined && this.provider === undefined;
  }
}
