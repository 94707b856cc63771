import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { taken } from '../refusals/index.ts';
import { insertWorkspace } from '../storage/index.ts';
import { useTestStorage } from '../storage/testing.ts';
import {
  eraseFromMails,
  MailWork,
  mailAgain,
  mailsAbout,
  type NewMail,
  queueMail,
  smtpTransport,
} from './index.ts';
import { startMailServer, type TestMailServer, turnedAway } from './test-mail-server.ts';

const test = useTestStorage();
const FROM = 'Heed <heed@example.org>';
const MINUTE = 60_000;
let workspace: string;
let server: TestMailServer;
let now: Date;

beforeEach(async () => {
  workspace = randomUUID();
  now = new Date('2026-11-23T08:00:00Z');
  server = await startMailServer();
  await test().storage.change(workspace, async (queries) => {
    await insertWorkspace(queries, { id: workspace, slug: workspace, name: 'House', at: now });
    return taken(null);
  });
});

afterEach(async () => {
  await server.close();
  await test().asAdmin('update mails set next_at = null, state = $1', ['sent']);
});

function work(url: string | null = server.url, patienceMs = 1000): MailWork {
  const transport =
    url === null ? null : smtpTransport({ url, from: FROM }, { host: 'heed.example.org', patienceMs });
  const failed = (error: unknown): never => {
    throw error;
  };
  return new MailWork({ storage: test().storage, now: () => now, transport, failed });
}

async function write(...mails: readonly Partial<NewMail>[]): Promise<void> {
  await test().storage.change(workspace, async (queries) => {
    const whole = mails.map((mail) => ({
      key: randomUUID(),
      to: { name: 'Ana', address: 'ana@example.org' },
      subject: 'Due today',
      text: 'Call Mrs Öberg back.',
      about: [],
      ...mail,
    }));
    await queueMail({ queries, workspace, at: now }, whole);
    return taken(null);
  });
}

async function kept(): Promise<Record<string, unknown>[]> {
  return test().asAdmin(
    'select mail_id, state, tries, problem, body from mails where workspace_id = $1 order by written_at, mail_id',
    [workspace],
  );
}

