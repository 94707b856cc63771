import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import {
  freePort,
  type HeedProcess,
  type HeedStart,
  processesOf,
  type SystemProcess,
  signalGroup,
  startHeed,
} from './heed-process.ts';
import { becomeOwner, welcomeLinkIn } from './heed-visitor.ts';
import { builtConsole, madeDemo, madeUsed } from './made-once.ts';

const END_LOOKS = 200;

/** A temporary folder with data directories in it, whose Heeds end and whose files go with `clear`. */
export type HeedStage = {
  readonly folder: string;
  /** The path of a data directory that is not there yet. */
  freshDirectory(): string;
  /** A data directory with an owner in it, whose Heed has ended. */
  usedDirectory(): Promise<string>;
  /** A data directory with the demo in it, where nobody came in yet. */
  demoDirectory(): Promise<string>;
  /** Starts a Heed on a port of its own, unless one is named. */
  start(start: Omit<HeedStart, 'port'> & { readonly port?: number }): Promise<HeedProcess>;
  /** What still runs of all that was started here; waits a little for what is about to end. */
  leftRunning(within?: string): Promise<SystemProcess[]>;
  /** Ends all that runs, and takes the files away. */
  clear(how?: { readonly keepingFiles: boolean }): Promise<void>;
};

export async function makeHeedStage(): Promise<HeedStage> {
  const folder = await mkdtemp(join(tmpdir(), 'heed-stage-'));
  // The user that the database runs as walks through.
  await chmod(folder, 0o711);
  const groups: number[] = [];
  // The number of a group that ended may be somebody else's by now, so only these are killed.
  const running = new Set<number>();
  let made = 0;
  const freshDirectory = (): string => {
    made += 1;
    return join(folder, String(made));
  };
  const start: HeedStage['start'] = async (wanted) => {
    await builtConsole();
    const heed = startHeed({ ...wanted, port: wanted.port ?? (await freePort()) });
    groups.push(heed.processId);
    running.add(heed.processId);
    void heed.ended.then(() => running.delete(heed.processId));
    return heed;
  };
  return {
    folder,
    freshDirectory,
    start,
    usedDirectory: async () => {
      const used = await madeUsed((dataDirectory) => makeUsed(dataDirectory, start));
      const directory = freshDirectory();
      await promisify(execFile)('cp', ['-a', used, directory]);
      return directory;
    },
    demoDirectory: async () => {
      const demo = await madeDemo(async (dataDirectory) =>
        start({ dataDirectory, settings: { HEED_DEMO: 'on' } }),
      );
      const directory = freshDirectory();
      await promisify(execFile)('cp', ['-a', demo, directory]);
      return directory;
    },
    leftRunning: async (within = folder) => {
      for (let look = 1; ; look += 1) {
        const left = await processesOf(within, within === folder ? groups : []);
        if (left.length === 0 || look >= END_LOOKS / 4) return left;
        await pause(50);
      }
    },
    clear: async (how) => {
      await endAll(folder, running);
      if (how?.keepingFiles !== true) await rm(folder, { recursive: true, force: true });
    },
  };
}

async function makeUsed(dataDirectory: string, start: HeedStage['start']): Promise<void> {
  const heed = await start({ dataDirectory });
  await heed.ready();
  await becomeOwner(welcomeLinkIn(heed.said()));
  heed.send('SIGTERM');
  await heed.ended;
}

async function endAll(folder: string, groups: Iterable<number>): Promise<void> {
  for (const group of groups) signalGroup(group, 'SIGKILL');
  for (let look = 0; look < END_LOOKS; look += 1) {
    const left = await processesOf(folder);
    if (left.length === 0) break;
    for (const { processId } of left) killed(processId);
    await pause(50);
  }
}

function killed(processId: number): void {
  try {
    process.kill(processId, 'SIGKILL');
  } catch {
    // It ended by itself between the two looks.
  }
}
