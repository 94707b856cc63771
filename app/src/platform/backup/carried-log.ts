import type { BackupRows } from './backup-reader.ts';
import { valuesIn } from './row-values.ts';
import type { TableFit } from './table-fit.ts';

/** Where the log of events ends that a backup brings, and which keys signed it. */
export type CarriedHead = {
  readonly position: number;
  /** In 64 hexadecimal digits. */
  readonly link: string;
};

/**
 * Watches the seals and keys of the log go by, so that the restore can put on record with which log the workspace came.
 * This is all that a backup knows of any table of the log; a test holds it against the log's own verification.
 */
export class CarriedLog {
  head: CarriedHead | null = null;
  readonly keys: string[] = [];

  look({ table, lines }: BackupRows, { columns }: TableFit): void {
    if (lines.length === 0) return;
    const placeOf = (wanted: string): number => columns.find(({ name }) => name === wanted)?.place ?? -1;
    if (table === 'sealing_keys') {
      for (const line of lines) this.keys.push(valuesIn(line)[placeOf('key_id')] ?? '');
    } else if (table === 'event_seals') {
      const places = { position: placeOf('position'), link: placeOf('link') };
      for (const line of lines) this.#lookAtSeal(valuesIn(line), places);
    }
  }

  #lookAtSeal(
    values: readonly (string | null)[],
    places: { readonly position: number; readonly link: number },
  ): void {
    const position = Number(values[places.position]);
    if (position <= (this.head?.position ?? 0)) return;
    this.head = { position, link: (values[places.link] ?? '').replace(/^\\x/u, '') };
  }
}
