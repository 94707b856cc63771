import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { perform } from '../../../platform/http/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { codeOf, wordsOf } from '../../customers/testing.ts';
import { closeCase, mergeCase, withdrawCase } from '../cases/case-deed.endpoints.ts';
import type { CaseShown } from '../cases/case-shown.ts';
import { filesOfCases } from '../receiving/files/case-file.store.ts';
import { openCaseHouse } from '../testing.ts';
import { messagesOf } from './case-message.store.ts';
import { addNote, addOneMessage, listMessages, readMessages } from './correspondence.endpoints.ts';
import { answering, keptMails, useCorrespondence } from './test-correspondence.ts';
import { written } from './test-post-office.ts';

const its = useCorrespondence();
const DAY = 86_400_000;

describe('a mail to a case that moved on', () => {
  const withdraw = async (one: CaseShown): Promise<CaseShown> => {
    const { house } = its();
    const body = { revision: one.revision, how: 'phone', words: 'They said so' } as never;
    return good(await perform(house.owner, withdrawCase, { params: house.at(one), body }));
  };

  it('is kept in a closed one and waits to be read; a year later it says so', async () => {
    const { office, cases, conversation, opened, pass } = its();
    const { one, told } = await opened();
    const closed = await withdraw(one);
    expect(closed.state).toBe('closed');
    await office.mailbox.put(written('Re: tea', { head: answering(told), body: 'One more thing.' }));
    await office.takeIn();
    const [found] = await cases();
    expect(found).toMatchObject({ state: 'closed', turn: 'ours', unreadSince: expect.any(String) });
    expect((await conversation(one)).items.at(-1)).toMatchObject({
      direction: 'in',
      words: 'One more thing.',
    });
    pass(367 * DAY);
    await office.mailbox.put(written('Re: tea', { head: answering(told), body: 'A year later.' }));
    await office.takeIn();
    const { items } = await conversation(one);
    expect(items.slice(-2).map(({ direction, words }) => [direction, words.slice(0, 40)])).toContainEqual([
      'note',
      'This mail came 367 days after the case w',
    ]);
    expect(items.map(({ words }) => words)).toContain('A year later.');
  });

  it('refuses to close it, while their answer came that nobody has read', async () => {
    const { house, office, conversation, opened } = its();
    const { one, told } = await opened();
    await office.mailbox.put(written('Re: tea', { head: answering(told), body: 'Wait!' }));
    await office.takeIn();
    for (const endpoint of [withdrawCase, closeCase]) {
      const body = { revision: one.revision, how: 'phone', words: 'x', reason: 'x' };
      const wish =
        endpoint === closeCase ? { revision: one.revision, reason: 'x' } : { ...body, reason: undefined };
      const outcome = await perform(house.owner, endpoint as typeof closeCase, {
        params: house.at(one),
        body: wish as never,
      });
      expect(wordsOf(outcome)).toContain('changed');
    }
    const seen = await conversation(one);
    const read = { params: house.at(one), body: { revision: seen.revision } };
    expect(good(await perform(house.owner, readMessages, read)).unreadSince).toBeNull();
    expect(codeOf(await perform(house.owner, readMessages, read))).toBe('conflict');
  });

  it('goes to the case that goes on when they were merged', async () => {
    const { house, office, conversation, opened } = its();
    const { one, told } = await opened();
    const other = await house.logged({ words: 'The same tea' });
    good(
      await perform(house.owner, mergeCase, {
        params: house.at(one),
        body: { revision: one.revision, into: other.id, words: 'One matter' } as never,
      }),
    );
    await office.mailbox.put(written('Re: tea', { head: answering(told), body: 'Any news?' }));
    await office.takeIn();
    const { items, unreadSince } = await conversation(other);
    expect(unreadSince).not.toBeNull();
    // What was said in the one that was merged stands there too.
    expect(items.map(({ words }) => words)).toEqual(
      expect.arrayContaining(['The tea was cold.', 'Any news?']),
    );
    expect(items.find(({ words }) => words === 'Any news?')).toMatchObject({ caseId: other.id, doubt: '' });
  });
});

