import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { expect, it } from 'vitest';
import { useTestProduct } from './test-product.ts';

const product = useTestProduct();

const spools = async (): Promise<number> =>
  (await readdir(tmpdir())).filter((name) => name.startsWith('heed-spool-')).length;

it('exports of the log that nobody reads keep nobody from working or exporting, and leave nothing behind', async () => {
  const { slug, cookies } = await product().workspace('Readers');
  const path = `/api/workspaces/${slug}/events.ndjson`;
  const cookie = cookies.owner;
  // More than there are connections to the database.
  const unread = await Promise.all(Array.from({ length: 30 }, () => product().ask(path, { cookie })));
  expect(new Set(unread.map(({ status }) => status))).toEqual(new Set([200]));
  expect((await product().ask(`/api/workspaces/${slug}/people`, { cookie })).status).toBe(200);
  for (let i = 0; i < 4; i += 1) {
    expect((await product().ask(path, { cookie, method: 'HEAD' })).status).toBe(200);
  }
  const read = await (await product().ask(path, { cookie })).text();
  expect(read.trimEnd().split('\n').length).toBeGreaterThan(5);
  expect(await unread[0]!.text()).toContain('"workspace.opened"');
  await Promise.all(unread.slice(1).map(({ body }) => body?.cancel()));
  expect(await spools()).toBe(0);
});
