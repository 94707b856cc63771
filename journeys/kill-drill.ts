import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { wrongRecords } from './drill-accounts.ts';
import { seededNumbers } from './drill-moments.ts';
import { sendAgain, startWriters, type WrittenRecord } from './drill-writers.ts';
import { freePort, type HeedProcess, processesOf } from './heed-process.ts';
import { type HeedStage, makeHeedStage } from './heed-stage.ts';
import { ask, becomeOwner, type HeedVisitor, peopleIn, signIn, welcomeLinkIn } from './heed-visitor.ts';

/** What a round kills: Heed, the first process of its database, or one of those that serve a connection. */
export const VICTIMS = ['heed', 'postmaster', 'backend'] as const;
export type Victim = (typeof VICTIMS)[number];

/** What one round found. */
export type DrillRound = {
  readonly victim: Victim;
  /** How long the writers wrote before the kill. */
  readonly killedAfterMs: number;
  readonly backAfterMs: number;
  readonly acknowledged: number;
  readonly putOff: number;
  readonly sentAgain: number;
  /** What must not be, in words; none when nothing was lost. */
  readonly findings: readonly string[];
};

/** A Heed with data in it, on which rounds are played. */
export type KillDrill = {
  round(victim: Victim): Promise<DrillRound>;
  /** A victim as the seed has it. */
  anyVictim(): Victim;
  /** Ends Heed in order; gives what is left over, in words. */
  finish(): Promise<readonly string[]>;
  /** Ends everything at once and takes the files away. */
  clear(): Promise<void>;
};

const LONGEST_RECOVERY_MS = 20_000;
const AFTER_MS = 300;
const LOOK_MS = 50;

/** What a data directory holds while Heed runs. */
const EXPECTED_FILES =
  /^(heed-data\.json|running\.json|secret\.key|audit\.key|audit-anchors\.jsonl|columns|spool|spool-records|postgres|postgres\.log(\.1)?|run|postgresql-[\d.]+[\w.-]*)$/u;

type Ground = {
  readonly stage: HeedStage;
  readonly dataDirectory: string;
  readonly port: number;
  readonly visitor: HeedVisitor;
  readonly random: () => number;
  heed: HeedProcess;
  round: number;
  /** Everybody who must be there, by address: the id that was acknowledged. */
  readonly expected: Map<string, string>;
};

/** Starts a Heed for a drill whose moments and victims follow from the seed. */
export async function openDrill(seed: number): Promise<KillDrill> {
  const stage = await makeHeedStage();
  try {
    const [dataDirectory, port] = [stage.freshDirectory(), await freePort()];
    const heed = await stage.start({ dataDirectory, port });
    await heed.ready();
    const visitor = await becomeOwner(welcomeLinkIn(heed.said()));
    const [owner] = await peopleIn(visitor);
    const expected = new Map(owner === undefined ? [] : [[owner.email, owner.id]]);
    const random = seededNumbers(seed);
    const ground: Ground = { stage, dataDirectory, port, visitor, random, heed, round: 0, expected };
    return {
      round: (victim) => playRound(ground, victim),
      anyVictim: () => VICTIMS[Math.floor(random() * VICTIMS.length)] ?? 'heed',
      finish: () => finish(ground),
      clear: stage.clear,
    };
  } catch (error) {
    await stage.clear();
    throw error;
  }
}

async function playRound(ground: Ground, victim: Victim): Promise<DrillRound> {
  ground.round += 1;
  const killedAfterMs = Math.round(100 + ground.random() * 700);
  const complainedBefore = ground.heed.complained().length;
  const writers = startWriters(ground.visitor, `round-${ground.round}`);
  await pause(killedAfterMs);
  const killedAt = performance.now();
  await kill(ground, victim);
  const isBack = await comesBack(ground, killedAt);
  const backAfterMs = Math.round(performance.now() - killedAt);
  await pause(AFTER_MS);
  await writers.stop();
  const { record } = writers;
  const sentAgain = record.unanswered.length;
  const findings: string[] = [];
  if (isBack) await sendAgain(ground.visitor, record);
  else
    findings.push(`not back within ${LONGEST_RECOVERY_MS / 1000} s: ${ground.heed.complained().slice(-500)}`);
  const said = ground.heed.complained().slice(victim === 'heed' ? 0 : complainedBefore);
  findings.push(...new Set(record.faults), ...saidAmiss(said));
  if (isBack) {
    // A Heed that ended by itself meanwhile refuses the connection; its last words say why.
    const checks = lost(ground, record).catch((error: Error) => [`cannot be asked: ${error.message}`]);
    findings.push(...(await checks), ...(await leftOver(ground)));
  }
  const acknowledged = record.acknowledged.length;
  return { victim, killedAfterMs, backAfterMs, acknowledged, putOff: record.putOff, sentAgain, findings };
}

