import { describe, expect, it } from 'vitest';
import type { IncomingMail } from '../../../platform/mail-intake/index.ts';
import type { CaseRecord } from '../case.ts';
import { codesIn, judgedMail, type MailFacts, ownMailIds } from './mail-intake.rules.ts';
import { withoutQuotedTail } from './quoted-tail.ts';

const now = new Date('2026-11-23T08:00:00Z');
const open = { closedAt: null } as CaseRecord;
const theirs = { record: open, isTheirs: true };
const strangers = { record: open, isTheirs: false };

function judged(
  mail: Partial<IncomingMail> & { readonly is?: Record<string, string> },
  known: Partial<MailFacts> = {},
) {
  const { is = {}, ...over } = mail;
  const whole: IncomingMail = {
    ...{ messageId: '<1@guest.test>', answers: [], from: { name: 'Ana', address: 'ana@guest.test' } },
    ...{ replyTo: '', subject: 'Cold tea', receivedAt: now, language: '', text: 'It was cold', files: [] },
    ...{ leftOut: [], head: Object.fromEntries(Object.entries(is).map(([key, value]) => [key, [value]])) },
    ...{ report: null, size: 1, ...over },
  };
  return judgedMail(whole, {
    ...{ now, found: null, ownAddresses: ['care@house.test'], isOwnMail: false, ofSender: 1 },
    ...{ wasAnswered: false, trustedServer: null, isAsked: false, lateMessageDays: 365, ...known },
  });
}

describe('what a mail is', () => {
  it('is a new case that is acknowledged at once, when a person wrote it', () => {
    expect(judged({})).toEqual({ kind: 'case', doubt: '', silence: null });
    expect(judged({ is: { 'auto-submitted': 'no' } })).toMatchObject({ kind: 'case', silence: null });
  });

  it('is a message when it answers one of ours and is from who complained', () => {
    const message = { kind: 'message', doubt: '', isQuiet: false, daysLate: null };
    expect(judged({}, { found: theirs })).toEqual(message);
  });

  it.each([
    ['auto-submitted', 'auto-replied'],
    ['auto-submitted', 'auto-replied (vacation)'],
    ['x-autoreply', 'yes'],
    ['x-autorespond', '1'],
    ['precedence', 'auto_reply'],
  ])('is put aside when %s says %s and it belongs to no case, and else kept quietly', (name, value) => {
    expect(judged({ is: { [name]: value } })).toMatchObject({ kind: 'aside' });
    expect(judged({ is: { [name]: value } }, { found: theirs })).toMatchObject({
      doubt: 'automatic',
      isQuiet: true,
    });
    // Whoever put it back wants it kept; no machine answers it all the same.
    expect(judged({ is: { [name]: value } }, { isAsked: true })).toMatchObject({
      kind: 'case',
      silence: 'a machine wrote it',
    });
  });

  it('is an answer of somebody away when only its subject says so', () => {
    for (const subject of ['Automatic reply: We have it', 'Out of Office: x', 'Abwesenheitsnotiz: x']) {
      expect(judged({ subject })).toMatchObject({ kind: 'aside' });
    }
    expect(judged({ subject: 'Your automatic reply was rude' })).toMatchObject({ kind: 'case' });
  });

  it('is a case without an answer by a machine when a machine wrote it, as forms on other sites do', () => {
    expect(judged({ is: { 'auto-submitted': 'auto-generated' } })).toEqual({
      ...{ kind: 'case', doubt: 'automatic', silence: 'a machine wrote it' },
    });
  });

  it.each([
    ['x-heed', 'mail'],
    ['list-id', '<care.house.test>'],
    ['return-path', '<>'],
    ['x-auto-response-suppress', 'OOF, AutoReply'],
  ])('is a case that no machine answers when its head holds %s', (name, value) => {
    const found = judged({ is: { [name]: value } });
    expect(found).toMatchObject({ kind: 'case', doubt: '' });
    expect(found).not.toMatchObject({ silence: null });
  });

  it('is never answered twice in an hour, nor long after it came, nor to an address that nobody reads', () => {
    expect(judged({}, { wasAnswered: true })).toMatchObject({ silence: expect.stringContaining('hour') });
    const receivedAt = new Date(now.getTime() - 3 * 86_400_000);
    expect(judged({ receivedAt })).toMatchObject({ silence: expect.stringContaining('two days') });
    const from = { name: '', address: 'No-Reply@shop.test' };
    expect(judged({ from })).toMatchObject({ silence: expect.stringContaining('nobody reads') });
  });

  it('is put aside when it comes from our own address, by a flood, as unwanted or to many', () => {
    const own = { name: '', address: 'Care@House.test' };
    expect(judged({ from: own })).toMatchObject({ kind: 'aside' });
    expect(judged({}, { isOwnMail: true })).toMatchObject({ kind: 'aside' });
    expect(judged({}, { ofSender: 21 })).toMatchObject({ kind: 'aside' });
    expect(judged({}, { ofSender: 21, found: theirs })).toMatchObject({ kind: 'message', doubt: '' });
    expect(judged({ is: { 'x-spam-flag': 'YES' } })).toMatchObject({ kind: 'aside' });
    expect(judged({ is: { 'x-spam-flag': 'YES' } }, { found: theirs })).toMatchObject({ kind: 'message' });
    const bulk = { precedence: 'bulk', 'list-unsubscribe': '<https://x.test>' };
    expect(judged({ is: bulk })).toMatchObject({ kind: 'aside', words: 'a mailing to many' });
  });

  it('is doubted when somebody else knows the thread or the code', () => {
    expect(judged({}, { found: strangers })).toMatchObject({ kind: 'message', doubt: 'unknown-sender' });
    expect(judged({ from: { name: '', address: '' } })).toMatchObject({
      ...{ kind: 'case', doubt: 'unknown-sender', silence: 'it is not sure who wrote it' },
    });
  });

  it.each([
    ['mx.house.test; dmarc=fail header.from=guest.test; spf=pass', 'not-proven'],
    ['mx.house.test; spf=fail; dkim=fail', 'not-proven'],
    ['mx.house.test; spf=softfail; dkim=none', ''],
    ['mx.house.test; spf=fail; dkim=pass; dmarc=pass', ''],
    ['mx.house.test; spf=fail; dkim=fail; dmarc=pass', ''],
    ['mx.house.test; none', ''],
  ])('with what the own server says, %s, is doubted as: %s', (line, doubt) => {
    const is = { 'authentication-results': line };
    expect(judged({ is })).toMatchObject({ doubt });
    expect(judged({ is }, { found: theirs, trustedServer: 'MX.house.test' })).toMatchObject({ doubt });
  });

  it('is not proven when a server is named whose word it lacks, and the word of others counts for nothing', () => {
    const trustedServer = 'mx.house.test';
    expect(judged({}, { trustedServer })).toMatchObject({ doubt: 'not-proven' });
    const forged = { 'authentication-results': 'mx.evil.test; dmarc=pass' };
    expect(judged({ is: forged }, { trustedServer })).toMatchObject({ doubt: 'not-proven' });
  });

  it('after a case was closed is kept, and too late says how many days', () => {
    const closedFor = (days: number) => ({
      record: { closedAt: new Date(now.getTime() - days * 86_400_000) } as CaseRecord,
      isTheirs: true,
    });
    expect(judged({}, { found: closedFor(365) })).toMatchObject({ kind: 'message', daysLate: null });
    expect(judged({}, { found: closedFor(366) })).toMatchObject({ kind: 'message', daysLate: 366 });
  });

  it('is a report when a server says so of a mail of ours, and else aside', () => {
    const report = { isFinal: true, about: [], problem: '' };
    expect(judged({ report }, { isOwnMail: true })).toEqual({ kind: 'returned' });
    expect(judged({ report })).toMatchObject({ kind: 'aside' });
  });
});

