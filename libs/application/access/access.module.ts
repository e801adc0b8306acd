import { type DynamicModule, Module } from '@nestjs/common';
import { AccessChanges } from '#platform/persistence';
import { AccessSettings } from './access-settings.js';
import { AccountsService } from './accounts.service.js';
import { ApiKeysService } from './api-keys.service.js';
import { AuditService } from './audit.service.js';
import { CallersService } from './callers.service.js';
import { SignInService } from './sign-in.service.js';

const services = [ApiKeysService, AccountsService, AuditService, CallersService, SignInService];

/** Who may come in, as what, and what they did. For processes that answer requests. */
@Module({})
export class AccessModule {
  static forRoot(settings: AccessSettings): DynamicModule {
    return {
      module: AccessModule,
      providers: [{ provide: AccessSettings, useValue: settings }, AccessChanges, ...services],
      exports: [AccessSettings, AccessChanges, ...services],
    };
  }
}
