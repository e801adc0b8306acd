import { MessageChannel } from 'node:worker_threads';
import { threadFile, type ComputePool } from '#platform/compute';
import type { FinishInput, FinishOutput, StoredSummary } from './finish-worker.js';
import type { RunSpecification } from './specification.js';

/** The file that joins a run's batches on a thread. */
const FINISH_WORKER = threadFile('./finish-worker.js', import.meta.url);

/**
 * Joins the batches of a run on a thread, portion by portion: neither side ever holds more than one portion and one
 * variant, however many the run has.
 * @param portions in the order of the batches; whatever they throw ends the joining
 */
export async function joinOnThread(
  compute: ComputePool,
  specification: RunSpecification,
  portions: AsyncIterable<readonly StoredSummary[]>,
): Promise<FinishOutput> {
  const { port1, port2 } = new MessageChannel();
  const given = portions[Symbol.asyncIterator]();
  const broken = new AbortController();
  let fault: unknown;
  const give = async (): Promise<void> => {
    const { done, value } = await given.next();
    port1.postMessage(done === true ? null : value);
  };
  port1.on('message', () => {
    give().catch((error: unknown) => {
      fault = error;
      broken.abort();
    });
  });
  try {
    const input: FinishInput = { specification, port: port2 };
    return await compute.runFile<FinishOutput>(FINISH_WORKER, input, {
      transfer: [port2],
      signal: broken.signal,
    });
  } catch (error) {
    throw broken.signal.aborted ? fault : error;
  } finally {
    port1.close();
  }
}