describe('what stands in a mail', () => {
  it('are codes and ids that may be ours', () => {
    expect(codesIn('Re: tea [k7qm-3xpa-9d] and K7QM-3XPA-9D')).toEqual(['K7QM-3XPA-9D']);
    expect(codesIn('K7QM-3XPA-9DX XK7QM-3XPA-9D')).toEqual([]);
    const id = '0199b1c2-0000-7000-8000-0123456789ab';
    expect(ownMailIds([`<${id}@heed.test>`, '<x@y>', `<${id}@other.test>`, "<' or 1=1@x>"])).toEqual([id]);
  });

  it('is told from what a program repeats, and words below or between it are never folded away', () => {
    const answer =
      'No, it is not.\n\nOn Mon, 23 Nov 2026 at 08:00, Heed <heed@house.test> wrote:\n> Is it well?\n> Heed';
    expect(withoutQuotedTail(answer)).toMatchObject({ words: 'No, it is not.' });
    expect(withoutQuotedTail('Nein.\n\nVon: Heed\nGesendet: Montag\n\nAlles gut?')).toMatchObject({
      words: 'Nein.',
    });
    expect(withoutQuotedTail('Hi\n> quoted\n> more\n')).toEqual({ words: 'Hi', quoted: '> quoted\n> more' });
    const below = 'On Monday at noon, Heed wrote:\n> Is it well?\nNo.';
    expect(withoutQuotedTail(below)).toEqual({ words: below, quoted: '' });
    const between = 'Hello,\nOn Monday at noon, Heed wrote:\n> One?\nYes.\n> Two?\nNo.';
    expect(withoutQuotedTail(between)).toEqual({ words: between, quoted: '' });
    for (const text of ['', 'x', '> only', 'From: nobody', '____________________\nx'.repeat(3)]) {
      const { words, quoted } = withoutQuotedTail(text);
      expect(`${words}${quoted}`.length).toBeGreaterThanOrEqual(text.trim().length - 1);
    }
  });
});
