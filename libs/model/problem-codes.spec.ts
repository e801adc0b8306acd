import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { PROBLEM_CODES } from './index.js';

describe('problem codes', () => {
  const page = readFileSync('docs/methods/project-model.md', 'utf8');

  it.each(Object.entries(PROBLEM_CODES))('%s is documented', (code, meaning) => {
    expect(page).toContain(`| \`${code}\` | ${meaning} |`);
  });

  it('has no code in the page that is not in the table', () => {
    const written = [...page.matchAll(/^\| `(model\.[a-z-]+)`/gm)].map(([, code]) => code);
    expect(written.filter((code) => !Object.hasOwn(PROBLEM_CODES, code!))).toEqual([]);
  });
});
