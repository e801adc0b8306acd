export {
  ConfigurationError,
  isLoopbackHost,
  readConfiguration,
  type Configuration,
  type ConfigurationFault,
  type IdentityProvider,
} from './configuration.js';
export { logLevels, roles, type LogLevel, type Role } from './environment-schema.js';
export { systemClock, type SystemClock } from './system-clock.js';
