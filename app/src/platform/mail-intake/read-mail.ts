import { Worker } from 'node:worker_threads';
import type { IncomingMail } from './incoming-mail.ts';
import type { RawMail } from './mail-parts.ts';

const PATIENCE_MS = 30_000;
const MOST_MEMORY_MB = 256;
/** A head alone, when the whole could not be read. */
const HEAD_BYTES = 64 * 1024;
const END_OF_HEAD = Buffer.from('\r\n\r\n');
const UNREADABLE = 'the mail could not be read: its text and files are not here';

/**
 * Reads mails that come from strangers: in a thread of its own with little memory, given up after some time, so that no mail keeps
 * Heed from answering. Of a mail that cannot be read its head is, and it says so.
 */
export class MailReader {
  #worker: Worker | null = null;

  async read(raw: RawMail, patienceMs = PATIENCE_MS): Promise<IncomingMail | null> {
    const whole = await this.#inThread(raw, patienceMs);
    if (whole !== null) return whole;
    const head = await this.#inThread({ ...raw, bytes: headOf(raw.bytes), size: 0 }, patienceMs);
    if (head === null) return null;
    return { ...head, text: '', files: [], leftOut: [UNREADABLE], size: raw.size };
  }

  /** Lets go of the thread; the next mail has another one. */
  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }

  async #inThread(raw: RawMail, patienceMs: number): Promise<IncomingMail | null> {
    const worker = this.#worker ?? this.#fresh();
    this.#worker = worker;
    const { promise, resolve } = Promise.withResolvers<IncomingMail | null>();
    const lost = (): void => resolve(null);
    const patience = setTimeout(lost, patienceMs);
    worker.on('message', resolve).on('error', lost).on('exit', lost);
    worker.postMessage(raw);
    const read = await promise;
    clearTimeout(patience);
    worker.off('message', resolve).off('error', lost).off('exit', lost);
    if (read === null) await this.close();
    return read;
  }

  #fresh(): Worker {
    const file = new URL('./read-mail.worker.ts', import.meta.url);
    return new Worker(file, { resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB } }).on(
      'error',
      () => undefined,
    );
  }
}

function headOf(bytes: Uint8Array): Uint8Array {
  const start = Buffer.from(bytes.subarray(0, HEAD_BYTES));
  const end = start.indexOf(END_OF_HEAD);
  return Buffer.concat([end < 0 ? start : start.subarray(0, end), END_OF_HEAD]);
}
