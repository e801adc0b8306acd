import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ADMINISTRATOR_KEY } from '../../support/access.js';
import { IdentityProvider } from '../../support/identity-provider.js';
import { startTestServer, type TestServer } from '../../support/server.js';
import type { World } from '../world.js';

/** A server that asks who comes: by a key, or by an organisation's sign-in. */
export function signInJobs(world: () => World): void {
  describe('a guarded server', () => {
    const provider = new IdentityProvider();
    let guarded: TestServer;
    beforeAll(async () => {
      await provider.start();
      guarded = await startTestServer(
        {
          SPANWISE_API_KEY: ADMINISTRATOR_KEY,
          SPANWISE_OIDC_ISSUER: provider.issuer,
          SPANWISE_OIDC_CLIENT_ID: IdentityProvider.clientId,
          SPANWISE_OIDC_CLIENT_SECRET: IdentityProvider.clientSecret,
          SPANWISE_OIDC_ADMINISTRATORS: 'anna@ministry.example',
        },
        world().server.database,
      );
    });
    afterAll(async () => {
      await guarded.close();
      await provider.stop();
    });

    test('lets nobody in by a wrong key, somebody in by a right one, and out again', async () => {
      const own = await world().profile();
      const page = await own.newPage();
      await page.goto(`${guarded.url}/overview/${world().building}`);
      await page.getByLabel('Access key').fill('no-such-key');
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      await page.getByRole('alert').filter({ hasText: 'does not know this key' }).waitFor();
      await page.getByLabel('Access key').fill(ADMINISTRATOR_KEY);
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      // The address was kept: what was asked for opens.
      await page.getByRole('heading', { level: 1, name: /Crossing open/ }).waitFor();
      expect(page.url()).not.toContain(ADMINISTRATOR_KEY);
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByLabel('Access key').waitFor();
      await own.close();
    });

    test("signs in with the organisation's account, comes back to what was asked for, signs out", async () => {
      provider.next = { subject: 'a-1', email: 'anna@ministry.example' };
      const own = await world().profile();
      const page = await own.newPage();
      await page.goto(`${guarded.url}/schedule/${world().building}`);
      await page.getByRole('link', { name: 'Sign in with your organisation' }).click();
      await page.getByRole('treegrid', { name: 'Activities' }).waitFor();
      expect(new URL(page.url()).pathname).toBe(`/schedule/${world().building}`);
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByRole('link', { name: 'Sign in with your organisation' }).waitFor();
      await own.close();
    });
  });
}
