export { AccessModule } from './access.module.js';
export { AccessSettings, type ProviderSettings } from './access-settings.js';
export { AccountsService } from './accounts.service.js';
export { ApiKeysService } from './api-keys.service.js';
export { AuditService, type AuditedRequest } from './audit.service.js';
export { ANONYMOUS, grantsOf, holds, LOCAL_OPERATOR, visibleProjects, type Caller } from './caller.js';
export { CallersService, type Credential } from './callers.service.js';
export { SESSION_HOURS, SignInService } from './sign-in.service.js';
