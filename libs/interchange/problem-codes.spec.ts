import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';

const ROOM = 'libs/interchange';
const CODE = /'((?:interchange|table|progress)\.[a-z-]+)'/g;

it('every code of an error, a warning or a cell’s problem is explained in the methods page', () => {
  const page = readFileSync('docs/methods/interchange.md', 'utf8');
  const sources = readdirSync(ROOM, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'),
  );
  const codes = new Set(
    sources.flatMap((name) =>
      [...readFileSync(`${ROOM}/${name}`, 'utf8').matchAll(CODE)].map(([, code]) => code!),
    ),
  );
  expect(codes.size).toBeGreaterThan(50);
  expect([...codes].filter((code) => !page.includes(`\`${code}\``))).toEqual([]);
});
