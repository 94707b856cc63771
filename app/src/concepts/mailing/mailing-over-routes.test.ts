import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ChangeMaker, changeWorkspace, readEvents } from '../../platform/events/index.ts';
import { perform, performFile } from '../../platform/http/index.ts';
import {
  eraseFromMails,
  MailWork,
  type NewMail,
  queueMail,
  smtpTransport,
} from '../../platform/mail/index.ts';
import { startMailServer, type TestMailServer, turnedAway } from '../../platform/mail/testing.ts';
import { MailIntake } from '../../platform/mail-intake/index.ts';
import { startImapServer } from '../../platform/mail-intake/testing.ts';
import { taken } from '../../platform/refusals/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { useTestStorage } from '../../platform/storage/testing.ts';
import { codeOf, openTestHouse, type TestHouse, wordsOf } from '../customers/testing.ts';
import { departPerson, erasePerson } from '../people/declarations.ts';
import {
  mailListing,
  readMail,
  sendTestMail,
  showMailbox,
  showMailStanding,
  tryMailAgain,
} from './declarations.ts';
import { mailingRoutes } from './index.ts';

const test = useTestStorage();
const FROM = 'Heed <heed@example.org>';
const DAY = 86_400_000;
let now = new Date('2026-11-23T08:00:00Z');
let maker: ChangeMaker;
let server: TestMailServer;
let work: MailWork;
let house: TestHouse;
let other: TestHouse;

const routesOf = (from: string | null) =>
  mailingRoutes({ maker, newId: randomUUID, setUp: { from, baseUrl: 'https://heed.example.org' } });

beforeAll(async () => {
  maker = { storage: test().storage, now: () => now };
  server = await startMailServer();
  const transport = smtpTransport({ url: server.url, from: FROM }, { host: 'heed.example.org' });
  const failed = (error: unknown): never => {
    throw error;
  };
  work = new MailWork({ storage: maker.storage, now: () => now, transport, failed });
  house = await openTestHouse(maker, 'Bakery', routesOf(FROM));
  other = await openTestHouse(maker, 'Mill', routesOf(FROM));
});

afterAll(async () => {
  await work.close();
  await server.close();
});

/** Writes a mail and tells its id. */
async function written(over: Partial<NewMail> = {}): Promise<string> {
  const subject = over.subject ?? `Due ${randomUUID()}`;
  const by = { workspace: house.owner.member.workspace.id, actor: { personId: null } };
  const to = { name: 'Ida', address: 'ida@example.org' };
  const mail = { key: randomUUID(), to, text: 'Call Mrs Öberg back.', about: [], ...over, subject };
  good(
    await changeWorkspace(maker, by, async (change) => {
      await queueMail(change, [mail]);
      return taken(null);
    }),
  );
  const found = good(await perform(house.owner, mailListing.page, { query: { search: subject } as never }));
  return found.items[0]!.id;
}

/** A mail that the server turned away for good. */
async function refused(over: Partial<NewMail> = {}): Promise<string> {
  const id = await written(over);
  server.answer = () => turnedAway(550);
  await work.round();
  server.answer = () => null;
  return id;
}

const params = (id: string) => ({ workspace: house.owner.member.workspace.slug, id });

