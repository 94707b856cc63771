import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';
import { made } from './answer-drill.ts';
import { seededNumbers } from './drill-moments.ts';
import { freePort, type HeedProcess } from './heed-process.ts';
import { type HeedStage, makeHeedStage } from './heed-stage.ts';
import { ask, becomeOwner, type HeedVisitor, welcomeLinkIn } from './heed-visitor.ts';

export type PromiseVictim = 'heed' | 'postmaster';

/** What one round found. All counts but the first two are of all rounds so far. */
export type PromiseRound = {
  readonly victim: PromiseVictim;
  readonly backAfterMs: number;
  readonly promised: number;
  readonly broken: number;
  readonly recoveries: number;
  readonly mails: number;
  /** The very same mail, by its Message-ID, handed over again: the one thing that nobody can rule out. */
  readonly handedOverAgain: number;
  /** Of so many promises the mail lay with a process that was killed; the next one hands it over when its time to do so has passed. */
  readonly notYetTold: number;
  readonly findings: readonly string[];
};

/** A Heed with promises that come due while it is killed. */
export type PromiseDrill = {
  round(victim: PromiseVictim): Promise<PromiseRound>;
  anyVictim(): PromiseVictim;
  /** Waits until the last mail came, and says what is wrong then. */
  finish(): Promise<readonly string[]>;
  clear(): Promise<void>;
};

/** Fewer than a mail lists, so that each is named in one. */
const A_ROUND = 80;
const FIRST_DUE_MS = 1_500;
const DUE_WITHIN_MS = 4_000;
const LONGEST_RECOVERY_MS = 40_000;
const LONGEST_TELLING_MS = 60_000;
const LOOK_MS = 50;

type Ground = {
  readonly stage: HeedStage;
  readonly dataDirectory: string;
  readonly port: number;
  readonly visitor: HeedVisitor;
  readonly random: () => number;
  readonly post: Post;
  readonly promised: string[];
  heed: HeedProcess;
};

/** Starts a Heed and a server for its mail, for a drill whose moments and victims follow from the seed. */
export async function openPromiseDrill(seed: number): Promise<PromiseDrill> {
  const stage = await makeHeedStage();
  const post = await openPost();
  const clear = async (): Promise<void> => {
    await stage.clear();
    await post.close();
  };
  try {
    const [dataDirectory, port] = [stage.freshDirectory(), await freePort()];
    const heed = await stage.start({ dataDirectory, port, settings: settingsWith(post) });
    await heed.ready();
    const visitor = await becomeOwner(welcomeLinkIn(heed.said()));
    const random = seededNumbers(seed);
    const ground: Ground = { stage, dataDirectory, port, visitor, random, post, promised: [], heed };
    return {
      round: (victim) => playRound(ground, victim),
      anyVictim: () => (random() < 0.6 ? 'heed' : 'postmaster'),
      finish: () => finished(ground),
      clear,
    };
  } catch (error) {
    await clear();
    throw error;
  }
}

function settingsWith({ url }: Post): Readonly<Record<string, string>> {
  return { HEED_LOG_LEVEL: 'warn', HEED_SMTP_URL: url, HEED_MAIL_FROM: 'heed@example.org' };
}

async function playRound(ground: Ground, victim: PromiseVictim): Promise<PromiseRound> {
  const { visitor, random, promised } = ground;
  const due = (): string => new Date(Date.now() + FIRST_DUE_MS + random() * DUE_WITHIN_MS).toISOString();
  const batch = Array.from({ length: A_ROUND }, (_, i) => ({
    reference: `drill-${promised.length + i}`,
    words: `Promise drill-${promised.length + i}.`,
    keeper: 'ana@example.org',
    made: new Date().toISOString(),
    due: due(),
  }));
  const report = await made(visitor, 'promises/batch', { promises: batch });
  const findings: string[] = [];
  if (report['added'] !== A_ROUND) findings.push(`taken: ${JSON.stringify(report).slice(0, 300)}`);
  promised.push(...batch.map(({ reference }) => reference));
  // In the middle of the telling.
  await pause(FIRST_DUE_MS + random() * (DUE_WITHIN_MS + 1_500));
  const killedAt = performance.now();
  await kill(ground, victim);
  if (!(await comesBack(ground, killedAt))) {
    findings.push(`not back in time: ${ground.heed.complained().slice(-500)}`);
  }
  const backAfterMs = Math.round(performance.now() - killedAt);
  const counted = await settled(ground);
  return {
    victim,
    backAfterMs,
    promised: promised.length,
    ...counted,
    findings: [...findings, ...counted.findings],
  };
}

async function kill(ground: Ground, victim: PromiseVictim): Promise<void> {
  if (victim === 'heed') {
    ground.heed.send('SIGKILL');
    await ground.heed.ended;
    const { stage, dataDirectory, port, post } = ground;
    ground.heed = await stage.start({ dataDirectory, port, settings: settingsWith(post) });
    return;
  }
  const pidFile = await readFile(join(ground.dataDirectory, 'postgres/postmaster.pid'), 'utf8');
  process.kill(Number(pidFile.split('\n')[0]), 'SIGKILL');
}

