import { access, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { serverSource } from '../app/src/entry/server/server-build.ts';
import { buildConsole } from '../app/src/entry/web/web-build.ts';
import { type HeedProcess, ROOT } from './heed-process.ts';

/** The setting that says where things lie that are made once for all journeys of a run. */
export const MADE_ONCE = 'HEED_TEST_MADE_ONCE';

const LONGEST_MS = 240_000;
const LOOK_MS = 250;
/** So many looks in a row without work of the processor mean that nothing goes on in the background any more. */
const QUIET_LOOKS = 8;
const QUIET_TICKS = 3;

/**
 * A data directory in which Heed made the demo and ended; nobody came in yet. Making it takes many seconds of both processors, so whoever
 * asks first makes it and the others wait.
 */
export async function madeDemo(start: (dataDirectory: string) => Promise<HeedProcess>): Promise<string> {
  return madeOnce('demo', async (path) => {
    const heed = await start(path);
    await heed.ready();
    await quiet(heed.processId);
    heed.send('SIGTERM');
    await heed.ended;
  });
}

/** A data directory with an owner in it, whose Heed has ended. */
export async function madeUsed(make: (dataDirectory: string) => Promise<void>): Promise<string> {
  return madeOnce('used', make);
}

/** Builds console and server, so that not every Heed that starts at the beginning of a run builds them for itself. */
export async function builtConsole(): Promise<void> {
  // Drills run without the setup of the tests.
  if (process.env[MADE_ONCE] === undefined) return;
  await madeOnce('console', async () => {
    // The builder takes over the environment, and that of tests would make it build React as for development.
    const { NODE_ENV: ofTests } = process.env;
    delete process.env['NODE_ENV'];
    try {
      const built = await buildConsole({ root: ROOT });
      if (!built.ok) throw new Error(built.refusals[0]?.message);
      await serverSource({
        root: ROOT,
        compiled: join(ROOT, 'app/dist/compiled'),
        debugging: false,
        told: () => undefined,
      });
    } finally {
      process.env['NODE_ENV'] = ofTests;
    }
  });
}

async function madeOnce(name: string, make: (path: string) => Promise<void>): Promise<string> {
  const folder = process.env[MADE_ONCE];
  if (folder === undefined) throw new Error('the setup of the journeys did not run');
  const place = (what: string): string => join(folder, `${name}-${what}`);
  if (await isFirst(place('claim'))) {
    try {
      await make(place('made'));
      await writeFile(place('ready'), '');
    } catch (error) {
      await writeFile(place('failed'), String(error));
      throw error;
    }
    return place('made');
  }
  for (let waited = 0; waited < LONGEST_MS; waited += LOOK_MS) {
    if (await isThere(place('ready'))) return place('made');
    if (await isThere(place('failed'))) {
      throw new Error(`the ${name} was not made: ${await readFile(place('failed'), 'utf8')}`);
    }
    await pause(LOOK_MS);
  }
  throw new Error(`the ${name} was not made in time`);
}

async function isFirst(claim: string): Promise<boolean> {
  try {
    await mkdir(claim);
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === 'EEXIST') return false;
    throw error;
  }
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** Waits until a process does next to nothing, as when what it began at its start is done. */
async function quiet(processId: number): Promise<void> {
  let before = await ticksOf(processId);
  for (let looks = 0; looks < QUIET_LOOKS; ) {
    await pause(LOOK_MS);
    const now = await ticksOf(processId);
    looks = now - before <= QUIET_TICKS ? looks + 1 : 0;
    before = now;
  }
}

/** Processor time of a process, in hundredths of a second. */
async function ticksOf(processId: number): Promise<number> {
  const stat = await readFile(`/proc/${processId}/stat`, 'utf8');
  // The name stands in brackets and may hold blanks; what follows it does not.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return Number(fields[11]) + Number(fields[12]);
}
