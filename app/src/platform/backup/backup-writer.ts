import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { crc32, createDeflateRaw } from 'node:zlib';
import { type Outcome, quoted, refuse, taken, writingProblem } from '../refusals/index.ts';
import { digestSaid, ENVELOPE_BYTES, envelope } from './backup-envelope.ts';

/** The file could not be written; `cause` says why. */
export class FileNotWritten extends Error {}

/** How a finished file turned out. */
export type WrittenFile = { readonly bytes: number; readonly sha256: string };

/**
 * Makes a backup beside its final place, readable by its owner only, and moves it there when it is whole and on the
 * disk. An older backup of the same name stays until then; any other file is refused.
 */
export async function writeBackup<T>(
  path: string,
  work: (writer: BackupWriter) => Promise<T>,
): Promise<Outcome<T & WrittenFile>> {
  try {
    const problem = await placeProblem(path);
    if (problem !== null) return refuse('output-refused', `${quoted(path)}: ${problem}`);
    return taken(await writeAside(path, work));
  } catch (error) {
    const cause = error instanceof FileNotWritten ? error.cause : error;
    const problem = error instanceof FileNotWritten || isAbout(cause, path) ? writingProblem(cause) : null;
    if (problem === null) throw error;
    return refuse('output-refused', `${quoted(path)}: ${problem}`);
  }
}

async function placeProblem(path: string): Promise<string | null> {
  const there = await stat(path).catch((error: { code?: string }) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (there === null) return null;
  if (!there.isFile()) return 'this is a folder or a device; name a file';
  const file = await open(path);
  try {
    return (await digestSaid(file)) === null
      ? 'another file is there, which is no backup; name another place'
      : null;
  } finally {
    await file.close();
  }
}

async function writeAside<T>(
  path: string,
  work: (writer: BackupWriter) => Promise<T>,
): Promise<T & WrittenFile> {
  const aside = `${path}.part`;
  // What a backup left that was broken off; made anew, so that its permissions and its owner are ours.
  await rm(aside, { force: true });
  const file = await open(aside, 'wx', 0o600);
  try {
    const writer = new BackupWriter(file);
    const made = await writer.closing(work);
    const written = await writer.finish();
    const [ours, there] = [await file.stat(), await stat(aside)];
    if (ours.ino !== there.ino) throw new Error('another backup to the same file began meanwhile');
    await rename(aside, path);
    await syncFolder(dirname(path));
    return { ...made, ...written };
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  } finally {
    await file.close();
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function isAbout(error: unknown, path: string): boolean {
  if (!(error instanceof Error) || !('path' in error)) return false;
  return [path, `${path}.part`, dirname(path)].includes(String(error.path));
}

/** Packs lines into a file as they come, and lets the one who writes wait for the disk. */
export class BackupWriter {
  readonly #file: FileHandle;
  readonly #packer = createDeflateRaw();
  readonly #lines = createHash('sha256');
  readonly #packed = createHash('sha256');
  readonly #written: Promise<void>;
  #bytes = ENVELOPE_BYTES;
  #size = 0;
  #sum = 0;

  constructor(file: FileHandle) {
    this.#file = file;
    this.#packer.on('error', () => undefined);
    this.#written = this.#writeAll();
    // Whoever waits for it hears of a failure; nobody may be waiting when it comes.
    this.#written.catch(() => undefined);
  }

  /** sha256 of all lines so far. */
  get sha256(): string {
    return this.#lines.copy().digest('hex');
  }

  async write(lines: string): Promise<void> {
    const bytes = Buffer.from(lines, 'utf8');
    this.#lines.update(bytes);
    this.#sum = crc32(bytes, this.#sum);
    this.#size += bytes.length;
    if (this.#packer.destroyed) await this.#written;
    if (!this.#packer.write(bytes)) await Promise.race([once(this.#packer, 'drain'), this.#written]);
  }

  /** Does work that writes; when it fails, nothing goes on behind it. */
  async closing<T>(work: (writer: BackupWriter) => Promise<T>): Promise<T> {
    try {
      return await work(this);
    } catch (error) {
      this.#packer.destroy();
      await this.#written.catch(() => undefined);
      throw error;
    }
  }

  async finish(): Promise<WrittenFile> {
    this.#packer.end();
    await this.#written;
    const trailer = Buffer.alloc(8);
    trailer.writeUInt32LE(this.#sum, 0);
    trailer.writeUInt32LE(this.#size % 2 ** 32, 4);
    await onDisk(async () => this.#put(trailer));
    const digest = this.#packed.digest();
    await onDisk(async () => {
      await this.#file.write(envelope(digest), 0, ENVELOPE_BYTES, 0);
      await this.#file.sync();
    });
    return { bytes: this.#bytes, sha256: digest.toString('hex') };
  }

  async #writeAll(): Promise<void> {
    await onDisk(async () => {
      // Until the end it says a digest that nothing has.
      await this.#file.write(envelope(), 0, ENVELOPE_BYTES, 0);
    });
    for await (const piece of this.#packer) await onDisk(async () => this.#put(piece as Buffer));
  }

  async #put(piece: Buffer): Promise<void> {
    for (let from = 0; from < piece.length; ) {
      const { bytesWritten } = await this.#file.write(piece, from, piece.length - from, this.#bytes);
      from += bytesWritten;
      this.#bytes += bytesWritten;
    }
    this.#packed.update(piece);
  }
}

async function onDisk(write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    throw new FileNotWritten('the file cannot be written', { cause: error });
  }
}