describe('mails', () => {
  it('are listed with what became of them, by state and newest first, and never with what they say', async () => {
    const sent = await written();
    await work.round();
    now = new Date(now.getTime() + 1_000);
    const failed = await refused();
    now = new Date(now.getTime() + 1_000);
    const waiting = await written();
    const all = good(await perform(house.owner, mailListing.page, {}));
    expect(all.items.slice(0, 3).map(({ id, state, again }) => [id, state, again])).toEqual([
      [waiting, 'waiting', false],
      [failed, 'failed', true],
      [sent, 'sent', false],
    ]);
    expect(all.items[1]!.problem).toContain('550');
    const where = JSON.stringify([{ field: 'state', is: ['failed'] }]);
    const some = good(await perform(house.owner, mailListing.page, { query: { where } as never }));
    expect(some).toMatchObject({ count: 1, items: [{ id: failed, address: 'ida@example.org', tries: 1 }] });
    const file = good(await performFile(house.owner, mailListing.csv, {}));
    const csv = await new Response(file.content).text();
    expect(csv).toContain('not now');
    expect(JSON.stringify(all) + csv).not.toContain('Öberg');
    expect(good(await perform(house.owner, readMail, { params: params(sent) }))).toMatchObject({
      text: 'Call Mrs Öberg back.',
      sentAt: expect.any(String),
    });
    await work.round();
  });

  it('are tried again once by whoever asks first, which stands in the log without names', async () => {
    const id = await refused();
    const ask = { params: params(id) };
    const asked = await Promise.all([
      perform(house.owner, tryMailAgain, ask),
      perform(house.as('manager'), tryMailAgain, ask),
    ]);
    expect(asked.map(codeOf).sort()).toEqual(['conflict', 'done']);
    expect(wordsOf(asked.find(({ ok }) => !ok)!)).toContain('by itself');
    expect(await work.round()).toBe(1);
    expect(good(await perform(house.owner, readMail, ask)).state).toBe('sent');
    expect(wordsOf(await perform(house.owner, tryMailAgain, ask))).toBe('this mail was sent');
    const events = await maker.storage.read(house.owner.member.workspace.id, async (queries) =>
      good(await readEvents(queries, { subject: { kind: 'mail', id }, limit: 10 })),
    );
    expect(events.items.map(({ what }) => what)).toEqual(['mail.tried-again']);
    expect(JSON.stringify(events.items)).not.toMatch(/Ida|ida@|Due/u);
  });

  it('reach whoever asks for a test', async () => {
    const mila = await house.person('Mila', 'manager');
    const before = server.arrived.length;
    const asked = good(await perform(house.as('manager', mila), sendTestMail, {}));
    expect(asked).toMatchObject({ state: 'waiting', address: mila.email });
    expect(await work.round()).toBe(1);
    const [mail] = server.arrived.slice(before);
    expect(mail!.to).toEqual([mila.email]);
    expect(mail!.text).toContain('https://heed.example.org/w/bakery');
    // A key of a program is nobody with a mailbox.
    expect(codeOf(await perform(house.as('manager'), sendTestMail, {}))).toBe('conflict');
  });

  it('are seen and tried again by owners and managers, of this workspace only', async () => {
    const id = await refused();
    for (const role of ['analyst', 'agent', 'auditor'] as const) {
      const someone = house.as(role);
      const outcomes = [
        await perform(someone, mailListing.page, {}),
        await perform(someone, readMail, { params: params(id) }),
        await perform(someone, tryMailAgain, { params: params(id) }),
        await perform(someone, sendTestMail, {}),
        await perform(someone, showMailStanding, {}),
      ];
      expect(outcomes.map(codeOf), role).toEqual(Array.from({ length: 5 }, () => 'not-allowed'));
    }
    expect(codeOf(await perform(house.as('manager'), readMail, { params: params(id) }))).toBe('done');
    const there = { params: { workspace: other.owner.member.workspace.slug, id } };
    expect(codeOf(await perform(other.owner, readMail, there))).toBe('not-found');
    expect(codeOf(await perform(other.owner, tryMailAgain, there))).toBe('not-found');
    expect(good(await perform(other.owner, mailListing.page, {})).items).toEqual([]);
    expect(good(await perform(other.owner, showMailStanding, {}))).toMatchObject({ waiting: 0, failed: 0 });
  });

  it('say plainly when mail is not set up, and by which settings it is', async () => {
    const id = await refused();
    const bare = { ...house.owner, routes: routesOf(null) };
    const standing = good(await perform(bare, showMailStanding, {}));
    expect(standing).toMatchObject({ isSetUp: false, missing: ['HEED_SMTP_URL', 'HEED_MAIL_FROM'] });
    expect(standing.failed).toBeGreaterThan(0);
    for (const outcome of [
      await perform(bare, sendTestMail, {}),
      await perform(bare, tryMailAgain, { params: params(id) }),
    ]) {
      expect(wordsOf(outcome)).toContain('HEED_SMTP_URL and HEED_MAIL_FROM');
    }
    expect(good(await perform(house.owner, showMailStanding, {}))).toMatchObject({
      isSetUp: true,
      from: FROM,
      missing: [],
    });
  });

  it('of an erased customer say nothing any more and are not tried again', async () => {
    const customer = randomUUID();
    const id = await refused({ about: [customer], subject: `Call Quirine ${randomUUID()}` });
    const by = { workspace: house.owner.member.workspace.id, actor: { personId: null } };
    good(
      await changeWorkspace(maker, by, async ({ queries }) => taken(await eraseFromMails(queries, customer))),
    );
    const mail = good(await perform(house.owner, readMail, { params: params(id) }));
    expect(mail).toMatchObject({ text: null, again: false, state: 'failed' });
    expect(JSON.stringify(mail)).not.toContain('Quirine');
    expect(wordsOf(await perform(house.owner, tryMailAgain, { params: params(id) }))).toContain(
      'not kept any longer',
    );
  });

  it('to an erased colleague lose name, address and text, also when what they said was forgotten long ago', async () => {
    const kim = await house.person('Kim Wanderer');
    const to = { name: kim.name, address: kim.email };
    const old = await refused({ to, about: [kim.id], text: 'Hello Kim Wanderer' });
    now = new Date(now.getTime() + 31 * DAY);
    await work.round();
    expect(good(await perform(house.owner, readMail, { params: params(old) })).text).toBeNull();
    const waiting = await written({ to, about: [kim.id], text: 'Hello Kim Wanderer' });
    good(await perform(house.owner, departPerson, { params: params(kim.id) }));
    good(await perform(house.owner, erasePerson, { params: params(kim.id) }));
    for (const id of [old, waiting]) {
      const mail = good(await perform(house.owner, readMail, { params: params(id) }));
      expect(mail).toMatchObject({ state: 'failed', text: null, again: false });
      expect(JSON.stringify(mail)).not.toMatch(/Kim|@/u);
    }
    expect(await work.round()).toBe(0);
  });

  it('that come in are told of: whether the mailbox is read, and what was put aside', async () => {
    expect(good(await perform(house.owner, showMailbox, {}))).toEqual({ mailbox: null, left: [] });
    const imap = await startImapServer();
    const mailbox = imap.mailbox('care');
    const read = async (url: string): Promise<void> => {
      const intake = new MailIntake({
        ...{ maker, settings: { url, workspace: null, trustedServer: null } },
        workspaceOf: async () => ({ id: house.owner.member.workspace.id }),
        take: async () => ({ outcome: 'aside', words: 'a mailing to many', aboutId: null }),
        ...{ told: () => undefined, failed: () => undefined },
      });
      await intake.round();
      await intake.close();
    };
    await mailbox.put('From: shop@shop.test\nSubject: <b>Sale</b>\nMessage-ID: <1@shop.test>\n\nBuy!');
    await read(mailbox.url);
    const told = good(await perform(house.owner, showMailbox, {}));
    expect(told.mailbox).toMatchObject({
      problem: '',
      name: expect.stringContaining('INBOX of care@heed.test'),
    });
    expect(told.left).toMatchObject([
      { from: 'shop@shop.test', subject: '<b>Sale</b>', outcome: 'aside', why: 'a mailing to many' },
    ]);
    await imap.close();
    await read(mailbox.url);
    const { mailbox: broken } = good(await perform(house.as('manager'), showMailbox, {}));
    expect(broken).toMatchObject({
      problem: expect.stringContaining('ECONNREFUSED'),
      lookedAt: told.mailbox!.lookedAt,
    });
    expect(JSON.stringify([told, broken])).not.toContain('open-sesame');
    expect(codeOf(await perform(house.as('agent'), showMailbox, {}))).toBe('not-allowed');
    expect(good(await perform(other.owner, showMailbox, {}))).toEqual({ mailbox: null, left: [] });
  });
});
