import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import type { SendOutcome } from './send-outcome.js';

/** Writes reports below one folder. A file is whole or not there: written aside, synced, then renamed. */
export class FileSender {
  private readonly root: string;

  constructor(root: string) {
    this.root = resolve(root);
  }

  async send(files: readonly { readonly path: string; readonly bytes: Uint8Array }[]): Promise<SendOutcome> {
    for (const { path, bytes } of files) {
      const target = resolve(this.root, path);
      if (!target.startsWith(`${this.root}${sep}`)) {
        return { kind: 'refused', code: 'OUTSIDE', detail: `${path} lies outside the reports folder` };
      }
      try {
        await this.write(target, bytes);
      } catch (error) {
        const { code, message } = error as NodeJS.ErrnoException;
        return { kind: 'retry', code: code ?? 'FAILED', detail: message };
      }
    }
    return { kind: 'accepted', code: null, detail: files.map(({ path }) => path).join(', ') };
  }

  private async write(target: string, bytes: Uint8Array): Promise<void> {
    const folder = dirname(target);
    await mkdir(folder, { recursive: true });
    const aside = join(folder, `.${randomUUID()}.part`);
    try {
      const file = await open(aside, 'wx');
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(aside, target);
    } catch (error) {
      await rm(aside, { force: true });
      throw error;
    }
  }
}
