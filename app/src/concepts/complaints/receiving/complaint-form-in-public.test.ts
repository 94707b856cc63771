import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mailByKey } from '../../../platform/mail/index.ts';
import { useTestStorage } from '../../../platform/storage/testing.ts';
import { messagesOf } from '../correspondence/case-message.store.ts';
import { filesOfCases } from './files/case-file.store.ts';
import { type ReceiptSite, receiptSite, Stranger } from './test-receipt-site.ts';

const test = useTestStorage();
let site: ReceiptSite;

beforeAll(async () => {
  site = await receiptSite(test().storage, { settings: { products: ['Water', 'Gas <b>'] } });
});
afterAll(() => site.close());

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

function saidIn(code: string) {
  return test().storage.read(site.house.workspace.id, async (queries) => {
    const record = await site.caseOf(code);
    const messages = await messagesOf(queries, [record.id], { notes: true });
    const mails = await Promise.all(
      messages.filter(({ mailKey }) => mailKey !== '').map(({ mailKey }) => mailByKey(queries, mailKey)),
    );
    return { record, messages, mails, files: await filesOfCases(queries, [record.id]) };
  });
}

describe('the public form', () => {
  it('takes a complaint with everything filled in, acknowledges it at once and shows code, link and what happens next', async () => {
    const somebody = new Stranger(site);
    const code = await somebody.complain(
      {
        words: 'The water was brown.\r\nFor three days.',
        ...{ day: '3', month: '2', year: '2026', product: 'Water', wanted: 'Clean water', reference: 'C-17' },
        ...{
          rating: '2',
          name: 'Grace Hopper',
          email: 'Grace@example.org',
          phone: '+44 20',
          address: '1 Quay',
        },
        ...{
          behalf: 'other',
          'other-name': 'Ada',
          'other-relation': 'sister',
          consent: 'yes',
          language: 'de',
        },
      },
      [{ name: 'tap.png', bytes: PNG }],
    );
    expect(somebody.status).toBe(200);
    expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}$/u);
    for (const said of ['We have received it', 'What happens next', 'If you do not agree', 'e-mail']) {
      expect(somebody.page).toContain(said);
    }
    const { record, messages, mails, files } = await saidIn(code);
    expect(record).toMatchObject({
      ...{ kind: 'complaint', channel: 'form', state: 'acknowledged', subject: 'The water was brown.' },
      ...{ words: 'The water was brown.\nFor three days.', happenedOn: '2026-02-03', product: 'Water' },
      ...{ wanted: 'Clean water', reference: 'C-17', ratingBefore: 2 },
      complainant: {
        ...{ name: 'Grace Hopper', email: 'Grace@example.org', phone: '+44 20', address: '1 Quay' },
        ...{ language: 'de', isAnonymous: false },
        onBehalfOf: { name: 'Ada', relation: 'sister', hasConsent: true },
      },
    });
    expect(record.steps.map(({ step, by }) => [step, by])).toEqual([
      ['receipt', null],
      ['acknowledgement', null],
    ]);
    expect(messages.map(({ direction, channel, purpose }) => [direction, channel, purpose])).toEqual([
      ['in', 'form', 'message'],
      ['out', 'mail', 'acknowledgement'],
    ]);
    expect(mails[0]?.subject).toBe(`Ihre Nachricht ist bei uns eingegangen (${code})`);
    expect(messages[1]!.words).toContain('{{tracker}}');
    expect(messages[1]!.words).not.toMatch(/brown|Grace/u);
    expect(files).toMatchObject([
      {
        name: 'tap.png',
        mediaType: 'image/png',
        size: PNG.length,
        scan: 'unscanned',
        messageId: messages[0]!.id,
      },
    ]);
    expect(somebody.link).toBe(`/t/${site.slug}/${code}/${site.secretOf(record)}`);
  });

  it('says what is wrong with links to the fields, and keeps what was typed', async () => {
    const somebody = new Stranger(site);
    await somebody.complain({
      ...{ kind: '', words: '', day: '31', month: '2', year: '2026', email: 'not an address', name: 'Grace' },
      ...{ behalf: 'other', rating: '11', product: 'Diamonds', wanted: 'x'.repeat(5001) },
    });
    expect(somebody.status).toBe(400);
    const { page } = somebody;
    for (const field of ['kind', 'words', 'day', 'email', 'other-name', 'rating', 'product', 'wanted']) {
      expect(page, field).toContain(`<a href="#f-${field}">`);
      expect(page, field).toContain(`id="f-${field}"`);
    }
    expect(page).toContain('value="Grace"');
    expect(page).toContain('value="not an address"');
    expect(page).toMatch(/<title>Error: /u);
    expect(page).not.toContain('choose your files again');
    const tomorrow = new Date(site.clock.now.getTime() + 3 * 86_400_000);
    await somebody.complain({
      ...{ day: String(tomorrow.getUTCDate()), month: String(tomorrow.getUTCMonth() + 1) },
      year: String(tomorrow.getUTCFullYear()),
    });
    expect(somebody.page).toContain('This day has not come yet');
  });

  it('takes it without a name, keeps nothing of who is not to be named, and asks for a name where one is needed', async () => {
    const somebody = new Stranger(site);
    const nameless = await saidIn(await somebody.complain());
    expect(nameless.record.complainant).toMatchObject({ name: '', isAnonymous: false });
    expect(nameless.messages.map(({ channel }) => channel)).toEqual(['form', 'form']);
    const hidden = await saidIn(
      await somebody.complain({
        ...{ anonymous: 'yes', name: 'Grace', email: 'grace@example.org', phone: '1', address: 'Quay' },
        ...{ behalf: 'other', 'other-name': 'Ada', 'other-relation': 'sister' },
      }),
    );
    expect(hidden.record.complainant).toEqual({
      ...{ name: '', email: '', phone: '', address: '', language: 'en', isAnonymous: true },
      onBehalfOf: { name: '', relation: 'sister', hasConsent: false },
    });
    const strict = await receiptSite(test().storage, { settings: { allowsAnonymous: false } });
    const other = new Stranger(strict);
    await other.complain({ anonymous: 'yes' });
    expect([other.status, other.page.includes('Write your name, and')]).toEqual([400, true]);
    expect(other.page).not.toContain('I do not want to be named');
    await other.complain({ name: 'Grace', phone: '12' });
    expect(other.status).toBe(200);
    await strict.close();
  });

  it('shows markup, scripts and signs that cannot be kept as words, in every field', async () => {
    const evil = `</textarea></title><script>alert(1)</script>"'><img src=x onerror=alert(1)>\u202e\0\ud800{{tracker}}`;
    const fields = [
      'words',
      'wanted',
      'reference',
      'name',
      'phone',
      'address',
      'other-name',
      'other-relation',
    ];
    const given = Object.fromEntries(fields.map((field) => [field, evil]));
    const somebody = new Stranger(site);
    await somebody.complain({
      ...given,
      behalf: 'other',
      email: evil,
      kind: evil,
      product: evil,
      language: evil,
    });
    expect(somebody.status).toBe(400);
    expect(somebody.page).not.toMatch(/<script|<img|\u202e|\0/u);
    expect(somebody.page).toContain('&lt;/textarea&gt;');
    const code = await somebody.complain({ ...given, phone: '', behalf: 'other' }, [
      { name: '../../"<script>\0\u202egnp.png', bytes: PNG },
    ]);
    expect(somebody.status).toBe(200);
    const { record, files } = await saidIn(code);
    expect(record.words).toContain('<script>alert(1)</script>');
    expect(JSON.stringify([record, files])).not.toMatch(/\\u0000|\u202e|\\ud800/u);
    expect(files[0]!.name).toBe('scriptgnp.png');
    await somebody.open(somebody.link);
    expect(somebody.page).toContain('&lt;script&gt;');
    expect(somebody.page).not.toMatch(/<script|<img/u);
  });

  it('takes the same form twice, even at the same moment, as one case', async () => {
    const somebody = new Stranger(site);
    await somebody.open(`/f/${site.slug}`);
    const marks = somebody.marks();
    const again = async (words: string) => {
      const body = new FormData();
      for (const [name, value] of [...marks, ['kind', 'complaint'], ['words', words]] as const)
        body.set(name, value);
      const other = new Stranger(site);
      await other.open(`/f/${site.slug}`, { method: 'POST', body });
      return other.code;
    };
    const codes = await Promise.all(Array.from({ length: 6 }, () => again('Twice')));
    expect(new Set(codes).size).toBe(1);
    expect(await again('Twice')).toBe(codes[0]);
    // Who went back and wrote something else has said something else.
    expect(await again('Thrice')).not.toBe(codes[0]);
  });

  it('is the same page of nothing where an organisation is unknown or takes nothing from strangers', async () => {
    const closed = await receiptSite(test().storage, { settings: { isOpen: false } });
    const somebody = new Stranger(closed);
    const seen = new Set<string>();
    const paths = [
      ...['/f/nobody', `/f/${closed.slug}`, `/f/${closed.slug}/received/x`, '/f/%00'],
      ...[
        `/t/${closed.slug}`,
        `/t/${closed.slug}/AAAA-AAAA-AA`,
        `/t/${closed.slug}/AAAA-AAAA-AA/x`,
        '/t/nobody',
      ],
    ];
    for (const path of paths) {
      seen.add(await somebody.open(path));
      expect(somebody.status, path).toBe(404);
    }
    for (const path of [`/f/${closed.slug}`, '/f/nobody']) {
      seen.add(await somebody.open(path, { method: 'POST', body: new FormData() }));
      expect(somebody.status, path).toBe(404);
    }
    expect(seen.size).toBe(1);
    await closed.close();
  });

  it('speaks the language of who comes, from right to left where it is written so', async () => {
    const somebody = new Stranger(site);
    somebody.headers['accept-language'] = 'ar-EG,en;q=0.5';
    await somebody.open(`/f/${site.slug}`);
    expect(somebody.page).toContain('<html lang="ar" dir="rtl">');
    expect(somebody.page).toContain('ماذا حدث؟');
    await somebody.open(`/f/${site.slug}?lang=de`);
    expect(somebody.page).toContain('Was ist geschehen?');
    await somebody.send({ kind: 'complaint', words: 'Das Wasser war braun.' });
    expect(somebody.page).toContain('Es ist bei uns eingegangen');
    await somebody.open(`/f/${site.slug}?lang="><script>`);
    expect(somebody.page).not.toContain('<script');
  });

  it('asks again who was faster than people are or filled in what nobody sees, and lets floods wait', async () => {
    const few = { burst: 3, aSecond: 0.1 };
    const guarded = await receiptSite(test().storage, { limits: { fastest: 1000, sentByNetwork: few } });
    const somebody = new Stranger(guarded);
    await somebody.complain({ name: 'Grace' });
    expect([somebody.status, somebody.page.includes('send them again')]).toEqual([400, true]);
    expect(somebody.page).toContain('value="Grace"');
    guarded.clock.now = new Date(guarded.clock.now.getTime() + 1000);
    await somebody.send({ kind: 'complaint', words: 'Again', _website: 'http://spam.example' });
    expect(somebody.status).toBe(400);
    await somebody.send({ kind: 'complaint', words: 'Again', _seal: '1.2' });
    expect(somebody.status).toBe(400);
    await somebody.complain();
    expect([somebody.status, somebody.response.headers.has('retry-after')]).toEqual([429, true]);
    const other = new Stranger(guarded);
    other.headers['x-forwarded-for'] = '198.51.100.7';
    await other.open(`/f/${guarded.slug}`);
    guarded.clock.now = new Date(guarded.clock.now.getTime() + 1000);
    await other.send({ kind: 'complaint', words: 'From elsewhere' });
    expect(other.status).toBe(200);
    await guarded.close();
  });

  it('writes no more than a few mails to one address, however often it is filled in', async () => {
    const codes: string[] = [];
    for (let i = 0; i < 7; i++) {
      codes.push(await new Stranger(site).complain({ words: `Again ${i}`, email: 'victim@example.org' }));
    }
    const channels = await Promise.all(codes.map(async (code) => (await saidIn(code)).messages[1]!.channel));
    expect(channels).toEqual(['mail', 'mail', 'mail', 'mail', 'mail', 'form', 'form']);
  });

  it('refuses 10 MB of text with a page that says how much it takes, and keeps nothing of it', async () => {
    const somebody = new Stranger(site);
    await somebody.open(`/f/${site.slug}`);
    await somebody.send({ kind: 'complaint', words: 'x'.repeat(10_000_000) });
    expect(somebody.status).toBe(413);
    expect(somebody.page).toContain('Write at most 20,000 characters and send the rest as files');
    expect(somebody.page.length).toBeLessThan(30_000);
    await somebody.complain({ words: 'x'.repeat(20_001) });
    expect([somebody.status, somebody.page.includes('x'.repeat(20_001))]).toEqual([400, true]);
  });
});
