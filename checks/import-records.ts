import { posix } from 'node:path';
import type { Node } from 'oxc-parser';
import type { RepositoryFile } from './repository-file.ts';
import { lineAt } from './repository-file.ts';
import { dottedName, textOf, walk } from './syntax-walk.ts';

export type ImportRecord = {
  readonly specifier: string;
  readonly line: number;
  /** `unknown`: an import() whose path is only known when the program runs. */
  readonly kind: 'import' | 'address' | 'unknown';
  readonly typeOnly: boolean;
  /** Only the beginning of the specifier is written in the source, as in `./${name}.ts`. */
  readonly partial: boolean;
};

const WORKSPACE_FOLDERS: ReadonlyMap<string, string> = new Map([
  ['heed-app', 'app'],
  ['heed-statistics', 'statistics'],
]);

// These take a module's specifier as their first argument.
const LOADERS = new Set([
  'require',
  'require.resolve',
  'import.meta.resolve',
  'import.meta.glob',
  'vi.mock',
  'vi.doMock',
  'vi.importActual',
]);

const known = new WeakMap<RepositoryFile, readonly ImportRecord[]>();

/** What does this file reach for: imports of every form, re-exports, and the addresses of workers and of files? */
export function importsOf(file: RepositoryFile): readonly ImportRecord[] {
  const before = known.get(file);
  if (before !== undefined) return before;
  const records = [...staticImports(file), ...otherImports(file)];
  known.set(file, records);
  return records;
}

function staticImports(file: RepositoryFile): ImportRecord[] {
  const { module } = file.syntax();
  const imports = module.staticImports.map((statement) => {
    const typeOnly = statement.entries.length > 0 && statement.entries.every((entry) => entry.isType);
    return { request: statement.moduleRequest, start: statement.start, typeOnly };
  });
  const exports = module.staticExports.flatMap((statement) => {
    const request = statement.entries.find((entry) => entry.moduleRequest !== null)?.moduleRequest;
    const typeOnly = statement.entries.every((entry) => entry.isType);
    return request ? [{ request, start: statement.start, typeOnly }] : [];
  });
  return [...imports, ...exports].map(({ request, start, typeOnly }) => ({
    specifier: request.value,
    line: lineAt(file, start),
    kind: 'import',
    typeOnly,
    partial: false,
  }));
}

function otherImports(file: RepositoryFile): ImportRecord[] {
  const records: ImportRecord[] = [];
  walk(file.syntax().program, (node) => {
    const reach = reachOf(node);
    if (reach === null) return;
    const said = textOf(reach.target);
    const place = { line: lineAt(file, node.start), typeOnly: node.type === 'TSImportType' };
    if (said !== null && (said.whole || said.text !== '')) {
      records.push({
        ...place,
        specifier: said.text,
        kind: reach.kind,
        partial: !said.whole || said.text.includes('*'),
      });
    } else if (node.type === 'ImportExpression') {
      records.push({ ...place, specifier: '', kind: 'unknown', partial: true });
    }
  });
  return records;
}

function reachOf(node: Node): { target: Node | undefined; kind: 'import' | 'address' } | null {
  if (node.type === 'ImportExpression' || node.type === 'TSImportType') {
    return { target: node.source, kind: 'import' };
  }
  if (node.type === 'TSExternalModuleReference') return { target: node.expression, kind: 'import' };
  if (node.type === 'CallExpression' && LOADERS.has(dottedName(node.callee) ?? '')) {
    return { target: node.arguments[0], kind: 'import' };
  }
  if (node.type !== 'NewExpression') return null;
  const made = dottedName(node.callee) ?? '';
  if (/(^|\.)(Shared)?Worker$/.test(made)) return { target: node.arguments[0], kind: 'address' };
  const base = node.arguments[1];
  const fromHere = made === 'URL' && base !== undefined && dottedName(base) === 'import.meta.url';
  return fromHere ? { target: node.arguments[0], kind: 'address' } : null;
}

/** Which path of the repository does the import mean? Null for packages and for what node itself brings. */
export function targetOf(file: RepositoryFile, record: ImportRecord): string | null {
  const specifier = record.specifier.replace(/[?#].*$/, '');
  const workspace = WORKSPACE_FOLDERS.get(packageOf(specifier) ?? '');
  if (workspace !== undefined && record.kind === 'import') return workspaceTarget(specifier, workspace);
  const relative = /^\.\.?(\/|$)/.test(specifier) || (record.kind === 'address' && /^[\w@]/.test(specifier));
  if (!relative || /^[a-z]+:/i.test(specifier)) return null;
  // Of a partial path only the whole folders are certain.
  const certain = record.partial ? specifier.slice(0, specifier.lastIndexOf('/') + 1) : specifier;
  return posix.join(posix.dirname(file.path), certain);
}

function workspaceTarget(specifier: string, folder: string): string {
  const below = specifier.split('/').slice(1).join('/');
  return below === '' ? `${folder}/src/index.ts` : `${folder}/${below}`;
}

/** Which package does the specifier name? Null for paths, for `node:` and for other schemes. */
export function packageOf(specifier: string): string | null {
  if (/^[./#]/.test(specifier) || specifier === '' || /^[a-z]+:/.test(specifier)) return null;
  const [first = '', second = ''] = specifier.replace(/\?.*$/, '').split('/');
  return first.startsWith('@') ? `${first}/${second}` : first;
}