describe('mail that was written', () => {
  it('arrives once, as it was written, and as from a machine', async () => {
    await write({ key: 'promise/1', text: 'Zażółć gęślą jaźń — “quoted”.\n.\nA line with a dot above.' });
    await write({ key: 'promise/1' });
    const one = work();
    expect(await one.round()).toBe(1);
    expect(await one.round()).toBe(0);
    expect(server.arrived).toHaveLength(1);
    const [{ to, head, text }] = server.arrived as [(typeof server.arrived)[number]];
    expect(to).toEqual(['ana@example.org']);
    expect(text.replaceAll('\r\n', '\n')).toBe('Zażółć gęślą jaźń — “quoted”.\n.\nA line with a dot above.');
    expect(head.get('from')).toBe(FROM);
    expect(head.get('auto-submitted')).toBe('auto-generated');
    expect(await kept()).toMatchObject([{ state: 'sent', tries: 1 }]);
    await one.close();
  });

  it('never writes lines into its own head', async () => {
    await write({
      subject: 'Hello\r\nBcc: everybody@example.org\r\n\r\nand more',
      to: { name: 'A"na\r\nCc: x@example.org', address: 'ana@example.org' },
    });
    const one = work();
    await one.round();
    const [mail] = server.arrived;
    expect(mail!.to).toEqual(['ana@example.org']);
    expect([...mail!.head.keys()]).not.toContain('bcc');
    expect([...mail!.head.keys()]).not.toContain('cc');
    await one.close();
  });

  it('is tried again when it is turned away for now, and shown as not sent when for good', async () => {
    await write(
      { to: { name: 'Late', address: 'late@example.org' } },
      { to: { name: 'No', address: 'no@example.org' } },
    );
    server.answer = (to) => turnedAway(to.startsWith('no') ? 550 : 451);
    const one = work();
    expect(await one.round()).toBe(0);
    const states = (await kept()).map(({ state }) => state).sort();
    expect(states).toEqual(['failed', 'waiting']);
    server.answer = () => null;
    expect(await one.round()).toBe(0);
    now = new Date(now.getTime() + MINUTE);
    expect(await one.round()).toBe(1);
    const failed = (await kept()).find(({ state }) => state === 'failed')!;
    expect(failed['problem']).toContain('550');
    const again = await test().storage.append(workspace, async (queries) =>
      taken(await mailAgain(queries, String(failed['mail_id']), now)),
    );
    expect(again).toEqual(taken(true));
    expect(await one.round()).toBe(1);
    expect(server.arrived.map(({ to }) => to[0]).sort()).toEqual(['late@example.org', 'no@example.org']);
    await one.close();
  });

  it('waits for a server that is down or says nothing, and is given up after a day', async () => {
    const silent: Server = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', () => resolve()));
    const { port } = silent.address() as { port: number };
    await write({});
    const hung = work(`smtp://127.0.0.1:${port}`, 200);
    expect(await hung.round()).toBe(0);
    silent.close();
    now = new Date(now.getTime() + MINUTE);
    const down = work('smtp://127.0.0.1:1');
    expect(await down.round()).toBe(0);
    expect(await kept()).toMatchObject([{ state: 'waiting', tries: 2 }]);
    now = new Date(now.getTime() + 24 * 60 * MINUTE);
    expect(await down.round()).toBe(0);
    expect(await kept()).toMatchObject([{ state: 'failed', tries: 3 }]);
  });

  it('goes by one of two that work at the same time', async () => {
    await write(...Array.from({ length: 24 }, (_, i) => ({ key: `many/${i}` })));
    const both = [work(), work()] as const;
    const sent = await Promise.all(both.map((one) => one.round()));
    expect(sent[0]! + sent[1]!).toBe(24);
    expect(Math.min(...sent)).toBeGreaterThan(0);
    expect(new Set(server.arrived.map(({ head }) => head.get('message-id'))).size).toBe(24);
    expect(server.arrived).toHaveLength(24);
    await Promise.all(both.map((one) => one.close()));
  });

  it('is taken over from one that was killed, under the same id', async () => {
    await write({});
    // As a process leaves it that ends between its turn and the server’s yes.
    await test().asAdmin(
      `update mails set state = 'handing-over', tries = 1, next_at = $2 where workspace_id = $1`,
      [workspace, new Date(now.getTime() + 5 * MINUTE)],
    );
    const one = work();
    expect(await one.round()).toBe(0);
    now = new Date(now.getTime() + 5 * MINUTE);
    expect(await one.round()).toBe(1);
    const [{ mail_id: id }] = (await kept()) as [Record<string, unknown>];
    expect(server.arrived[0]!.head.get('message-id')).toBe(`<${String(id)}@heed.example.org>`);
    await one.close();
  });

  it('tells no password to a server without encryption, nor writes it down', async () => {
    const asked: string[] = [];
    const locked = await startMailServer({
      onAuth: ({ password }, _session, done) => {
        asked.push(password ?? '');
        done(null, { user: 'heed' });
      },
      hideSTARTTLS: true,
    });
    await write({});
    const one = work(locked.url.replace('smtp://', 'smtp://heed:hunter2-hunter2@'));
    expect(await one.round()).toBe(0);
    expect(asked).toEqual([]);
    const [{ state, problem }] = (await kept()) as [Record<string, unknown>];
    expect(state).toBe('waiting');
    expect(String(problem)).not.toContain('hunter2');
    await one.close();
    await locked.close();
  });

  it('of somebody who is erased says nothing any more, and goes out no more', async () => {
    const person = randomUUID();
    await write({ about: [person], text: 'Call Quirine back.' });
    const erased = await test().storage.append(workspace, async (queries) =>
      taken([(await mailsAbout(queries, person)).length, await eraseFromMails(queries, person)]),
    );
    expect(erased).toEqual(taken([1, 1]));
    const one = work();
    expect(await one.round()).toBe(0);
    expect(JSON.stringify(await kept())).not.toContain('Quirine');
    await one.close();
  });

  it('of a month ago is forgotten, but its subject goes still when somebody is erased', async () => {
    const person = randomUUID();
    await write({ about: [person], subject: 'Broken promise: call Quirine' });
    const one = work();
    await one.round();
    await one.close();
    now = new Date(now.getTime() + 32 * 24 * 60 * MINUTE);
    const later = work();
    await later.round();
    await later.close();
    const all = (): Promise<unknown> =>
      test().asAdmin('select subject, body from mails where workspace_id = $1', [workspace]);
    expect(JSON.stringify(await all())).toMatch(/call Quirine.*not kept any longer/u);
    await test().storage.append(workspace, async (queries) => taken(await eraseFromMails(queries, person)));
    expect(JSON.stringify(await all())).not.toContain('Quirine');
  });

  it('that says too much is cut and goes out all the same: what it tells of must not be lost for it', async () => {
    await write({ text: '😀'.repeat(100_001), to: { name: 'A'.repeat(300), address: 'ana@example.org' } });
    const [{ body }] = (await kept()) as [Record<string, unknown>];
    expect(String(body)).toMatch(/^(?:😀)+\n…$/u);
    const one = work();
    expect(await one.round()).toBe(1);
    await one.close();
  });

  it('waits a day for being set up at all', async () => {
    await write({});
    const none = work(null);
    await none.round();
    expect(await kept()).toMatchObject([{ state: 'waiting' }]);
    now = new Date(now.getTime() + 25 * 60 * MINUTE);
    await none.round();
    const [{ state, problem }] = (await kept()) as [Record<string, unknown>];
    expect([state, problem]).toEqual(['failed', expect.stringContaining('HEED_SMTP_URL')]);
  });

  it('of a person in a thread looks like it, and what is put in at the end is kept nowhere', async () => {
    const first = { key: 'case/1', text: 'Hello {{place}}', voice: 'person', wantsReply: true } as const;
    const answer = { voice: 'answering-machine', wantsReply: true, answersTo: '<1@guest.test>' } as const;
    for (const mail of [first, { key: 'case/2', ...answer }, { key: 'case/3' }]) {
      await write(mail);
      now = new Date(now.getTime() + MINUTE);
    }
    const [{ mail_id: id }] = (await kept()) as [Record<string, unknown>];
    await write({ key: 'case/4', answersTo: String(id), thread: ['<0@guest.test>', String(id)] });
    const settings = { url: server.url, from: FROM, replyTo: 'care@example.org' };
    const one = new MailWork({
      storage: test().storage,
      now: () => now,
      transport: smtpTransport(settings, { host: 'heed.example.org' }),
      fillIn: async (_workspace, { text }) => text.replace('{{place}}', 'secret-word'),
      failed: (error) => {
        throw error;
      },
    });
    expect(await one.round()).toBe(4);
    await one.close();
    const [person, machine, plain, later] = (await kept()).map(
      (mail) => server.arrived.find(({ head }) => head.get('message-id')?.includes(String(mail['mail_id'])))!,
    );
    expect(person!.text).toContain('secret-word');
    expect(JSON.stringify(await kept())).not.toContain('secret-word');
    expect(person!.head.get('auto-submitted')).toBeUndefined();
    expect(person!.head.get('reply-to')).toBe('care@example.org');
    expect(machine!.head.get('auto-submitted')).toBe('auto-replied');
    expect(machine!.head.get('in-reply-to')).toBe('<1@guest.test>');
    expect(plain!.head.get('auto-submitted')).toBe('auto-generated');
    expect([plain!.head.get('reply-to'), plain!.head.get('in-reply-to')]).toEqual([undefined, undefined]);
    expect(later!.head.get('references')).toBe(`<0@guest.test> <${String(id)}@heed.example.org>`);
  });
});
