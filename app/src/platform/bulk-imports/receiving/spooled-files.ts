import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** A file written aside to be read: where it lies, and sha256 of its bytes. */
export type SpooledFile = { readonly location: string; readonly digest: Buffer };

/** Gives the pieces of a file, in their order. */
export type FilePieces = () => AsyncIterable<Uint8Array>;

type Entry = {
  readonly file: Promise<SpooledFile>;
  users: number;
  dropped: boolean;
  idle: NodeJS.Timeout | null;
};

/** Whoever previews a file asks again soon, and writing it aside again takes time. */
const KEPT_IDLE_MS = 300_000;

/**
 * Files from the database, written into a folder so that they can be read at any place, each once for all who read it at the
 * same time. Nothing of them stays: they are removed some minutes after the last use, and what a killed process left is
 * removed by the next.
 */
export class SpooledFiles {
  readonly #folder: string;
  readonly #entries = new Map<string, Entry>();
  #ready: Promise<void> | null = null;

  /** @param folder only for this, by this process */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Removes what another process left. */
  empty(): Promise<void> {
    this.#ready ??= emptied(this.#folder);
    return this.#ready;
  }

  /** Works with a file; it lies there until the work is done. */
  async use<T>(key: string, pieces: FilePieces, work: (file: SpooledFile) => Promise<T>): Promise<T> {
    const entry = this.#entries.get(key) ?? this.#begin(key, pieces);
    entry.users += 1;
    if (entry.idle !== null) clearTimeout(entry.idle);
    try {
      return await work(await entry.file);
    } finally {
      entry.users -= 1;
      if (entry.users === 0) await this.#rest(key, entry);
    }
  }

  /** The file is not needed any more: it goes now, or as soon as nobody reads it. */
  async drop(key: string): Promise<void> {
    const entry = this.#entries.get(key);
    if (entry === undefined) return;
    this.#entries.delete(key);
    entry.dropped = true;
    if (entry.users === 0) await remove(entry);
  }

  async close(): Promise<void> {
    for (const key of [...this.#entries.keys()]) await this.drop(key);
  }

  #begin(key: string, pieces: FilePieces): Entry {
    const entry: Entry = { file: this.#write(pieces), users: 0, dropped: false, idle: null };
    // Whoever asked hears of it; it is no failure that nobody handles.
    entry.file.catch(() => {
      if (this.#entries.get(key) === entry) this.#entries.delete(key);
    });
    this.#entries.set(key, entry);
    return entry;
  }

  async #rest(key: string, entry: Entry): Promise<void> {
    if (entry.dropped) return remove(entry);
    entry.idle = setTimeout(() => void this.drop(key), KEPT_IDLE_MS).unref();
  }

  async #write(pieces: FilePieces): Promise<SpooledFile> {
    await this.empty();
    // The name that somebody gave the file plays no part on the disk.
    const location = join(this.#folder, randomUUID());
    const digest = createHash('sha256');
    const file = await open(location, 'wx', 0o600);
    try {
      for await (const piece of pieces()) {
        digest.update(piece);
        // All of it: a disk that runs full takes a part of a piece without an error.
        await file.writeFile(piece);
      }
    } catch (error) {
      await rm(location, { force: true });
      throw error;
    } finally {
      await file.close();
    }
    return { location, digest: digest.digest() };
  }
}

async function remove(entry: Entry): Promise<void> {
  if (entry.idle !== null) clearTimeout(entry.idle);
  const file = await entry.file.catch(() => null);
  if (file !== null) await rm(file.location, { force: true });
}

/** The folder with nothing in it. */
async function emptied(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true, force: true });
}
