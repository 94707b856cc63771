import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ChangeMaker, readEvents } from '../events/index.ts';
import { taken } from '../refusals/index.ts';
import { good } from '../refusals/testing.ts';
import { insertWorkspace } from '../storage/index.ts';
import { useTestStorage } from '../storage/testing.ts';
import { type IncomingMail, leftMails, MailIntake, type MailIntakeParts, mailboxStanding } from './index.ts';
import { startImapServer, type TestImapServer, type TestMailbox } from './testing.ts';

const test = useTestStorage();
let server: TestImapServer;
let mailbox: TestMailbox;
let workspace: string;
let maker: ChangeMaker;
let now: Date;
let got: (IncomingMail & { readonly isAsked: boolean })[];
let problems: (string | null)[];
let failures: unknown[];
const intakes: MailIntake[] = [];

beforeAll(async () => {
  server = await startImapServer();
});
afterAll(() => server.close());

beforeEach(async () => {
  workspace = randomUUID();
  mailbox = server.mailbox(workspace);
  now = new Date();
  maker = { storage: test().storage, now: () => now };
  got = [];
  problems = [];
  failures = [];
  await test().storage.change(workspace, async (queries) => {
    await insertWorkspace(queries, { id: workspace, slug: workspace, name: 'House', at: new Date() });
    return taken(null);
  });
});
afterEach(async () => {
  await Promise.all(intakes.splice(0).map((one) => one.close()));
});

function intake(over: Partial<MailIntakeParts> = {}, url = mailbox.url): MailIntake {
  const one = new MailIntake({
    maker,
    settings: { url, workspace: null, trustedServer: null },
    workspaceOf: async () => ({ id: workspace }),
    take: async (_change, mail, { isAsked }) => {
      got.push({ ...mail, isAsked });
      const outcome = mail.subject.startsWith('Away') && !isAsked ? 'aside' : 'kept';
      return { outcome, words: `as ${outcome}`, aboutId: null };
    },
    told: (problem) => problems.push(problem),
    failed: (error) => failures.push(error),
    patienceMs: 3_000,
    ...over,
  });
  intakes.push(one);
  return one;
}

const mail = (subject: string, more = '', body = 'The bridge is closed.'): string =>
  `From: Ana <ana@guest.test>\nTo: care@house.test\nSubject: ${subject}\nMessage-ID: <${subject}@guest.test>\nDate: Mon, 23 Nov 2026 08:00:00 +0000\n${more}\n${body}\n`;

const subjects = async (folder: string): Promise<string[]> =>
  (await mailbox.folder(folder)).map(({ subject }) => subject).sort();
const standing = () => maker.storage.read(workspace, mailboxStanding);

