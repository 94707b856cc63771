import { readdir, readFile, readlink, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** What a running server writes of itself into its folder. */
export type PostmasterFile = {
  readonly processId: number;
  readonly port: number;
  readonly socketDirectory: string;
  readonly ready: boolean;
};

/** Reads what a server wrote of itself; null when there is nothing, or not yet all of it. */
export async function readPostmasterFile(folder: string): Promise<PostmasterFile | null> {
  const text = await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = text.split('\n').map((line) => line.trim());
  const processId = Number(lines[0]);
  if (!Number.isSafeInteger(processId) || processId <= 0) return null;
  return {
    processId,
    port: Number(lines[3] ?? 0),
    socketDirectory: lines[4] ?? '',
    ready: lines[7] === 'ready',
  };
}

/**
 * Is this process a PostgreSQL server on this folder? A number in a file proves nothing, for the system gives the numbers of
 * ended processes to others; a server works in its folder.
 */
export async function isServerOn(folder: string, processId: number): Promise<boolean> {
  try {
    const [program, works, wanted] = await Promise.all([
      readlink(`/proc/${processId}/exe`),
      stat(`/proc/${processId}/cwd`),
      stat(folder),
    ]);
    // The program may have been replaced while it runs.
    const name = basename(program.replace(/ \(deleted\)$/u, ''));
    return (name === 'postgres' || name === 'initdb') && works.dev === wanted.dev && works.ino === wanted.ino;
  } catch {
    return false;
  }
}

/** Every process of PostgreSQL that works in this folder. */
export async function serversOn(folder: string): Promise<number[]> {
  const numbers = (await readdir('/proc')).filter((entry) => /^\d+$/u.test(entry)).map(Number);
  const found: number[] = [];
  for (const processId of numbers) if (await isServerOn(folder, processId)) found.push(processId);
  return found;
}

// Time for a server to end in order, then at once, then to be ended.
const STAGES = [
  { signal: 'SIGINT', seconds: 30 },
  { signal: 'SIGQUIT', seconds: 10 },
  { signal: 'SIGKILL', seconds: 10 },
] as const;

/**
 * Ends the server that a killed Heed left on this folder, with all that belongs to it, and takes away its lock file. Losing
 * nothing is PostgreSQL's own trade: whatever it acknowledged is in its log on disk.
 *
 * @returns whether nothing runs there now
 */
export async function endLeftServer(folder: string): Promise<boolean> {
  const left = await readPostmasterFile(folder);
  for (const { signal, seconds } of STAGES) {
    const running = await serversOn(folder);
    if (running.length === 0) break;
    // The first process tells the others. Without it each ends by itself, at once unless it is busy.
    const first = running.filter((id) => id === left?.processId);
    const isOrderly = signal === 'SIGINT';
    for (const id of isOrderly ? first : running) send(id, signal);
    await gone(folder, isOrderly && first.length === 0 ? 1 : seconds);
  }
  if ((await serversOn(folder)).length > 0) return false;
  // PostgreSQL would take any process that now has the number for the server.
  await rm(join(folder, 'postmaster.pid'), { force: true });
  return true;
}

/** Ends at once whatever works in a folder whose content nobody needs. */
export async function endAllOn(folder: string): Promise<void> {
  for (const id of await serversOn(folder)) send(id, 'SIGKILL');
  await gone(folder, 10);
}

function send(processId: number, signal: NodeJS.Signals): void {
  try {
    process.kill(processId, signal);
  } catch {
    // It ended by itself, or is not ours; the next look tells.
  }
}

async function gone(folder: string, seconds: number): Promise<void> {
  for (let waited = 0; waited < seconds * 1000; waited += 50) {
    if ((await serversOn(folder)).length === 0) return;
    await pause(50);
  }
}