describe('what a mail brings', () => {
  it('of files is kept by what the bytes are: one that lies is left out and told, the others stay', async () => {
    const { house, maker, conversation, opened } = its();
    const file = (name: string, type: string, text: string) =>
      `--b\nContent-Type: ${type}\nContent-Disposition: attachment; filename="${name}"\n\n${text}\n`;
    const body = `--b\nContent-Type: text/plain\n\nSee files.\n${file('bill.txt', 'text/plain', '12 EUR')}${file('photo.png', 'image/png', '<script>alert(1)</script>')}${file('run.exe', 'image/png', 'MZ\u0001')}--b--`;
    const { one } = await opened('Files', { head: 'Content-Type: multipart/mixed; boundary=b', body });
    const files = await maker.storage.read(house.workspace.id, (queries) => filesOfCases(queries, [one.id]));
    expect(files.map(({ name }) => name)).toEqual(['bill.txt']);
    const note = (await conversation(one)).items.find(({ direction }) => direction === 'note');
    expect(note!.words).toMatch(/photo\.png": this file is not what its name says/u);
    expect(note!.words).toContain('run.exe');
  });

  it('of ten megabytes of text, markup and signs that no database takes is kept as far as it goes', async () => {
    const { conversation, opened } = its();
    const body = `<script>alert(1)</script>\u0007'; drop table cases; --\n${'word '.repeat(2_100_000)}`;
    const { one, told } = await opened(`<b>"Tea"</b>'`, { body, from: '"<img src=x>" <ana@guest.test>' });
    expect(one.words.startsWith("<script>alert(1)</script>'; drop table cases; --\nword word")).toBe(true);
    expect(one.words.length).toBeLessThanOrEqual(1_000_000);
    expect(one).toMatchObject({ subject: `<b>"Tea"</b>'`, complainant: { name: '<img src=x>' } });
    expect(
      (await conversation(one)).items.some(({ words }) => words.includes('characters are kept here')),
    ).toBe(true);
    // Nothing of it goes back out.
    expect(`${told.head.get('subject')}${told.text}`).not.toMatch(/script|Tea|img/u);
  });
});

describe('what is said in a case', () => {
  it('is a note that reaches no mail and nobody outside', async () => {
    const { house, office, maker, conversation, opened } = its();
    const { one } = await opened();
    const words = 'Careful: she knows the mayor';
    good(await perform(house.owner, addNote, { params: house.at(one), body: { words } }));
    expect((await conversation(one)).items.at(-1)).toMatchObject({ direction: 'note', words, mail: null });
    expect(await office.handOver()).toEqual([]);
    const mails = await keptMails(house);
    expect(JSON.stringify(mails)).not.toContain('mayor');
    const theirs = await maker.storage.read(house.workspace.id, (queries) =>
      messagesOf(queries, [one.id], { notes: false }),
    );
    expect(theirs.length).toBeGreaterThan(0);
    expect(JSON.stringify(theirs)).not.toContain('mayor');
  });

  it('is noted when it was said by telephone, and refused where nobody can be written to', async () => {
    const { house, now } = its();
    const one = await house.logged({ words: 'By phone', complainant: undefined } as never);
    const say = (over: object) =>
      perform(house.owner, addOneMessage, {
        params: house.at(one),
        body: { revision: one.revision, channel: 'phone', words: 'We called', ...over } as never,
      });
    expect(wordsOf(await say({ channel: 'mail' }))).toContain('no mail address');
    expect(wordsOf(await say({ at: new Date(now().getTime() + DAY).toISOString() }))).toContain(
      'not happened yet',
    );
    expect(codeOf(await say({ words: ' ' }))).toBe('request-refused');
    expect(codeOf(await say({ words: 'x'.repeat(20_001) }))).toBe('request-refused');
    const kept = good(await say({ direction: 'in' }));
    expect(kept.items.at(-1)).toMatchObject({ direction: 'in', channel: 'phone', mail: null });
    expect(kept.revision).toBe(one.revision + 1);
    // Somebody else wrote meanwhile.
    expect(codeOf(await say({}))).toBe('conflict');
  });

  it('is seen by all who see cases and written by those who handle them, each in their units', async () => {
    const { house, maker, opened } = its();
    const { one } = await opened();
    const elsewhere = await house.unit('Kitchen');
    const far = await house.received({ unitId: elsewhere.id });
    const agent = await house.seat('agent', true);
    const params = house.at(one);
    for (const role of ['analyst', 'auditor', 'agent', 'manager'] as const) {
      expect(codeOf(await perform(house.as(role), listMessages, { params })), role).toBe('done');
    }
    for (const role of ['analyst', 'auditor'] as const) {
      const as = house.as(role);
      expect(codeOf(await perform(as, addNote, { params, body: { words: 'x' } }))).toBe('not-allowed');
      expect(codeOf(await perform(as, readMessages, { params, body: { revision: 1 } }))).toBe('not-allowed');
      const body = { revision: 1, channel: 'mail', words: 'x' } as never;
      expect(codeOf(await perform(as, addOneMessage, { params, body }))).toBe('not-allowed');
    }
    expect(codeOf(await perform(agent, addNote, { params, body: { words: 'x' } }))).toBe('done');
    const there = { params: house.at(far), body: { words: 'x' } };
    expect(codeOf(await perform(agent, addNote, there))).toBe('not-allowed');
    const other = await openCaseHouse(maker, `Mill ${randomUUID()}`);
    expect(codeOf(await perform(other.owner, listMessages, { params: other.at(one) }))).toBe('not-found');
  });

  it('is not seen by a colleague who is the one who complains', async () => {
    const { house, office, cases } = its();
    const colleague = await house.seat('manager');
    await office.mailbox.put(written('Tea', { from: colleague.person.email }));
    await office.takeIn();
    const [one] = await cases();
    expect(one!.isOfColleague).toBe(true);
    expect(codeOf(await perform(colleague, listMessages, { params: house.at(one!) }))).toBe('not-found');
    expect(codeOf(await perform(colleague, addNote, { params: house.at(one!), body: { words: 'x' } }))).toBe(
      'not-found',
    );
  });
});
