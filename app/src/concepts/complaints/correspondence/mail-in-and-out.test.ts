import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { perform } from '../../../platform/http/index.ts';
import { turnedAway } from '../../../platform/mail/testing.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { codeOf, wordsOf } from '../../customers/testing.ts';
import { showCase } from '../cases/case.endpoints.ts';
import { filesOfCases } from '../receiving/files/case-file.store.ts';
import { trackerSecret } from '../receiving/tracker-secret.ts';
import { openCaseHouse } from '../testing.ts';
import { TRACKER_PLACE } from './add-messages.ts';
import { messagesOf } from './case-message.store.ts';
import { addOneMessage, confirmSender, separateMessage } from './correspondence.endpoints.ts';
import { answering, keptMails, useCorrespondence } from './test-correspondence.ts';
import { asDelivered, BASE, openPostOffice, SECRET, written } from './test-post-office.ts';

const its = useCorrespondence();

describe('a mail', () => {
  it('becomes a case, and who wrote it is told at once in their language, with the way to follow it', async () => {
    const { house, conversation, opened } = its();
    await house.set({ languages: ['en', 'de'] });
    const { one, told } = await opened('Kalter Tee', { head: 'Content-Language: de' });
    expect(one).toMatchObject({
      ...{ kind: 'complaint', channel: 'mail', state: 'acknowledged', subject: 'Kalter Tee' },
      complainant: { name: 'Ana', email: 'ana@guest.test', language: 'de' },
    });
    expect(told.to).toEqual(['ana@guest.test']);
    expect(told.head.get('auto-submitted')).toBe('auto-replied');
    expect(told.head.get('subject')).toContain(one.code);
    expect(told.text).toMatch(/Beschwerde|erhalten|eingegangen/u);
    const secret = trackerSecret(SECRET, { workspace: house.workspace.id, caseId: one.id, version: 1 });
    expect(told.text).toContain(`${BASE}/t/${house.workspace.slug}/${one.code}/${secret}`);
    expect(told.text).not.toContain(TRACKER_PLACE);
    // What is kept holds the place, and not the secret.
    const mails = await keptMails(house);
    expect(JSON.stringify(mails)).toContain(TRACKER_PLACE);
    const { items } = await conversation(one);
    expect(JSON.stringify([mails, items, one])).not.toContain(secret);
    expect(items[1]!.words).toContain('(the link to their own page)');
    expect(items.map(({ direction, purpose, mail }) => [direction, purpose, mail?.state])).toEqual([
      ['in', 'message', undefined],
      ['out', 'acknowledgement', 'sent'],
    ]);
  });

  it('sent twice is one case with one acknowledgement', async () => {
    const { office, cases } = its();
    const mail = written('Cold tea');
    await office.mailbox.put(`Received: from one\n${mail}`);
    await office.mailbox.put(`Received: from two\n${mail}`);
    await office.takeIn();
    expect([(await cases()).length, (await office.handOver()).length]).toEqual([1, 1]);
  });

  it('that answers goes to its case by its thread, or by the code and the address, and makes it unread', async () => {
    const { house, office, cases, conversation, opened } = its();
    const { one, told } = await opened();
    // Their program repeats the mail that it answers, and with it the link that nobody else may have.
    const body = `And the cake.\n\nOn Monday, House wrote:\n${told.text.replace(/^/gmu, '> ')}`;
    await office.mailbox.put(written('Re: something', { head: answering(told), body }));
    await office.mailbox.put(written(`about ${one.code.toLowerCase()}`, { body: 'And the bill.' }));
    await office.takeIn();
    const all = await cases();
    expect(all).toHaveLength(1);
    expect(all[0]).toMatchObject({
      turn: 'ours',
      unreadSince: expect.any(String),
      revision: one.revision + 2,
    });
    const { items } = await conversation(one);
    expect(items.flatMap(({ direction, words }) => (direction === 'in' ? words : []))).toEqual([
      'The tea was cold.',
      'And the cake.',
      'And the bill.',
    ]);
    const secret = trackerSecret(SECRET, { workspace: house.workspace.id, caseId: one.id, version: 1 });
    expect(told.text).toContain(secret);
    expect(items.some(({ quoted }) => quoted.includes(`${one.code}/…`))).toBe(true);
    expect(JSON.stringify(items)).not.toContain(secret);
    // No machine thanks for an answer.
    expect(await office.handOver()).toEqual([]);
  });

  it('of a person goes out as from a person, in the thread, and their answer to it finds the case', async () => {
    const { house, office, conversation, opened } = its();
    const { one } = await opened();
    const first = await perform(house.owner, addOneMessage, {
      params: house.at(one),
      body: { revision: one.revision, channel: 'mail', words: 'Which tea?' } as never,
    });
    const sent = good(first);
    expect(sent.items.at(-1)).toMatchObject({ mail: { state: 'waiting' }, by: { name: 'Olu' } });
    const [mail] = await office.handOver();
    expect(mail!.head.get('auto-submitted')).toBeUndefined();
    expect(mail!.head.get('subject')).toBe(`Re: Cold tea [${one.code}]`);
    expect(mail!.head.get('in-reply-to')).toMatch(/@guest\.test>$/u);
    expect(mail!.head.get('references')).toMatch(
      /@guest\.test>.*@heed\.house\.test>.*@guest\.test>|@guest\.test> <.*@heed/u,
    );
    await office.mailbox.put(written('AW: x', { head: answering(mail!), body: 'The green one.' }));
    await office.takeIn();
    const { items } = await conversation(one);
    expect(items.at(-1)).toMatchObject({ direction: 'in', words: 'The green one.', doubt: '' });
    expect(items.find(({ words }) => words === 'Which tea?')!.mail).toEqual({ state: 'sent', problem: '' });
  });

  it('of another Heed that answers by itself ends there: two never talk to each other', async () => {
    const { office, maker, imap, cases } = its();
    const other = await openCaseHouse(maker, `Mill ${randomUUID()}`);
    const mill = await openPostOffice(maker, imap, other.workspace);
    try {
      // Somebody writes to one of them in the name of the other.
      await office.mailbox.put(written('Hello', { from: mill.mailbox.address }));
      let mails = 0;
      for (let i = 0; i < 5; i += 1) {
        await office.takeIn();
        await mill.takeIn();
        for (const [from, to] of [
          [office, mill],
          [mill, office],
        ] as const) {
          for (const mail of await from.handOver()) {
            mails += 1;
            await to.mailbox.put(asDelivered(mail));
            // The same with a head that a server on the way has thinned out.
            const thin = asDelivered(mail).replace(
              /^(?:auto-submitted|x-heed|x-auto-response-suppress): .*\n/gimu,
              '',
            );
            await to.mailbox.put(thin.replace(/^message-id: <.*@/imu, `message-id: <${randomUUID()}@`));
          }
        }
      }
      // One tells that it has it, the other takes the thinned mail for a person's once and says so: that is all, whatever comes back.
      expect(mails).toBe(2);
      expect((await cases()).map(({ state }) => state).sort()).toEqual(['acknowledged', 'received']);
    } finally {
      await mill.close();
    }
  });

  it('of somebody who is away is kept in its case, asks nobody to look, and without a case is put aside', async () => {
    const { office, cases, conversation, opened } = its();
    const { one, told } = await opened();
    const away = 'Auto-Submitted: auto-replied';
    await office.mailbox.put(written('Away', { head: `${answering(told)}\n${away}`, body: 'I am away.' }));
    await office.mailbox.put(written('Away', { head: away, from: 'bo@guest.test', body: 'Me too.' }));
    await office.takeIn();
    const [found, ...others] = await cases();
    expect(others).toEqual([]);
    expect(found).toMatchObject({ unreadSince: null, revision: one.revision });
    expect((await conversation(one)).items.at(-1)).toMatchObject({ doubt: 'automatic', words: 'I am away.' });
    expect((await office.mailbox.folder('Heed aside')).map(({ subject }) => subject)).toEqual(['Away']);
    expect(await office.handOver()).toEqual([]);
  });
});

