import { type FileHandle, open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { type Outcome, quoted, readingProblem, refuse, taken } from '../refusals/index.ts';
import { BackupCheck, BackupDamaged, CUT_OFF, DAMAGED } from './backup-check.ts';
import { digestFound, digestSaid, piecesOf } from './backup-envelope.ts';
import { type BackupManifest, LONGEST_LINE, manifestIn } from './backup-manifest.ts';

/** Some rows of one table, in the order of the file; none at the place where its rows begin. */
export type BackupRows = { readonly table: string; readonly lines: readonly string[] };

/** A backup that was read to its end and found whole. */
export type WholeBackup = {
  readonly manifest: BackupManifest;
  readonly sha256: string;
  /** How many rows each table has. */
  readonly counts: ReadonlyMap<string, number>;
  /** The rows, read anew and checked anew; throws `BackupDamaged` at whatever does not fit. */
  rows(): AsyncGenerator<BackupRows, void, undefined>;
};

const NEWER = 'this backup was made by a newer Heed; restore it with that one';
const OTHER = 'this is not a backup of Heed';

/**
 * Opens a backup when all of it is there as it was written: it is read to its end before anything is done with it. Sums
 * find accidents; whoever writes a backup on purpose can write its sums as well.
 */
export async function withBackup<T>(
  path: string,
  work: (backup: WholeBackup) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  return withFile(path, async (file) => {
    const said = await digestSaid(file);
    if (said === null) throw new BackupDamaged(OTHER);
    const found = await digestFound(file);
    if (!found.equals(said)) throw new BackupDamaged(said.every((byte) => byte === 0) ? CUT_OFF : DAMAGED);
    const manifest = await firstLine(file);
    const { counts } = await readThrough(file, manifest);
    const rows = () => rowsOf(file, new BackupCheck(manifest));
    return work({ manifest, sha256: said.toString('hex'), counts, rows });
  });
}

/** What a backup says of itself. The rest of the file is not looked at. */
export async function readManifest(path: string): Promise<Outcome<BackupManifest>> {
  return withFile(path, async (file) => {
    if ((await digestSaid(file)) === null) throw new BackupDamaged(OTHER);
    return taken(await firstLine(file));
  });
}

async function withFile<T>(
  path: string,
  work: (file: FileHandle) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const file = await open(path).catch((error: unknown) => {
    const problem = readingProblem(error);
    if (problem === null) throw error;
    return problem;
  });
  if (typeof file === 'string') return refuse('file-refused', `${quoted(path)}: ${file}`);
  try {
    if (!(await file.stat()).isFile()) {
      return refuse(
        'file-refused',
        `${quoted(path)}: this is a folder or a device; name the file of a backup`,
      );
    }
    return await work(file);
  } catch (error) {
    if (error instanceof BackupDamaged) return refuse('file-refused', `${quoted(path)}: ${error.message}`);
    throw error;
  } finally {
    await file.close();
  }
}

async function readThrough(file: FileHandle, manifest: BackupManifest): Promise<BackupCheck> {
  const check = new BackupCheck(manifest);
  for await (const lines of linesOf(file)) {
    for (const line of lines) check.take(line);
  }
  check.end();
  return check;
}

async function firstLine(file: FileHandle): Promise<BackupManifest> {
  for await (const lines of linesOf(file)) {
    const manifest = manifestIn(lines[0]?.toString('utf8') ?? '');
    if (manifest === 'newer') throw new BackupDamaged(NEWER);
    if (manifest !== null) return manifest;
    break;
  }
  throw new BackupDamaged(DAMAGED);
}

/** Some rows at a time, checked on the way; who reads to the end knows that all of it was whole. */
async function* rowsOf(file: FileHandle, check: BackupCheck): AsyncGenerator<BackupRows, void, undefined> {
  for await (const lines of linesOf(file)) {
    let table = check.table;
    let rows: string[] = [];
    for (const line of lines) {
      if (check.take(line)) {
        rows.push(line.toString('utf8'));
        continue;
      }
      if (table !== null && rows.length > 0) yield { table, lines: rows };
      rows = [];
      table = check.table;
      if (table !== null) yield { table, lines: [] };
    }
    if (table !== null && rows.length > 0) yield { table, lines: rows };
  }
  check.end();
}

/** The lines of a packed file, some at a time. */
async function* linesOf(file: FileHandle): AsyncGenerator<readonly Buffer[], void, undefined> {
  const source = Readable.from(piecesOf(file, 0));
  const unpacker = createGunzip({ chunkSize: 256 * 1024 });
  source.on('error', (error) => unpacker.destroy(error));
  source.pipe(unpacker);
  let begun: Buffer[] = [];
  let held = 0;
  try {
    for await (const piece of unpacker as AsyncIterable<Buffer>) {
      const lines: Buffer[] = [];
      let from = 0;
      for (let to = piece.indexOf(10); to >= 0; to = piece.indexOf(10, from)) {
        const rest = piece.subarray(from, to);
        lines.push(begun.length === 0 ? rest : Buffer.concat([...begun, rest]));
        begun = [];
        from = to + 1;
      }
      held = (from === 0 ? held : 0) + piece.length - from;
      if (held > LONGEST_LINE) throw new BackupDamaged(DAMAGED);
      if (from < piece.length) begun.push(piece.subarray(from));
      if (lines.length > 0) yield lines;
    }
  } catch (error) {
    if (/^Z_/u.test(String((error as { code?: string }).code))) throw new BackupDamaged(DAMAGED);
    throw error;
  } finally {
    source.destroy();
    unpacker.destroy();
  }
  if (held > 0) throw new BackupDamaged(CUT_OFF);
}
