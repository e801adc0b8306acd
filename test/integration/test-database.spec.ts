import { describe, expect, it } from '@jest/globals';
import { pendingMigrations } from '#platform/persistence';
import { createTestDatabase } from '../support/database.js';
import { queryOnce } from '../support/embedded-servers.js';

describe('a test file has a database of its own', () => {
  it('migrated, apart from the others, and gone afterwards', async () => {
    const [one, two] = await Promise.all([createTestDatabase(), createTestDatabase()]);
    expect(await pendingMigrations(one.url)).toEqual([]);
    await queryOnce(one.url, 'CREATE TABLE mine (id integer)');
    await expect(queryOnce(two.url, 'SELECT * FROM mine')).rejects.toThrow('does not exist');
    await Promise.all([one.drop(), two.drop()]);
    await expect(queryOnce(one.url, 'SELECT 1')).rejects.toThrow('does not exist');
  });

  it('empty when asked for', async () => {
    const database = await createTestDatabase({ migrated: false });
    const tables = `SELECT 1 FROM pg_tables WHERE schemaname = 'public'`;
    expect(await queryOnce(database.url, tables)).toEqual([]);
    await database.drop();
  });
});