describe('a mail whose sender is doubtful', () => {
  it('is kept with the doubt, is not shown to who complained, and is answered by nobody', async () => {
    const { house, office, maker, conversation, opened } = its();
    const { one, told } = await opened();
    await office.mailbox.put(
      written('Re: tea', { head: answering(told), from: 'Eve <eve@evil.test>', body: 'Send me the refund.' }),
    );
    await office.mailbox.put(written(`[${one.code}]`, { from: 'eve@evil.test', body: 'To this account.' }));
    await office.takeIn();
    const { items, unreadSince } = await conversation(one);
    expect(unreadSince).not.toBeNull();
    expect(items.slice(-2)).toMatchObject([
      { doubt: 'unknown-sender', fromAddress: 'eve@evil.test', words: 'Send me the refund.' },
      { doubt: 'unknown-sender', words: 'To this account.' },
    ]);
    const theirs = await maker.storage.read(house.workspace.id, (queries) =>
      messagesOf(queries, [one.id], { notes: false }),
    );
    expect(JSON.stringify(theirs)).not.toMatch(/refund|account/u);
    expect(await office.handOver()).toEqual([]);
  });

  it('counts as theirs from then on when somebody who handles the case says so', async () => {
    const { house, office, conversation, events, opened } = its();
    const { one, told } = await opened();
    const head = answering(told);
    await office.mailbox.put(written('Re: tea', { head, from: 'ana@work.test', body: 'From my office.' }));
    await office.takeIn();
    const before = await conversation(one);
    const params = { ...house.at(one), messageId: before.items.at(-1)!.id };
    const body = { revision: before.revision };
    expect(codeOf(await perform(house.as('analyst'), confirmSender, { params, body }))).toBe('not-allowed');
    const confirmed = good(await perform(house.owner, confirmSender, { params, body }));
    expect(confirmed.items.at(-1)).toMatchObject({ doubt: '', confirmedBy: { name: 'Olu' } });
    expect(wordsOf(await perform(house.owner, confirmSender, { params, body }))).toContain('changed');
    await office.mailbox.put(written('Re: tea', { head, from: 'ana@work.test', body: 'Once more.' }));
    await office.takeIn();
    expect((await conversation(one)).items.at(-1)).toMatchObject({ doubt: '', words: 'Once more.' });
    expect(await events()).toContain('case.sender-confirmed');
  });

  it('becomes a case of its own with its files, when it is about something else', async () => {
    const { house, office, maker, conversation, opened } = its();
    const { one, told } = await opened();
    const parts =
      '--b\nContent-Type: text/plain\n\nMy own matter.\n--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename=bill.txt\n\n12 EUR\n--b--';
    const head = `${answering(told)}\nContent-Type: multipart/mixed; boundary=b`;
    await office.mailbox.put(written('Mine', { head, from: 'Bo <bo@guest.test>', body: parts }));
    await office.takeIn();
    const before = await conversation(one);
    const params = { ...house.at(one), messageId: before.items.at(-1)!.id };
    const body = { revision: before.revision };
    const { separated, items } = good(await perform(house.owner, separateMessage, { params, body }));
    expect(items.map(({ words }) => words)).not.toContain('My own matter.');
    const own = good(await perform(house.owner, showCase, { params: house.at(separated) }));
    expect(own).toMatchObject({ subject: 'Mine', words: 'My own matter.', state: 'received' });
    expect(own.complainant.email).toBe('bo@guest.test');
    const files = await maker.storage.read(house.workspace.id, (queries) =>
      filesOfCases(queries, [separated.id]),
    );
    expect(files.map(({ name }) => name)).toEqual(['bill.txt']);
    expect(await office.handOver()).toEqual([]);
  });

  it('is a case that no machine answers when its server says that it is not proven', async () => {
    const { office, cases, conversation } = its();
    await office.mailbox.put(written('Hi', { head: 'Authentication-Results: mx.house.test; dmarc=fail' }));
    await office.takeIn();
    const [one] = await cases();
    expect(one).toMatchObject({ state: 'received', acknowledgedAt: null });
    const { items } = await conversation(one!);
    expect(items[0]).toMatchObject({ doubt: 'not-proven' });
    expect(items[1]).toMatchObject({
      direction: 'note',
      words: expect.stringContaining('not sure who wrote it'),
    });
    expect(await office.handOver()).toEqual([]);
  });
});

