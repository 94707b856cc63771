import type { Storage } from '../storage/index.ts';
import { primaryChecksums } from './column-checksum.store.ts';
import type { TableKey } from './column-engine.ts';
import { MirrorProblem } from './mirror-problem.ts';
import type { MirroredTable } from './mirror-table.store.ts';
import type { MirrorTables } from './mirror-tables.ts';

/** Where the mirror differs from the primary. */
export type MirrorFinding = TableKey & { readonly what: string };

/** What a verification looked at, and what it found. */
export type MirrorFindings = {
  readonly tables: number;
  readonly rows: number;
  readonly findings: readonly MirrorFinding[];
};

/** Compares tables with the primary by counts and checksums, each at one moment. */
export async function verifyTables(
  storage: Storage,
  tables: MirrorTables,
  keys: readonly TableKey[],
): Promise<MirrorFindings> {
  const findings: MirrorFinding[] = [];
  let [compared, rows] = [0, 0];
  for (const key of keys) {
    const differences = await tables.compare(storage, key, async (queries, table) => {
      compared += 1;
      rows += table.rowCount;
      const wanted = await primaryChecksums(queries, key, table.columns.length);
      return differencesOf(table, wanted, await checksumsOf(tables, table));
    });
    findings.push(...(differences ?? []).map((what) => ({ ...key, what })));
  }
  return { tables: compared, rows, findings };
}

/** A part of the file that cannot be read any more differs too; everything else is still compared. */
async function checksumsOf(tables: MirrorTables, table: MirroredTable): Promise<readonly string[] | string> {
  try {
    return await tables.checksums(table);
  } catch (error) {
    if (!(error instanceof MirrorProblem) || error.kind !== 'damaged') throw error;
    return error.message;
  }
}

function differencesOf(
  { columns }: MirroredTable,
  primary: readonly string[],
  mirror: readonly string[] | string,
): readonly string[] {
  if (typeof mirror === 'string') return [`the mirror cannot be read: ${mirror}`];
  const name = (i: number): string => {
    if (i === 0) return 'count of rows';
    if (i === 1) return 'sum of row numbers';
    const what = i % 2 === 0 ? 'count of numbers' : 'checksum';
    return `${what} of column ${columns[Math.floor(i / 2) - 1]?.name ?? ''}`;
  };
  return primary.flatMap((wanted, i) =>
    wanted === mirror[i]
      ? []
      : [`${name(i)}: ${wanted} in the primary, ${mirror[i] ?? 'none'} in the mirror`],
  );
}
