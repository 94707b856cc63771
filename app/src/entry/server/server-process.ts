import { faultFields, openLog } from '../../platform/http/index.ts';
import type { Outcome } from '../../platform/refusals/index.ts';
import { readSettings, type Settings } from '../../platform/settings/index.ts';
import { signInReady, welcomeLink } from './coming-in.ts';
import { giveBackWhenIdle } from './idle-memory.ts';
import { type RunningHeed, startHeed } from './running-heed.ts';

const FAULT = 70;
const PATIENCE_MS = 20_000;

/**
 * Heed as a process: starts it, says where it is, and ends it in order when asked to.
 *
 * @param whenStarted told once, when the start is behind it
 */
export async function runServer(whenStarted: () => void): Promise<void> {
  const settings = readSettings(process.env);
  if (!settings.ok) return refuse(settings.refusals.map(({ message }) => message));
  const log = openLog(settings.value.logLevel ?? (process.stderr.isTTY ? 'warn' : 'info'));
  const starting = startHeed({ settings: settings.value, log, told: say });
  let ending = false;
  const end = (why: string, code: number): void => {
    // The first asks; a second one is the same wish again and cuts nothing short that must be written.
    if (ending) return;
    ending = true;
    say(`Stopping (${why}).`);
    void endOf(starting).then(
      () => process.exit(code),
      () => process.exit(FAULT),
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(signal, 0));
  // What nobody expected may have left anything half done: Heed ends, in order if that is still possible.
  process.on('uncaughtException', (error) => {
    log.error(faultFields(error, settings.value.debugging), 'fault');
    setTimeout(() => process.exit(FAULT), PATIENCE_MS).unref();
    end('a fault in Heed; the line above says where, HEED_DEBUG=1 says more', FAULT);
  });
  try {
    const started = await starting;
    if (ending) return;
    if (!started.ok) return refuse(started.refusals.map(({ message }) => message));
    await greet(started.value, settings.value);
    whenStarted();
    giveBackWhenIdle();
  } catch (error) {
    // What was being said of it when it was asked to end.
    if (ending) return;
    log.error(faultFields(error, settings.value.debugging), 'start failed');
    refuse(['a fault in Heed; the line above says where, HEED_DEBUG=1 says more']);
  }
}

async function endOf(starting: Promise<Outcome<RunningHeed>>): Promise<void> {
  const started = await starting;
  if (!started.ok) return;
  await started.value.stop();
  say('Stopped. Everything is on the disk.');
}

async function greet(
  { address, dataDirectory, database, product }: RunningHeed,
  settings: Settings,
): Promise<void> {
  const kept = settings.databaseUrl === null ? dataDirectory : `${dataDirectory} and the database server`;
  say(`\nHeed is ready: ${address}`);
  say(`Data:          ${kept}`);
  if (database.migrated.length > 0)
    say(`Database:      brought up to date in ${database.migrated.length} steps`);
  if (!(await signInReady(product.comingIn))) {
    const link = new URL(await welcomeLink(product.comingIn), address).href;
    say(`\nNobody can sign in yet. Open this link once to become the first owner:\n\n  ${link}\n`);
  }
  say('Stop it with Ctrl-C.');
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function refuse(lines: readonly string[]): void {
  for (const line of lines) process.stderr.write(`heed: ${line}\n`);
  process.exitCode = 1;
  // What was begun has been ended; a timer of a library must not keep the process.
  setTimeout(() => process.exit(1), 200).unref();
}
