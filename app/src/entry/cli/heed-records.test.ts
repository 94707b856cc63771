import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { useImportDatabase } from '../../concepts/answer-sets/testing.ts';
import { newWorkspace } from '../../concepts/people/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { readSettings } from '../../platform/settings/index.ts';
import { withDatabase } from '../server/index.ts';
import { NODE, plant } from './planted-answers.ts';
import { recordsCommand } from './records.command.ts';

const folder = plant({
  'few.csv':
    'Name,Definition\nFamilies,"Two adults, or more, with children"\nBusiness,=Firms\nFamilies,again\n,nobody\n',
});
// The user that a database runs as walks through.
chmodSync(dirname(folder), 0o711);
chmodSync(folder, 0o711);
const test = useImportDatabase();
let environment: NodeJS.ProcessEnv;

beforeAll(async () => {
  environment = {
    PATH: process.env['PATH'],
    DATABASE_URL: test().address,
    HEED_DATA: join(folder, 'data'),
  };
  const owner = { userId: null, name: 'Olu', email: 'olu@example.org' };
  good(
    await withDatabase(good(readSettings(environment)), ({ storage }) =>
      newWorkspace({ storage, now: () => new Date() }, { name: 'Brightwater', owner }, randomUUID),
    ),
  );
});

const RUN = `
const { recordsCommand } = await import(${JSON.stringify(new URL('records.command.ts', import.meta.url).href)});
for (const args of JSON.parse(process.argv[1])) {
  const code = await recordsCommand(args);
  process.stdout.write('\\0' + code + '\\0');
}`;

/** What `heed records` says, typed several times; in one process, for most of its time goes into starting. */
async function typed(
  ...commands: readonly (readonly string[])[]
): Promise<{ codes: string[]; out: string[] }> {
  const { promise, resolve } = Promise.withResolvers<string>();
  execFile(
    NODE,
    ['--input-type=module', '--eval', RUN, JSON.stringify(commands)],
    { env: environment, cwd: folder },
    (_, out, error) => resolve(`${out}${error}`),
  );
  const parts = (await promise).split('\0');
  return { codes: parts.filter((_, i) => i % 2 === 1), out: parts.filter((_, i) => i % 2 === 0) };
}

it('records come in with what is refused, are counted, go out, and come back unchanged', async () => {
  const as = ['--as', 'OLU@example.org'];
  const { codes, out } = await typed(
    ['import', 'segments', 'few.csv', '--refused', 'back.csv', ...as],
    ['list', '--json'],
    ['export', 'segments', 'out.csv', '--sort', 'name'],
    ['import', 'segments', 'out.csv', '--preview', '--json', ...as],
    ['import', 'segments', 'few.csv', '--as', 'who@example.org'],
    ['export', 'segments', 'never.csv', '--sort', 'colour'],
  );
  expect(codes).toEqual(['0', '0', '0', '0', '1', '1']);
  const [taken = '', listed = '', written, again = '', ...refusals] = out;
  expect(taken).toContain('Rows read: 4, added: 2, ');
  expect(taken).toMatch(/^ {2}row 4: \S/mu);
  expect(taken).toContain('Wrote back.csv: mend the rows, then import it.');
  expect(readFileSync(join(folder, 'back.csv'), 'utf8')).toContain(',nobody,');
  const { kinds } = JSON.parse(listed) as { kinds: { kind: string; count: number | null }[] };
  expect(kinds.find(({ kind }) => kind === 'segments')?.count).toBe(2);
  expect(kinds.find(({ kind }) => kind === 'requirements')?.count).toBe(0);
  expect(written).toBe('Wrote segments to out.csv.\n');
  expect(readFileSync(join(folder, 'out.csv'), 'utf8')).toMatch(/^\u{feff}\S.*\r\nBusiness,'=Firms,/u);
  expect(JSON.parse(again).rows).toEqual({ read: 2, added: 0, changed: 0, unchanged: 2, refused: 0 });
  expect(refusals.join('')).toContain('nobody in "brightwater" has the address "who@example.org"');
  expect(refusals.join('')).toMatch(/sort: .*"colour"/u);
  expect(existsSync(join(folder, 'never.csv'))).toBe(false);
}, 180_000);

it('a command that cannot be carried out says what to type, before a database is asked', async () => {
  const few = ['import', 'segments', 'few.csv'];
  await expect(recordsCommand(few)).rejects.toThrow(/--as EMAIL/u);
  await expect(recordsCommand(['export', 'beliefs', 'x.csv'])).rejects.toThrow(/do not go out/u);
  await expect(recordsCommand(['export', 'constructor', 'x'])).rejects.toThrow(
    /no records called "constructor"/u,
  );
  await expect(recordsCommand([...few, 'more.csv'])).rejects.toThrow(/type one of/u);
  await expect(recordsCommand(['list', '--colour'])).rejects.toThrow(/--colour/u);
});