describe('a mailbox', () => {
  it('is read to the end: each mail is taken once, with when it came, and moved beside', async () => {
    const at = new Date('2026-11-20T10:00:00Z');
    await mailbox.put(mail('One'), { at });
    await mailbox.put(mail('Two'));
    expect(await intake().round()).toBe(2);
    expect(await intake().round()).toBe(0);
    expect(got.map(({ subject }) => subject)).toEqual(['One', 'Two']);
    expect(got[0]).toMatchObject({
      from: { name: 'Ana', address: 'ana@guest.test' },
      messageId: '<One@guest.test>',
      text: 'The bridge is closed.',
      receivedAt: at,
    });
    expect([await subjects('INBOX'), await subjects('Heed')]).toEqual([[], ['One', 'Two']]);
    expect(await standing()).toMatchObject({ problem: '', lookedAt: expect.any(Date) });
  });

  it('holds the same mail by two ways once, and two mails of one Message-ID twice', async () => {
    await mailbox.put(`Received: from one\n${mail('Same')}`);
    await mailbox.put(`Received: from two\nDelivered-To: other@house.test\n${mail('Same')}`);
    await mailbox.put(mail('Same', '', 'Something else.'));
    expect(await intake().round()).toBe(3);
    expect(got.map(({ text }) => text)).toEqual(['The bridge is closed.', 'Something else.']);
    expect(await subjects('Heed')).toHaveLength(3);
  });

  it('is read by two Heeds at the same time, and each mail is taken by one of them', async () => {
    for (let i = 0; i < 12; i += 1) await mailbox.put(mail(`Mail ${i}`));
    // What is written is undone where it was another one's turn.
    const take: MailIntakeParts['take'] = async ({ record }, { subject }) => {
      const id = randomUUID();
      await record({ what: 'mail.kept', subject: { kind: 'mail', id }, before: null, after: { subject } });
      return { outcome: 'kept', words: subject, aboutId: null };
    };
    await Promise.all([intake({ take }).round(), intake({ take }).round()]);
    const kept = await maker.storage.read(workspace, (queries) => readEvents(queries, { limit: 50 }));
    expect(good(kept).items).toHaveLength(12);
    expect(failures).toEqual([]);
    now = new Date(now.getTime() + 60_000);
    await intake({ take }).round();
    expect([await subjects('INBOX'), new Set(await subjects('Heed')).size]).toEqual([[], 12]);
  });

  it('whose server goes away between taking and moving loses nothing and takes nothing twice', async () => {
    const own = await startImapServer();
    try {
      mailbox = own.mailbox('care');
      await mailbox.put(mail('One'));
      const cut: MailIntakeParts['take'] = async (_change, { subject }) => {
        await own.stop();
        got.push({ subject } as never);
        return { outcome: 'kept', words: 'as kept', aboutId: null };
      };
      expect(await intake({ take: cut }).round()).toBe(0);
      await own.start();
      expect(await subjects('INBOX')).toEqual(['One']);
      // Whoever took it may still be about to move it.
      expect(await intake().round()).toBe(0);
      now = new Date(now.getTime() + 60_000);
      expect(await intake().round()).toBe(1);
      expect(got).toHaveLength(1);
      expect([await subjects('INBOX'), await subjects('Heed')]).toEqual([[], ['One']]);
    } finally {
      await own.close();
    }
  });

  it('keeps a mail when what it becomes is undone, and takes it the next time', async () => {
    await mailbox.put(mail('One'));
    const broken: MailIntakeParts['take'] = async () => {
      throw new Error('no');
    };
    expect(await intake({ take: broken }).round()).toBe(0);
    expect(await subjects('INBOX')).toEqual(['One']);
    expect(await intake().round()).toBe(1);
    expect(got).toHaveLength(1);
  });

  it('with a mail that fails again and again takes the others, and puts that one aside and says so', async () => {
    await mailbox.put(mail('Bad'));
    await mailbox.put(mail('Good'));
    const one = intake({
      take: async (_change, { subject }) => {
        if (subject === 'Bad') throw new Error('no');
        return { outcome: 'kept', words: '', aboutId: null };
      },
    });
    expect(await one.round()).toBe(1);
    expect([await subjects('INBOX'), await subjects('Heed')]).toEqual([['Bad'], ['Good']]);
    for (let i = 0; i < 4; i += 1) await one.round();
    expect([await subjects('INBOX'), await subjects('Heed aside')]).toEqual([[], ['Bad']]);
    const left = await maker.storage.read(workspace, (queries) => leftMails(queries, 10));
    expect(left).toMatchObject([{ outcome: 'refused', words: 'it could not be taken in' }]);
  });

  it('gives back what was put aside when a person moves it there again', async () => {
    await mailbox.put(mail('Away'));
    await intake().round();
    expect(await subjects('Heed aside')).toEqual(['Away']);
    await mailbox.moveAll('Heed aside', 'INBOX');
    await intake().round();
    expect(got.map(({ isAsked }) => isAsked)).toEqual([false, true]);
    expect([await subjects('Heed aside'), await subjects('Heed')]).toEqual([[], ['Away']]);
  });

  it('is told of by what is wrong with it and never by its password, and is read again when that is mended', async () => {
    const wrong = mailbox.url.replace('open-sesame', 'hunter2-hunter2');
    await intake({}, wrong).round();
    expect(problems.at(-1)).toBe('the mail server refuses the name or the password of HEED_IMAP_URL');
    await intake({}, mailbox.url.replace('/INBOX', '/Nowhere')).round();
    expect(problems.at(-1)).toContain('no folder “Nowhere”');
    await intake({}, mailbox.url.replace(/:\d+\//u, ':1/')).round();
    expect(problems.at(-1)).toMatch(/^the mailbox cannot be read: .*ECONNREFUSED/u);
    const told = await standing();
    expect(told).toMatchObject({ problem: problems.at(-1), problemSince: expect.any(Date) });
    expect(JSON.stringify([problems, told])).not.toMatch(/hunter2|open-sesame/u);
    await intake().round();
    expect(await standing()).toMatchObject({ problem: '', problemSince: null });
  });

  it('whose server cannot prove who it is gets no password, and is read when its certificate is trusted', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'heed-test-key-'));
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const asked =
      'req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=IP:127.0.0.1';
    execFileSync('openssl', [...asked.split(' '), '-keyout', key, '-out', cert], { stdio: 'ignore' });
    const tls = { key: await readFile(key, 'utf8'), cert: await readFile(cert, 'utf8') };
    await rm(folder, { recursive: true });
    const own = await startImapServer({ tls });
    try {
      mailbox = own.mailbox('care');
      await mailbox.put(mail('One'));
      expect(await intake().round()).toBe(0);
      expect(problems.at(-1)).toMatch(/cannot be encrypted safely .*certificate must be trusted/u);
      expect(await intake({ tls: { ca: tls.cert } }).round()).toBe(1);
    } finally {
      await own.close();
    }
  });

  it('whose mail goes to no workspace that can be told is left as it is', async () => {
    await mailbox.put(mail('One'));
    const one = intake({ workspaceOf: async () => ({ problem: 'HEED_IMAP_WORKSPACE is missing' }) });
    expect(await one.round()).toBe(0);
    expect([problems, await subjects('INBOX')]).toEqual([['HEED_IMAP_WORKSPACE is missing'], ['One']]);
  });

  it('is listened to: what comes is taken at once, also after the server was away', async () => {
    const own = await startImapServer();
    try {
      mailbox = own.mailbox('care');
      await mailbox.put(mail('One'));
      // Looks by itself only after a minute, so what comes sooner was told by the server.
      intake({ everyMs: 60_000 }).start();
      await vi.waitFor(() => expect(got).toHaveLength(1), { timeout: 30_000, interval: 20 });
      await mailbox.put(mail('Two'));
      await vi.waitFor(() => expect(got).toHaveLength(2), { timeout: 30_000, interval: 20 });
      await own.stop();
      await own.start();
      await mailbox.put(mail('Three'));
      await vi.waitFor(() => expect(got).toHaveLength(3), { timeout: 30_000, interval: 20 });
    } finally {
      await Promise.all(intakes.splice(0).map((one) => one.close()));
      await own.close();
    }
  });

  it('with a mail larger than is read gives its beginning and says so', async () => {
    const line = `${'x'.repeat(75)}\r\n`;
    const head = `${mail('Large', 'Content-Type: multipart/mixed; boundary=b\n', '--b\nContent-Type: text/plain\n\nMy words.\n\n--b\nContent-Type: image/png\nContent-Disposition: attachment; filename=a.png\nContent-Transfer-Encoding: base64\n')}`;
    await mailbox.put(Buffer.from(head.replaceAll('\n', '\r\n') + line.repeat(350_000)));
    expect(await intake().round()).toBe(1);
    expect(got[0]).toMatchObject({ subject: 'Large', text: 'My words.', files: [] });
    expect(got[0]!.leftOut[0]).toMatch(/^the mail has 27 MB, more than Heed reads/u);
  });
});
