import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { verifyLog } from '../events/index.ts';
import { good } from '../refusals/testing.ts';
import { newUser, signInOn } from '../sign-in/testing.ts';
import {
  answersIn,
  backUp,
  type Installation,
  joinWorkspace,
  newWorkspace,
  plantAnswers,
  record,
  restore,
  rowsIn,
  SECRET,
  useFolder,
  useInstallations,
  usersIn,
} from './test-backups.store.ts';
import type { ChildSaid, ChildTask } from './test-child.ts';

const ROWS = 40_000;
const CHILD = fileURLToPath(new URL('test-child.ts', import.meta.url));

/** Runs a task in a process of its own, which is killed when it told of so many rows. */
async function inChild(
  { connections }: Installation,
  task: Pick<ChildTask, 'path' | 'workspaceId'>,
  killedAt = Number.POSITIVE_INFINITY,
): Promise<ChildSaid | null> {
  const given = JSON.stringify({ connections, secret: SECRET, ...task } satisfies ChildTask);
  const child = spawn(
    process.execPath,
    ['--max-old-space-size=64', '--max-semi-space-size=8', CHILD, given],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const ended = once(child, 'close');
  let last = '';
  for await (const line of createInterface({ input: child.stdout })) {
    last = line;
    if (Number(line) >= killedAt) child.kill('SIGKILL');
  }
  await ended;
  return last.startsWith('{') ? (JSON.parse(last) as ChildSaid) : null;
}

describe('a large workspace', () => {
  const folder = useFolder();
  const installations = useInstallations('embedded', 'embedded');
  const file = () => join(folder(), 'large');

  it('is backed up and restored in little memory, and half a restore leaves nothing', async () => {
    const [one, two] = installations();
    const workspace = await newWorkspace(one!, 'large');
    await joinWorkspace(one!, workspace, await newUser(signInOn(one!)));
    await plantAnswers(one!, workspace, ROWS);
    const backedUp = await inChild(one!, { path: file(), workspaceId: workspace });
    expect(backedUp).toMatchObject({ ok: true });
    expect(backedUp?.rows).toBeGreaterThan(ROWS);

    expect(await inChild(two!, { path: file(), workspaceId: null }, ROWS / 2)).toBeNull();
    expect(await rowsIn(two!, workspace)).toBe(0);
    expect(await usersIn(two!)).toEqual([]);

    const restored = await inChild(two!, { path: file(), workspaceId: null });
    expect(restored).toMatchObject({ ok: true, rows: backedUp?.rows });
    expect(await answersIn(two!, workspace)).toEqual(await answersIn(one!, workspace));
    // The rows are some hundred megabytes. What is held is the program, and what the collector has not come to yet.
    const idle = await inChild(one!, {
      path: `${file()}-idle`,
      workspaceId: await newWorkspace(one!, 'idle'),
    });
    for (const { peakMegabytes } of [backedUp!, restored!]) {
      expect(peakMegabytes - idle!.peakMegabytes).toBeLessThan(80);
    }
  }, 240_000);

  it('is backed up as it is at one moment while others change it', async () => {
    const [one, two] = installations();
    const workspace = await newWorkspace(one!, 'busy');
    await plantAnswers(one!, workspace, ROWS / 10);
    await record(one!, workspace, 50);
    await one!.sealer.sealNow();
    let busy = true;
    let rounds = 0;
    const writing = (async () => {
      while (busy) {
        await record(one!, workspace, 7);
        await one!.sealer.sealNow();
        rounds += 1;
      }
    })();
    const path = join(folder(), 'busy');
    await backUp(one!, workspace, path);
    busy = false;
    await writing;
    expect(rounds).toBeGreaterThan(0);
    const restored = await restore(two!, path);
    await two!.sealer.sealNow();
    const log = good(await verifyLog(two!.storage, workspace, { head: restored.head }));
    expect(log).toMatchObject({ verified: true, unsealed: 0 });
    const source = good(await verifyLog(one!.storage, workspace, { head: restored.head }));
    expect(source).toMatchObject({ verified: true });
    // All that the log had at that moment, and the record of the restore.
    expect(log.events).toBe(restored.tables['events']! + 1);
  });

  it('leaves no file when it is killed half way, and the next backup goes through', async () => {
    const [one] = installations();
    const workspace = await newWorkspace(one!, 'killed');
    await plantAnswers(one!, workspace, ROWS / 10);
    const path = join(folder(), 'killed');
    expect(await inChild(one!, { path, workspaceId: workspace }, ROWS / 20)).toBeNull();
    await expect(access(path)).rejects.toThrow('ENOENT');
    await access(`${path}.part`);
    await backUp(one!, workspace, path);
    await expect(access(`${path}.part`)).rejects.toThrow('ENOENT');
  });
});
