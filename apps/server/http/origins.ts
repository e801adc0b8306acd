import type { Request } from 'express';
import { DomainError } from '#contract';
import { isLoopbackHost } from '#platform/configuration';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

const hostName = (url: string): string | undefined => (URL.canParse(url) ? new URL(url).hostname : undefined);

const foreign = (detail: string) => new DomainError('access.foreign-origin', detail);

/** Address of this server as the browser sees it, for example `https://spanwise.example.org`. */
export const ownOrigin = (request: Request, publicUrl: string | undefined): string =>
  publicUrl === undefined
    ? `${request.protocol}://${request.header('host') ?? ''}`
    : new URL(publicUrl).origin;

/**
 * A server bound to loopback lets the local user in without a key, so a page from elsewhere must not act through
 * that user's browser. Refused are a foreign Host (DNS rebinding), a foreign Origin, and whatever a foreign page
 * embeds or fetches; following a link from a foreign page is let pass.
 */
export function refuseForeignPages(request: Request, publicUrl: string | undefined): void {
  const host = hostName(`http://${request.header('host') ?? ''}`);
  const known = host !== undefined && (isLoopbackHost(host) || host === hostName(publicUrl ?? ''));
  if (!known) throw foreign('This server answers to its loopback address only.');
  const origin = request.header('origin');
  if (origin !== undefined && !isOwn(request, origin, publicUrl)) {
    throw foreign(`Requests from pages of ${origin} are refused.`);
  }
  const site = request.header('sec-fetch-site');
  if (site === 'cross-site' && request.header('sec-fetch-mode') !== 'navigate') {
    throw foreign('Requests from pages of other sites are refused.');
  }
}

/**
 * The cookie of a signed-in browser comes along whoever made the page; so a change is carried out only when the
 * browser says that the page is ours.
 */
export function refuseForeignChange(request: Request, publicUrl: string | undefined): void {
  if (SAFE.has(request.method)) return;
  const origin = request.header('origin');
  const own =
    origin === undefined
      ? request.header('sec-fetch-site') === 'same-origin'
      : isOwn(request, origin, publicUrl);
  if (!own) throw foreign('A signed-in browser changes something only from pages of this server.');
}

function isOwn(request: Request, origin: string, publicUrl: string | undefined): boolean {
  if (!URL.canParse(origin)) return false;
  const { host, origin: whole, protocol } = new URL(origin);
  // The same name without TLS may be anybody on the way: such a page is not ours.
  if (protocol === 'http:' && publicUrl === `https://${host}`) return false;
  return host === request.header('host') || (publicUrl !== undefined && whole === new URL(publicUrl).origin);
}

/**
 * Signs of a reverse proxy: its headers, or the public name. Then the loopback connection says nothing about who asks.
 */
export const cameThroughProxy = (request: Request): boolean =>
  ['x-forwarded-for', 'x-forwarded-host', 'forwarded', 'via'].some(
    (name) => request.header(name) !== undefined,
  ) || !isLoopbackHost(hostName(`http://${request.header('host') ?? ''}`) ?? '');