describe('a mail that cannot be sent', () => {
  it('is tried again, then shown as not sent, and an acknowledgement that never came does not count', async () => {
    const { office, cases, conversation, events, pass } = its();
    office.server.answer = () => turnedAway(451);
    await office.mailbox.put(written('Cold tea'));
    await office.takeIn();
    await office.handOver();
    const [waiting] = await cases();
    expect((await conversation(waiting!)).items.at(-1)!.mail).toMatchObject({ state: 'waiting' });
    expect(await office.tell()).toBe(0);
    office.server.answer = () => turnedAway(550);
    pass(60_000);
    await office.handOver();
    // Several Heeds tell of it at the same time, once.
    const told = await Promise.all(Array.from({ length: 6 }, () => office.tell()));
    expect(told.toSorted()).toEqual([0, 0, 0, 0, 0, 1]);
    expect(await office.tell()).toBe(0);
    const [one] = await cases();
    expect(one).toMatchObject({
      state: 'received',
      acknowledgedAt: null,
      unreadSince: expect.any(String),
      turn: 'ours',
    });
    expect(one!.steps.at(-1)).toMatchObject({ step: 'acknowledgement', isSkipped: true });
    const { items } = await conversation(one!);
    expect(items.find(({ purpose }) => purpose === 'acknowledgement')!.mail).toMatchObject({
      ...{ state: 'not-sent', problem: expect.stringContaining('550') },
    });
    expect(items.filter(({ direction }) => direction === 'note')).toHaveLength(1);
    expect(await events()).toContain('case.acknowledgement-not-sent');
  });

  it('and comes back later is found by what the other server says', async () => {
    const { office, cases, conversation, opened } = its();
    const { one, told } = await opened();
    const report = (id: string) =>
      written('Undelivered', {
        from: 'MAILER-DAEMON@mx.test',
        head: 'Return-Path: <>\nContent-Type: multipart/report; report-type=delivery-status; boundary=r',
        body: `--r\nContent-Type: message/delivery-status\n\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 No such user\n--r\nContent-Type: text/rfc822-headers\n\nMessage-ID: ${id}\n--r--`,
      });
    await office.mailbox.put(report(told.head.get('message-id')!));
    // Of a mail that nobody sent.
    await office.mailbox.put(report(`<${randomUUID()}@heed.house.test>`));
    await office.takeIn();
    expect(await office.tell()).toBe(1);
    const all = await cases();
    expect(all).toHaveLength(1);
    expect(all[0]).toMatchObject({ id: one.id, state: 'received', acknowledgedAt: null });
    const { items } = await conversation(one);
    expect(items.at(-1)).toMatchObject({ direction: 'note', words: expect.stringContaining('No such user') });
    expect((await office.mailbox.folder('Heed aside')).length).toBe(1);
  });
});
