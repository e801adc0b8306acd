import { isIPv6 } from 'node:net';
import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { AuditService } from '#application/access';
import { auditedRequest } from './audited-request.js';
import { callerOf } from './caller-of-request.js';
import { TokenBuckets } from './token-buckets.js';

/** Attempts of strangers a minute and network that are entered in the audit log: a flood must not fill it. */
const ENTERED = 60;

/** What strangers are counted by: the address, or the network that one subscriber of IPv6 has to himself. */
export function networkOf(address: string | undefined): string {
  if (address === undefined || !isIPv6(address)) return address ?? '';
  const mapped = /^::ffff:([\d.]+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  const [head = '', tail] = address.toLowerCase().split('::');
  const front = head === '' ? [] : head.split(':');
  const back = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - front.length - back.length);
  const groups = [...front, ...Array<string>(zeros).fill('0'), ...back];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}

/** Enters what is turned away in the audit log: of callers who are known every attempt, of strangers not a flood. */
@Injectable()
export class DeniedAttempts {
  private readonly buckets = new TokenBuckets();

  constructor(private readonly audit: AuditService) {}

  async enter(request: Request, status: number, code: string): Promise<void> {
    const stranger = callerOf(request).kind === 'anonymous';
    if (stranger && this.buckets.take(networkOf(request.ip), ENTERED) > 0) return;
    await this.audit.denied(auditedRequest(request), status, code);
  }
}
