const CONNECTION_LOST = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'ETIMEDOUT',
  'EPIPE',
  '57P01', // terminated by administrator
  '57P02', // crash shutdown
  '57P03', // starting up
  '53300', // too many connections
  '08001',
  '08006',
]);

/** Whether an error says that the database is away rather than that we asked nonsense. */
export function isDatabaseAway(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, message, driverError, errors } = error as Record<string, unknown>;
  if (typeof code === 'string' && CONNECTION_LOST.has(code)) return true;
  if (
    typeof message === 'string' &&
    /Connection (terminated|ended)|timeout exceeded when trying to connect|connection error and is not queryable|Query read timeout|Driver not Connected/.test(
      message,
    )
  ) {
    return true;
  }
  if (Array.isArray(errors) && errors.some(isDatabaseAway)) return true;
  return driverError !== undefined && driverError !== error && isDatabaseAway(driverError);
}
