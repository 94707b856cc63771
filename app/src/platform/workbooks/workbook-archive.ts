import { pipeline } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { type Entry, fromBufferPromise, openPromise, type ZipFile } from 'yauzl';
import { quoted, readingProblem } from '../refusals/index.ts';
import type { StoredBytes } from '../stored-bytes/index.ts';
import { UnreadableWorkbook } from './unreadable-workbook.ts';

const MOST_ENTRIES = 10_000;
/** Below this many bytes a part may be packed as tightly as it likes. */
const HARMLESS_BYTES = 32 << 20;
/** Sheets of real answers are packed 5 to 30 times; what is packed more is made to fill a memory or waste a day. */
const MOST_PACKED = 200;

/** Whether bytes begin as a zip archive, which every new workbook is. */
export function isArchive(start: Uint8Array): boolean {
  return start[0] === 0x50 && start[1] === 0x4b && start[2] === 0x03 && start[3] === 0x04;
}

/** The parts of a workbook, which is a zip archive. Names are compared only; nothing is ever written to a disk. */
export class WorkbookArchive {
  readonly #zip: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>) {
    this.#zip = zip;
    this.#entries = entries;
  }

  /**
   * Opens an archive; whoever opens it closes it.
   *
   * @throws UnreadableWorkbook, or the system's error
   */
  static async open(stored: StoredBytes): Promise<WorkbookArchive> {
    const zip = await fromLibrary(async () =>
      stored.kind === 'on-disk'
        ? openPromise(stored.path, { lazyEntries: true, autoClose: false })
        : fromBufferPromise(asBuffer(stored.bytes), { lazyEntries: true }),
    );
    try {
      return new WorkbookArchive(zip, await entriesOf(zip));
    } catch (error) {
      zip.close();
      throw error;
    }
  }

  close(): void {
    this.#zip.close();
  }

  has(name: string): boolean {
    return this.#entries.has(keyOf(name));
  }

  /** Whether a part lies below this folder. */
  hasBelow(folder: string): boolean {
    return [...this.#entries.keys()].some((key) => key.startsWith(keyOf(folder)));
  }

  /** How many bytes a part says that it has. */
  sizeOf(name: string): number {
    return this.#entries.get(keyOf(name))?.uncompressedSize ?? 0;
  }

  /**
   * The bytes of a part, checked to be as many as it says and to have its checksum.
   *
   * @param most bytes that it may have
   */
  async *bytesOf(name: string, most: number): AsyncGenerator<Uint8Array> {
    const entry = this.#entries.get(keyOf(name));
    if (entry === undefined) {
      throw new UnreadableWorkbook(`the workbook lacks its part ${quoted(name)}; open it and save it again`);
    }
    refuseHostile(entry, most);
    const { compressionMethod, uncompressedSize, crc32: stated } = entry;
    let size = 0;
    let checksum = 0;
    for await (const bytes of this.#unpacked(entry, compressionMethod)) {
      size += bytes.length;
      if (size > uncompressedSize) break;
      checksum = crc32(bytes, checksum);
      yield bytes;
    }
    if (size !== uncompressedSize || checksum !== stated) {
      throw damaged(
        `its part ${quoted(entry.fileName)} does not have the size and checksum it was saved with`,
      );
    }
  }

  async *#unpacked(entry: Entry, method: number): AsyncGenerator<Uint8Array> {
    const stored = await fromLibrary(() => this.#zip.openReadStreamPromise(entry, { decodeFileData: false }));
    // The end is told by the iteration below; the pipeline's own word of it is not needed.
    const unpacked = method === 0 ? stored : pipeline(stored, createInflateRaw(), () => {});
    const pieces = unpacked[Symbol.asyncIterator]();
    try {
      for (;;) {
        const { done, value } = await fromLibrary(() => pieces.next());
        if (done === true) return;
        yield value as Uint8Array;
      }
    } finally {
      unpacked.destroy();
      stored.destroy();
    }
  }
}

/** Writers disagree on the case of the names of parts. */
function keyOf(name: string): string {
  return name.toLowerCase();
}

async function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > MOST_ENTRIES) {
    throw new UnreadableWorkbook(
      `this archive has ${zip.entryCount} parts, more than any workbook needs (${MOST_ENTRIES}); save the sheet as a workbook of its own`,
    );
  }
  const entries = new Map<string, Entry>();
  const found = zip.eachEntry();
  for (;;) {
    const { done, value } = await fromLibrary(() => found.next());
    if (done === true) return entries;
    const key = keyOf(value.fileName);
    if (entries.has(key)) throw damaged(`its part ${quoted(value.fileName)} is there twice`);
    entries.set(key, value);
  }
}

function refuseHostile(entry: Entry, most: number): void {
  const name = quoted(entry.fileName);
  const { compressedSize, uncompressedSize } = entry;
  if (!entry.canDecodeFileData()) {
    const how = entry.isEncrypted() ? 'locked with a password' : 'packed in a way that workbooks do not use';
    throw new UnreadableWorkbook(
      `the workbook's part ${name} is ${how}; open it and save it again without a password`,
    );
  }
  if (uncompressedSize > most) {
    throw new UnreadableWorkbook(
      `the workbook's part ${name} has ${uncompressedSize} bytes, and ${most} is the most that Heed reads; export the sheet as CSV`,
    );
  }
  if (uncompressedSize > HARMLESS_BYTES && uncompressedSize > compressedSize * MOST_PACKED) {
    throw new UnreadableWorkbook(
      `the workbook's part ${name} is packed ${Math.round(uncompressedSize / Math.max(1, compressedSize))} times smaller than it is, which no sheet of answers is; export the sheet as CSV`,
    );
  }
}

/** What the libraries say of broken archives comes as plain errors; the system's own errors stay what they are. */
async function fromLibrary<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof Error) || readingProblem(error) !== null) throw error;
    throw damaged(quoted(error.message));
  }
}

function damaged(how: string): UnreadableWorkbook {
  return new UnreadableWorkbook(`the workbook is damaged or cut off (${how}); open it and save it again`);
}

function asBuffer({ buffer, byteOffset, length }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, length);
}
