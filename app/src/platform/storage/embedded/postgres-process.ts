import { spawn } from 'node:child_process';
import { open } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { limitLog, logLength, logSince } from './server-log.ts';
import { readPostmasterFile } from './server-processes.ts';
import { type ServerSettings, settingArguments } from './server-settings.ts';
import { isRoot, runAs, type ServerUser } from './server-user.ts';

/** How a server is run. */
export type ServerRun = {
  /** The program. */
  readonly postgres: string;
  /** The folder of its data. */
  readonly folder: string;
  readonly settings: ServerSettings;
  readonly log: string;
  readonly user: ServerUser;
};

/** A server that was started, perhaps not yet ready. */
export type ServerProcess = {
  readonly processId: number;
  /** What it said last; settles when it has ended, for whatever reason. */
  readonly exited: Promise<string>;
  /** Whether it takes connections; settles when it does, when it has ended, or when it took too long. */
  ready(): Promise<'ready' | 'ended' | 'late'>;
  /** Ends it in order, everything on disk; may be called again. */
  stop(): Promise<void>;
};

const LONGEST_START_MS = 600_000;
const LONGEST_STOP_MS = 60_000;
const LOG_LOOK_MS = 60_000;

/** Starts a server. It outlives Heed when Heed is killed, so that it can end its work; the next start finds it. */
export async function runServer(run: ServerRun): Promise<ServerProcess> {
  await limitLog(run.log);
  const logged = await logLength(run.log);
  await using log = await open(run.log, 'a', 0o600);
  if (isRoot()) await log.chown(run.user.uid, run.user.gid);
  const child = spawn(run.postgres, ['-D', run.folder, ...settingArguments(run.settings)], {
    // A terminal's Ctrl-C then reaches only Heed, which ends the server in order.
    detached: true,
    cwd: '/',
    env: { LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['ignore', log.fd, log.fd],
    ...runAs(run.user),
  });
  await new Promise((resolve, reject) => child.once('spawn', resolve).once('error', reject));
  const exited = Promise.withResolvers<string>();
  const limiting = setInterval(() => void limitLog(run.log).catch(() => undefined), LOG_LOOK_MS);
  limiting.unref();
  child.once('exit', async () => {
    clearInterval(limiting);
    exited.resolve(await logSince(run.log, logged));
  });
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null;
  let stopping: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    child.kill('SIGINT');
    const atOnce = setTimeout(() => child.kill('SIGQUIT'), LONGEST_STOP_MS);
    await exited.promise;
    clearTimeout(atOnce);
  };
  return {
    processId: child.pid ?? 0,
    exited: exited.promise,
    ready: () => becomesReady(run.folder, { processId: child.pid ?? 0, hasEnded }),
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
  };
}

async function becomesReady(
  folder: string,
  child: { processId: number; hasEnded: () => boolean },
): Promise<'ready' | 'ended' | 'late'> {
  for (let waited = 0; waited < LONGEST_START_MS; waited += 15) {
    if (child.hasEnded()) return 'ended';
    const file = await readPostmasterFile(folder);
    if (file?.processId === child.processId && file.ready) return 'ready';
    await pause(15);
  }
  return 'late';
}
