import { type ChildProcess, spawn } from 'node:child_process';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** The folder of the repository. */
export const ROOT = resolve(import.meta.dirname, '..');
const PROGRAM = join(ROOT, 'app/src/entry/server/main.mjs');

const LOOK_MS = 25;

/** How a Heed is started. */
export type HeedStart = {
  readonly dataDirectory: string;
  readonly port: number;
  /** Further settings; the demo is off unless they say otherwise. */
  readonly settings?: Readonly<Record<string, string>>;
  /** As which user of the system; only root may choose. */
  readonly user?: { readonly uid: number; readonly gid: number };
  /** What is run instead of the server's program. */
  readonly command?: readonly string[];
  readonly cwd?: string;
};

/** How a process ended, and all that it said. */
export type EndedProcess = {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly said: string;
  readonly complained: string;
};

/** A Heed that runs in a process of its own, at the head of a group as a program in a terminal is. */
export type HeedProcess = {
  readonly address: string;
  readonly processId: number;
  readonly ended: Promise<EndedProcess>;
  said(): string;
  complained(): string;
  /** Waits until it says that it is ready; an error with its words when it ends instead. */
  ready(): Promise<void>;
  /** What a terminal does at Ctrl-C: every process of the group hears it. */
  interrupt(): void;
  /** Sends a signal to this process only. */
  send(signal: NodeJS.Signals): void;
};

/** Starts Heed, with no setting but the ones named. */
export function startHeed(start: HeedStart): HeedProcess {
  const [program = process.execPath, ...args] = start.command ?? [process.execPath, PROGRAM];
  const child = spawn(program, args, {
    cwd: start.cwd ?? ROOT,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: environmentOf(start),
    ...start.user,
  });
  const text = { said: '', complained: '' };
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    text.said += chunk;
  });
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    text.complained += chunk;
  });
  const ended = endOf(child, text);
  const processId = child.pid ?? 0;
  return {
    address: `http://localhost:${start.port}`,
    processId,
    ended,
    said: () => text.said,
    complained: () => text.complained,
    ready: async () => {
      let over: EndedProcess | undefined;
      void ended.then((end) => {
        over = end;
      });
      while (!text.said.includes('Stop it with Ctrl-C.')) {
        if (over !== undefined) throw new Error(`Heed ended: ${over.complained}${over.said}`);
        await pause(LOOK_MS);
      }
    },
    interrupt: () => signalGroup(processId, 'SIGINT'),
    send: (signal) => void child.kill(signal),
  };
}

/** The environment a Heed starts with: what a program needs, and the settings named; none of whoever runs the tests. */
export function environmentOf({ dataDirectory, port, settings }: HeedStart): NodeJS.ProcessEnv {
  const kept = ['PATH', 'HOME', 'TMPDIR', 'LANG'].map((name) => [name, process.env[name]]);
  return {
    ...Object.fromEntries(kept.filter(([, value]) => value !== undefined)),
    HEED_DATA: dataDirectory,
    HEED_PORT: String(port),
    HEED_DEMO: 'off',
    ...settings,
  };
}

async function endOf(child: ChildProcess, text: { said: string; complained: string }): Promise<EndedProcess> {
  const { promise, resolve: settle, reject } = Promise.withResolvers<EndedProcess>();
  // Processes that outlive Heed keep its output open, so it is not waited for to close.
  child.once('error', reject).once('exit', async (code, signal) => {
    await pause(2 * LOOK_MS);
    settle({ code, signal, ...text });
  });
  return promise;
}

/** Sends a signal to all processes of a group, if there are any. */
export function signalGroup(processId: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-processId, signal);
  } catch (error) {
    if ((error as { code?: string }).code !== 'ESRCH') throw error;
  }
}

/** A port that nothing listens at. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening);
  });
  const address = server.address();
  await new Promise((closed) => {
    server.close(closed);
  });
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}

/** A process of the system, as it is called in lists of processes. */
export type SystemProcess = { readonly processId: number; readonly title: string };

/** Every process that works in this folder, or was started by one of these at the head of its group. */
export async function processesOf(folder: string, groups: readonly number[] = []): Promise<SystemProcess[]> {
  const found: SystemProcess[] = [];
  for (const entry of await readdir('/proc')) {
    const processId = Number(entry);
    if (!Number.isInteger(processId)) continue;
    const [works, status, title] = await Promise.all([
      readlink(`/proc/${entry}/cwd`).catch(() => ''),
      readFile(`/proc/${entry}/stat`, 'utf8').catch(() => ''),
      readFile(`/proc/${entry}/cmdline`, 'utf8').catch(() => ''),
    ]);
    const [state, , group] = status.slice(status.lastIndexOf(')') + 2).split(' ');
    // What has ended and was not yet asked how is no process any more.
    if (state === undefined || state === 'Z') continue;
    const isThere = works === folder || works.startsWith(`${folder}/`) || groups.includes(Number(group));
    if (isThere) found.push({ processId, title: title.replaceAll('\0', ' ').trim() });
  }
  return found;
}

/** What a process has used so far: seconds of the processor in its own code, and megabytes of memory now. */
export async function usageOf(processId: number): Promise<{ userSeconds: number; megabytes: number }> {
  const stat = await readFile(`/proc/${processId}/stat`, 'utf8');
  const status = await readFile(`/proc/${processId}/status`, 'utf8');
  const ticks = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[11]);
  const kilobytes = Number(/^VmRSS:\s+(\d+) kB$/mu.exec(status)?.[1]);
  return { userSeconds: ticks / 100, megabytes: kilobytes / 1024 };
}
