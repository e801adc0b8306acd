import { afterAll, describe, expect, it } from '@jest/globals';
import { DomainError } from '#contract';
import { ComputePool } from '#platform/compute';
import { LARGE_FILE, ProjectFileReader } from './project-file-reader.js';
import { readProjectFile } from './project-file.js';

/** A chain of activities with long names. */
function modelText(activities: number, nameLength: number): string {
  const rows = Array.from({ length: activities }, (_, index) => ({
    id: `A${index}`,
    name: `Activity ${index} ${'n'.repeat(nameLength)}`,
    duration: '3d',
    ...(index > 0 ? { after: [`A${index - 1}`] } : {}),
  }));
  return JSON.stringify({
    spanwise: 1,
    project: { id: 'large', name: 'Large', start: '2025-01-06', calendar: 'site' },
    calendars: [{ id: 'site', week: { 'mon-fri': ['08:00-16:00'] } }],
    activities: rows,
  });
}

describe('a large project file', () => {
  const compute = new ComputePool();
  const reader = new ProjectFileReader(compute);
  const large = Buffer.from(modelText(3_500, 120));
  const broken = Buffer.from(modelText(3_500, 120).replace('"A3"', '"A4"'));

  afterAll(() => compute.onApplicationShutdown());

  /** How often the event loop comes round while something is done. */
  async function turnsDuring(work: () => Promise<unknown>): Promise<number> {
    let turns = 0;
    let done = false;
    const turn = (): void => {
      if (done) return;
      turns += 1;
      setImmediate(turn);
    };
    turn();
    await work();
    done = true;
    return turns;
  }

  it('is read on a thread as it is read here, and others are served meanwhile', async () => {
    expect(large.length).toBeGreaterThan(LARGE_FILE);
    const here = await readProjectFile(large);
    let there: unknown;
    const turns = await turnsDuring(async () => {
      there = await reader.read(large);
    });
    expect(JSON.stringify(there) === JSON.stringify(here)).toBe(true);
    // Read here, the event loop would not come round at all.
    expect(await turnsDuring(() => readProjectFile(large))).toBeLessThan(5);
    expect(turns).toBeGreaterThan(20);
  });

  it('is refused on a thread as it is refused here', async () => {
    const refusal = (reading: Promise<unknown>) =>
      reading.then(
        () => undefined,
        (error: unknown) => error,
      );
    const here = await refusal(readProjectFile(broken));
    const there = await refusal(reader.read(broken));
    expect(here).toBeInstanceOf(DomainError);
    expect(there).toBeInstanceOf(DomainError);
    const { code, message, details } = there as DomainError;
    expect({ code, message, details }).toEqual({
      code: (here as DomainError).code,
      message: (here as DomainError).message,
      details: (here as DomainError).details,
    });
  });
});
