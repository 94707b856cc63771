import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { workspacesGone } from './index.ts';

it('heads of a workspace that is no longer there are found, and lines that are no heads pass', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'heed-anchors-'));
  const path = join(folder, 'anchors.jsonl');
  const [kept, gone] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];
  const line = (workspace: string): string =>
    JSON.stringify({ workspace, position: 3, link: 'a'.repeat(64), at: '2026-03-01T09:00:00.000Z' });
  await writeFile(path, [line(kept), 'broken', line(gone), line(gone), ''].join('\n'));
  expect(await workspacesGone(path, [kept])).toEqual([gone]);
  expect(await workspacesGone(path, [kept, gone])).toEqual([]);
  expect(await workspacesGone(join(folder, 'none'), [kept])).toEqual([]);
  await rm(folder, { recursive: true });
});
