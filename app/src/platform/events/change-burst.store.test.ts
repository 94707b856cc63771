import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { good } from '../refusals/testing.ts';
import { useTestStorage } from '../storage/testing.ts';
import type { Burst } from './test-change-burst.ts';
import { sampleInstallation, sampleWorkspace } from './test-sample-log.ts';
import { verifyLog } from './verify-log.ts';

const PROGRAM = fileURLToPath(new URL('test-change-burst.ts', import.meta.url));

describe('a program killed in a burst of changes', () => {
  const test = useTestStorage();

  it('has an event for every change it was told of, and its chain verifies', async () => {
    const heed = await sampleInstallation(test().storage);
    const workspace = await sampleWorkspace(heed.storage);
    const { anchors, folder } = heed;
    const burst: Burst = {
      connections: test().connections,
      workspace,
      keyPath: join(folder, 'sealing.key'),
      anchors,
    };
    const program = spawn(process.execPath, [PROGRAM, JSON.stringify(burst)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const accepted: string[] = [];
    const killed = once(program, 'close');
    for await (const line of createInterface({ input: program.stdout })) {
      accepted.push(line);
      if (accepted.length === 300) program.kill('SIGKILL');
    }
    expect((await killed)[1]).toBe('SIGKILL');
    expect(accepted.length).toBeGreaterThanOrEqual(300);

    const recorded = await test().asAdmin(
      'select subject_id as id from events join event_payloads using (workspace_id, event_id) where workspace_id = $1',
      [workspace],
    );
    const ids = new Set(recorded.map(({ id }) => id));
    expect(accepted.filter((id) => !ids.has(id))).toEqual([]);
    const known = { anchors, trustedKeys: [heed.key.publicKey] };
    const before = good(await verifyLog(heed.storage, workspace, known));
    expect(before.findings).toEqual([]);
    // It was killed in the midst of sealing too, not before or after all of it.
    expect(before.events).toBeGreaterThan(0);
    // The server may still be busy with what the killed program had sent.
    while (good(await verifyLog(heed.storage, workspace, known)).unsealed > 0) await heed.sealer.sealNow();
    const after = good(await verifyLog(heed.storage, workspace, known));
    expect(after).toMatchObject({ verified: true, unsealed: 0 });
    expect(after.events).toBeGreaterThanOrEqual(ids.size);
    await heed.close();
  });
});
