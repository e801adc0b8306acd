export type BackupErrorCode =
  'backup.unreadable' | 'backup.newer' | 'backup.not-empty' | 'backup.in-use' | 'backup.exists';

/** A backup or restore that cannot be done; the message says why and what to do. */
export class BackupError extends Error {
  readonly title = 'The backup cannot be written or restored';

  constructor(
    readonly code: BackupErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'BackupError';
  }
}