async function kill(ground: Ground, victim: Victim): Promise<void> {
  if (victim === 'heed') {
    ground.heed.send('SIGKILL');
    await ground.heed.ended;
    const { stage, dataDirectory, port } = ground;
    ground.heed = await stage.start({ dataDirectory, port });
    return;
  }
  const postmaster = Number(
    (await readFile(join(ground.dataDirectory, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0],
  );
  if (victim === 'postmaster') return void process.kill(postmaster, 'SIGKILL');
  const serving = (await processesOf(ground.dataDirectory)).filter(({ title }) =>
    /^postgres: heed_app /u.test(title),
  );
  const one = serving[Math.floor(ground.random() * serving.length)];
  if (one === undefined) throw new Error('no process of the database serves Heed');
  process.kill(one.processId, 'SIGKILL');
}

/** Whether Heed is ready again within the time it has for that: it and its database answer a few times in a row. */
async function comesBack({ heed, port }: Ground, killedAt: number): Promise<boolean> {
  let answeredInRow = 0;
  while (performance.now() - killedAt < LONGEST_RECOVERY_MS) {
    const answer = await ask(`http://localhost:${port}/health/ready`).catch(() => null);
    answeredInRow = answer?.status === 200 && answer.mediaType === 'application/json' ? answeredInRow + 1 : 0;
    if (answeredInRow === 3) {
      await heed.ready();
      return true;
    }
    await pause(LOOK_MS);
  }
  return false;
}

/** Whoever was acknowledged and is not there exactly once; and what the log says of itself. */
async function lost({ visitor, expected }: Ground, record: WrittenRecord): Promise<string[]> {
  const findings: string[] = [];
  for (const { email, id } of record.acknowledged) {
    const before = expected.get(email);
    if (before !== undefined && before !== id) findings.push(`${email} was acknowledged as two people`);
    expected.set(email, id);
  }
  findings.push(...wrongRecords(expected, await peopleIn(visitor)));
  const audit = await ask(`${visitor.workspace}/audit`, { cookie: visitor.cookie });
  const { verified, findings: said, unsealed, events } = audit.json as Record<string, unknown>;
  const isWhole = verified === true && Array.isArray(said) && said.length === 0 && unsealed === 0;
  if (!isWhole) findings.push(`the log: ${audit.status} ${JSON.stringify(audit.json).slice(0, 500)}`);
  if (Number(events) < expected.size)
    findings.push(`the log has ${events} events for ${expected.size} people`);
  return findings;
}

/** Files that belong to nothing, and processes beside one Heed and one database. */
async function leftOver({ dataDirectory, heed }: Ground): Promise<string[]> {
  const files = (await readdir(dataDirectory)).filter((name) => !EXPECTED_FILES.test(name));
  const running = await processesOf(dataDirectory, [heed.processId]);
  const databases = running.filter(({ title }) => /\bpostgres -D /u.test(title));
  const others = running.filter(
    ({ processId, title }) => processId !== heed.processId && !/\bpostgres(: | -D )/u.test(title),
  );
  return [
    ...files.map((name) => `left over in the data directory: ${name}`),
    ...(running.some(({ processId }) => processId === heed.processId)
      ? []
      : [`Heed ended by itself: ${heed.complained().slice(-1500)}`]),
    ...(databases.length === 1 ? [] : [`${databases.length} databases run`]),
    ...others.map(({ title }) => `left running: ${title}`),
  ];
}

/** What was said that nobody should have to read: a stack trace, or a fault of Heed. */
function saidAmiss(said: string): string[] {
  const lines = said.split('\n');
  const traces = lines.filter((line) => /^\s+at |^Node\.js v|a fault in Heed/u.test(line));
  const faults = lines.filter((line) => /"level":50.*"fault"/u.test(line));
  return [...traces.slice(0, 1), ...faults.slice(0, 3)].map((line) => `said: ${line.slice(0, 600)}`);
}

async function finish({ stage, heed, dataDirectory, port }: Ground): Promise<readonly string[]> {
  await signIn(`http://localhost:${port}`);
  heed.interrupt();
  const { code, complained } = await heed.ended;
  const running = await stage.leftRunning();
  const files = (await readdir(dataDirectory)).filter(
    (name) => !EXPECTED_FILES.test(name) || name === 'running.json',
  );
  const sockets = (await readdir(join(dataDirectory, 'run')).catch(() => [])).map((name) => `run/${name}`);
  return [
    ...(code === 0 ? [] : [`ended with ${code}: ${complained.slice(-500)}`]),
    ...running.map(({ title }) => `left running: ${title}`),
    ...[...files, ...sockets].map((name) => `left over: ${name}`),
  ];
}
