import { posix } from 'node:path';
import { type Room, roomOf } from '../app-rooms.ts';
import { codeAmong } from '../parsed-code.ts';
import type { RepositoryFile } from '../repository-file.ts';
import type { Rule, Violation } from '../rule.ts';
import { type SqlPiece, sqlIn } from '../sql-statements.ts';
import { tablesIn } from '../sql-tables.ts';

const STORAGE = 'app/src/platform/storage';
const STORE = /\.store(\.test)?\.ts$/;

type SqlFile = {
  readonly path: string;
  readonly room: Room | null;
  readonly pieces: readonly SqlPiece[];
};

export const sqlRule: Rule = {
  name: 'sql',
  why: 'a table that only its own folder reads and writes can change its shape without asking anyone',
  look: (files) => {
    const inApp = files.filter(({ path }) => path.startsWith('app/src/'));
    const { code, violations } = codeAmong(inApp);
    const migrations = inApp.filter(({ path }) => path.endsWith('.sql'));
    const sqlFiles = [...code.map(piecesOfCode), ...migrations.map(piecesOfMigration)];
    const found = sqlFiles.filter(({ pieces }) => pieces.length > 0);
    const owners = ownersOf(found);
    const strangers = found.flatMap((file) => touchesStrangers(file, owners));
    return {
      seen: code.length + migrations.length,
      violations: [...violations, ...found.flatMap(outOfPlace), ...createdTwice(found), ...strangers],
    };
  },
};

function piecesOfCode(file: RepositoryFile): SqlFile {
  return { path: file.path, room: roomOf(file.path), pieces: sqlIn(file) };
}

function piecesOfMigration({ path, text }: RepositoryFile): SqlFile {
  return { path, room: roomOf(path), pieces: [{ text, line: 1 }] };
}

function outOfPlace({ path, room, pieces }: SqlFile): Violation[] {
  const inRoom = room?.layer === 'concepts' || room?.layer === 'platform';
  if (inRoom && (STORE.test(path) || isMigration(path) || room.folder === STORAGE)) return [];
  const fix = 'move it into the *.store.ts (or migrations/) of the folder that owns the table';
  return pieces.map(({ line }) => ({ path, line, what: 'SQL outside a store', fix }));
}

function isMigration(path: string): boolean {
  return posix.basename(posix.dirname(path)) === 'migrations';
}

function ownersOf(files: readonly SqlFile[]): ReadonlyMap<string, ReadonlySet<string>> {
  const owners = new Map<string, Set<string>>();
  for (const { room, pieces } of files) {
    for (const { text } of pieces) {
      for (const table of tablesIn(text).created) {
        owners.set(table, (owners.get(table) ?? new Set()).add(room?.folder ?? ''));
      }
    }
  }
  return owners;
}

function createdTwice(files: readonly SqlFile[]): Violation[] {
  const makers = new Map<string, string>();
  return files.flatMap(({ path, room, pieces }) => {
    if (!path.endsWith('.sql')) return [];
    const folder = room?.folder ?? '';
    const text = pieces[0]?.text ?? '';
    const taken = tablesIn(text).created.flatMap((table) => {
      const maker = makers.get(table);
      makers.set(table, maker ?? folder);
      return maker === undefined || maker === folder ? [] : [{ table, maker }];
    });
    return taken.map(({ table, maker }) => {
      const line = 1 + linesBefore(text, table);
      return { path, line, what: `table ${table} also belongs to ${maker}`, fix: 'give it one owner' };
    });
  });
}

function touchesStrangers(file: SqlFile, owners: ReadonlyMap<string, ReadonlySet<string>>): Violation[] {
  const folder = file.room?.folder ?? '';
  return file.pieces.flatMap(({ text, line }) => {
    const { created, touched } = tablesIn(text);
    const strangers = touched.filter((table) => !created.includes(table) && !owners.get(table)?.has(folder));
    return strangers.map((table) => {
      const owner = [...(owners.get(table) ?? [])].join(', ');
      const what =
        owner === ''
          ? `touches table ${table}, which no migration creates`
          : `touches table ${table} of ${owner}`;
      return {
        path: file.path,
        line: line + linesBefore(text, table),
        what,
        fix: 'ask its owner through the door, or create it in migrations/ here',
      };
    });
  });
}

function linesBefore(sql: string, table: string): number {
  const name = table.split('.').at(-1) ?? table;
  const start = sql.search(new RegExp(`(?<!\\w)${name}(?!\\w)`, 'i'));
  return sql.slice(0, Math.max(start, 0)).split('\n').length - 1;
}
