import { createHmac } from 'node:crypto';
import { z } from 'zod';

/** The version of the format that this Heed writes, and the newest that it reads. */
export const FORMAT_VERSION = 1;

/** A line longer than this is none that Heed writes; it bounds what a reader holds in memory. */
export const LONGEST_LINE = 128 * 1024 * 1024;

const TABLE = z.object({
  name: z.string(),
  /** `type` is for people who read the file; what a value becomes is up to the table it goes into. */
  columns: z.array(z.object({ name: z.string(), type: z.string() })),
});

const MANIFEST = z.object({
  format: z.literal('heed-backup'),
  formatVersion: z.literal(FORMAT_VERSION),
  madeAt: z.iso.datetime(),
  /** The version of Heed that made it. */
  heed: z.string(),
  /** The names of the steps that brought its database to the shape it had. */
  migrations: z.array(z.string()),
  /** Tells whether another Heed has the same secret, by which second factors are encrypted. */
  secretFingerprint: z.string(),
  workspace: z.object({ id: z.guid(), slug: z.string(), name: z.string() }),
  tables: z.array(TABLE),
  /** Tables whose rows are not in the file on purpose. */
  leftOut: z.array(z.string()),
});

/** The first line of a backup: what it is of, who made it, and what its rows hold. */
export type BackupManifest = z.output<typeof MANIFEST>;

/** A table as a backup has it: what stands at each place of its rows. */
export type TableShape = z.output<typeof TABLE>;

const HEADING = z.object({ rows: z.string() });
const ENDING = z.object({ end: z.object({ rows: z.record(z.string(), z.int()), sha256: z.string() }) });

/** The last line of a backup: how many rows of each table stand before it, and sha256 of all the bytes before it. */
export type BackupEnding = z.output<typeof ENDING>['end'];

/** The manifest in a line; `newer` when a later Heed wrote it otherwise, null when it is none. */
export function manifestIn(line: string): BackupManifest | 'newer' | null {
  const value = parsed(line);
  const version = z.object({ format: z.literal('heed-backup'), formatVersion: z.int() }).safeParse(value);
  if (version.success && version.data.formatVersion > FORMAT_VERSION) return 'newer';
  return MANIFEST.safeParse(value).data ?? null;
}

/** The table whose rows follow a line, or the end of the backup; null when the line is neither. */
export function headingIn(line: string): { readonly rows: string } | { readonly end: BackupEnding } | null {
  const value = parsed(line);
  return HEADING.safeParse(value).data ?? ENDING.safeParse(value).data ?? null;
}

/** Says which secret a Heed has to those who have it too, and nothing to others. */
export function secretFingerprint(secret: string): string {
  return createHmac('sha256', secret).update('backup: which secret').digest('hex').slice(0, 32);
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
