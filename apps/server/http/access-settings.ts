import { AccessSettings } from '#application/access';
import type { Configuration } from '#platform/configuration';

export const accessSettings = ({ apiKey, identityProvider, publicUrl }: Configuration): AccessSettings =>
  new AccessSettings(apiKey, identityProvider, publicUrl);
