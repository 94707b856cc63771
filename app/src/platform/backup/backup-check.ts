import { createHash } from 'node:crypto';
import { type BackupEnding, type BackupManifest, headingIn } from './backup-manifest.ts';

/** A file is not the whole of a backup as it was made; the message says how, and what to do. */
export class BackupDamaged extends Error {}

export const DAMAGED = 'this backup is damaged or was altered; take another copy of it';
export const CUT_OFF = 'this backup is cut off; take another copy of it';

const OPENS_ROW = 0x5b;

/** Follows the lines of a backup in their order, and throws `BackupDamaged` at whatever cannot stand where it does. */
export class BackupCheck {
  /** How many rows each table had so far. */
  readonly counts = new Map<string, number>();
  /** The table whose rows are read. */
  table: string | null = null;
  readonly #known: ReadonlySet<string>;
  readonly #sum = createHash('sha256');
  #lines = 0;
  #ended = false;

  constructor({ tables }: BackupManifest) {
    this.#known = new Set(tables.map(({ name }) => name));
  }

  /** Whether a line is a row of the present table. */
  take(line: Buffer): boolean {
    if (this.#ended) throw new BackupDamaged(DAMAGED);
    this.#lines += 1;
    if (this.table !== null && line[0] === OPENS_ROW) {
      this.counts.set(this.table, (this.counts.get(this.table) ?? 0) + 1);
      this.#add(line);
      return true;
    }
    if (this.#lines > 1) this.#takeHeading(line);
    else this.#add(line);
    return false;
  }

  end(): void {
    if (!this.#ended) throw new BackupDamaged(CUT_OFF);
  }

  #takeHeading(line: Buffer): void {
    const heading = headingIn(line.toString('utf8'));
    if (heading === null) throw new BackupDamaged(DAMAGED);
    if ('end' in heading) {
      this.#takeEnding(heading.end);
      return;
    }
    if (!this.#known.has(heading.rows) || this.counts.has(heading.rows)) throw new BackupDamaged(DAMAGED);
    this.table = heading.rows;
    this.counts.set(heading.rows, 0);
    this.#add(line);
  }

  #takeEnding({ rows, sha256 }: BackupEnding): void {
    const said = Object.entries(rows);
    const fits = said.length === this.counts.size && said.every(([name, n]) => this.counts.get(name) === n);
    if (!fits || sha256 !== this.#sum.digest('hex')) throw new BackupDamaged(DAMAGED);
    this.#ended = true;
    this.table = null;
  }

  #add(line: Buffer): void {
    this.#sum.update(line).update('\n');
  }
}
