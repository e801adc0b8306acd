import type { Grant } from '#contract';
import type { TestServer } from './server.js';

/** The key of the environment in tests of access: the first administrator's. */
export const ADMINISTRATOR_KEY = 'correct-horse-battery-staple';

export const bearer = (key: string) => ({ Authorization: `Bearer ${key}` });

interface MadeKey {
  readonly id: string;
  readonly key: string;
}

/** Makes a key over the API as the first administrator. */
export async function makeKey(
  server: TestServer,
  name: string,
  rights: { readonly administrator?: boolean; readonly grants?: readonly Grant[] },
  more: object = {},
): Promise<MadeKey> {
  const response = await server
    .http()
    .post('/v1/api-keys')
    .set(bearer(ADMINISTRATOR_KEY))
    .send({ name, ...rights, ...more });
  if (response.status !== 201) throw new Error(`${response.status}: ${response.text}`);
  const { apiKey, key } = response.body as { apiKey: { id: string }; key: string };
  return { id: apiKey.id, key };
}