async function comesBack({ heed, port }: Ground, killedAt: number): Promise<boolean> {
  let answeredInRow = 0;
  while (performance.now() - killedAt < LONGEST_RECOVERY_MS) {
    const answer = await ask(`http://localhost:${port}/health/ready`).catch(() => null);
    answeredInRow = answer?.status === 200 ? answeredInRow + 1 : 0;
    if (answeredInRow === 3) {
      await heed.ready();
      return true;
    }
    await pause(LOOK_MS);
  }
  return false;
}

type Counted = Pick<
  PromiseRound,
  'broken' | 'recoveries' | 'mails' | 'handedOverAgain' | 'notYetTold' | 'findings'
>;

/** Longer than a process that was killed holds a mail. */
const LONGEST_LEASE_MS = 6 * 60_000;

async function finished(ground: Ground): Promise<readonly string[]> {
  const until = performance.now() + LONGEST_LEASE_MS;
  for (;;) {
    const { findings, notYetTold } = await settled(ground);
    if (notYetTold === 0 || performance.now() >= until) {
      return notYetTold === 0 ? findings : [...findings, `of ${notYetTold} nobody was told`];
    }
    await pause(1_000);
  }
}

/** Waits until everybody was told of everything, and counts. */
async function settled(ground: Ground): Promise<Counted> {
  const until = performance.now() + LONGEST_TELLING_MS;
  for (;;) {
    // Its database may only just be back.
    const counted = await count(ground).catch((error: unknown) => ({
      ...NOTHING,
      findings: [String(error)],
    }));
    if (counted.findings.length === 0 || performance.now() >= until) return counted;
    await pause(1_000);
  }
}

const NOTHING = { broken: 0, recoveries: 0, mails: 0, handedOverAgain: 0, notYetTold: 0 };

type Listed = {
  readonly reference: string;
  readonly state: string;
  readonly recovery: { readonly id: string } | null;
};

async function count({ visitor, promised, post }: Ground): Promise<Counted> {
  const listed = await all<Listed>(visitor, 'promises');
  const events = await all<{ readonly what: string; readonly subject: { readonly id: string } }>(
    visitor,
    'events',
  );
  const broken = listed.filter(({ state }) => state === 'broken').length;
  const recoveries = new Set(listed.flatMap(({ recovery }) => recovery?.id ?? [])).size;
  const findings: string[] = [];
  const expect = (what: string, found: number, wanted = promised.length): void => {
    if (found !== wanted) findings.push(`${what}: ${found} of ${wanted}`);
  };
  expect('promises there', listed.length);
  expect('broken', broken);
  expect('recoveries', recoveries);
  for (const what of ['promise.broken', 'promise.escalated', 'recovery.opened']) {
    const those = events.filter((event) => event.what === what);
    expect(`${what} recorded`, those.length);
    expect(`${what}, of different ones`, new Set(those.map(({ subject }) => subject.id)).size);
  }
  const told = new Map(promised.map((reference) => [reference, 0]));
  for (const text of post.mails.values()) {
    for (const [, reference = ''] of text.matchAll(/Promise (drill-\d+)\./gu)) {
      told.set(reference, (told.get(reference) ?? 0) + 1);
    }
  }
  // A subject names the promise of a mail that tells of one alone; texts are what is counted.
  const twice = [...told.values()].filter((times) => times > 1).length;
  if (twice > 0) findings.push(`told twice: ${twice}`);
  const notYetTold = [...told.values()].filter((times) => times === 0).length;
  const mails = post.mails.size;
  return { broken, recoveries, mails, handedOverAgain: post.again(), notYetTold, findings };
}

async function all<Item>({ cookie, workspace }: HeedVisitor, path: string): Promise<readonly Item[]> {
  const items: Item[] = [];
  let after = '';
  do {
    const place = after === '' ? '' : `&after=${encodeURIComponent(after)}`;
    const { json, status } = await ask(`${workspace}/${path}?limit=200${place}`, { cookie });
    if (status !== 200) throw new Error(`${path}: ${status}`);
    const page = json as { readonly items: readonly Item[]; readonly next: string | null };
    items.push(...page.items);
    after = page.next ?? '';
  } while (after !== '');
  return items;
}

/** A server for mail that keeps what comes, by its Message-ID. */
type Post = {
  readonly url: string;
  /** What each mail says below its head. */
  readonly mails: ReadonlyMap<string, string>;
  readonly again: () => number;
  readonly close: () => Promise<void>;
};

async function openPost(): Promise<Post> {
  const mails = new Map<string, string>();
  let again = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData: (stream, _session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const raw = Buffer.concat(parts).toString('utf8');
        const [head = '', ...rest] = raw.split('\r\n\r\n');
        const id = /^message-id: *(\S+)/imu.exec(head)?.[1] ?? raw;
        if (mails.has(id)) again += 1;
        mails.set(id, rest.join('\r\n\r\n'));
        done();
      });
    },
  });
  server.on('error', () => undefined);
  const listening = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', () => listening.resolve());
  await listening.promise;
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    mails,
    again: () => again,
    close: () => {
      const closed = Promise.withResolvers<void>();
      server.close(() => closed.resolve());
      return closed.promise;
    },
  };
}
