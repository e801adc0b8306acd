import { createHash, timingSafeEqual } from 'node:crypto';
import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { DomainError } from '#contract';
import { isLoopbackHost, type Configuration } from '#platform/configuration';
import { currentContext } from '#platform/observability';
import { needOf } from './needs.js';
import { CONFIGURATION } from './tokens.js';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * Who may come in. With a key set, every request needs it. Without one the server listens on loopback only and the
 * local user is the operator, but a page from elsewhere must not act through the user's browser: a foreign Host
 * (DNS rebinding) or Origin (cross-site request) is refused.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(@Inject(CONFIGURATION) private readonly configuration: Configuration) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    if (this.configuration.boundToLoopback) this.refuseForeign(request);
    const need = needOf(context.getHandler(), context.getClass());
    if (need?.kind === 'public') return true;
    const principal = this.authenticate(request);
    const current = currentContext();
    if (current) current.principal = principal;
    return true;
  }

  private authenticate(request: Request): string {
    const { apiKey } = this.configuration;
    if (apiKey === undefined) return 'operator:local';
    const [scheme, given] = (request.header('authorization') ?? '').split(' ');
    if (scheme?.toLowerCase() === 'bearer' && given && timingSafeEqual(digest(given), digest(apiKey))) {
      return 'key:administrator';
    }
    throw new DomainError(
      'access.unauthenticated',
      'Send the key in the header "Authorization: Bearer KEY"; the administrator set it as SPANWISE_API_KEY.',
    );
  }

  private refuseForeign(request: Request): void {
    const host = hostName(`http://${request.header('host') ?? ''}`);
    if (host === undefined || !(isLoopbackHost(host) || this.isPublicHost(host))) {
      throw new DomainError('access.foreign-origin', 'This server answers to its loopback address only.');
    }
    const origin = request.header('origin');
    if (origin === undefined) return;
    const originHost = origin === 'null' ? undefined : hostName(origin);
    const samePort = originHost !== undefined && new URL(origin).host === request.header('host');
    if (!samePort)
      throw new DomainError('access.foreign-origin', `Requests from pages of ${origin} are refused.`);
  }

  private isPublicHost(host: string): boolean {
    const { publicUrl } = this.configuration;
    return publicUrl !== undefined && hostName(publicUrl) === host;
  }
}

function hostName(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).hostname : undefined;
}
