import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changeWorkspace } from '../../../platform/events/index.ts';
import { taken } from '../../../platform/refusals/index.ts';
import { useTestStorage } from '../../../platform/storage/testing.ts';
import type { CaseRecord } from '../case.ts';
import { updateCases } from '../cases/case.store.ts';
import { addMessages } from '../correspondence/add-messages.ts';
import { everyText } from './test-every-text.store.ts';
import { answered, follower, type ReceiptSite, receiptSite, Stranger } from './test-receipt-site.ts';

const test = useTestStorage();
let site: ReceiptSite;

beforeAll(async () => {
  site = await receiptSite(test().storage);
});
afterAll(() => site.close());

async function noted(record: CaseRecord, words: string): Promise<void> {
  const origin = { workspace: site.house.workspace.id, actor: { personId: null } };
  await changeWorkspace(site.house.maker, origin, async (change) => {
    const parts = { ...change, newId: () => crypto.randomUUID() };
    await addMessages(parts, [{ record, message: { direction: 'note', channel: 'other', words } }]);
    await addMessages(parts, [
      {
        record,
        message: { direction: 'in', channel: 'mail', words: 'Spoofed words', doubt: 'unknown-sender' },
      },
    ]);
    return taken(null);
  });
}

describe('the tracker', () => {
  it('opens by its link alone, keeps the secret out of the address, and shows stage, due date and messages', async () => {
    const { somebody, code, record } = await follower(site, {
      words: 'Brown water',
      email: 'grace@example.org',
    });
    expect(somebody.status).toBe(200);
    expect(somebody.path).toBe(`/t/${site.slug}/${code}?opened=1`);
    expect(somebody.page).toContain('We have told you that we have it.');
    expect(somebody.page).toContain('Brown water');
    expect(somebody.page).toContain('Harbour water');
    expect(somebody.page).not.toContain(site.secretOf(record));
    expect(somebody.page).not.toContain('{{tracker}}');
    expect(somebody.response.headers.get('referrer-policy')).toBe('same-origin');
    expect(somebody.response.headers.get('cache-control')).toBe('no-store');
    expect([...somebody.jar.kept.values()].join()).not.toContain(site.secretOf(record));
    await new Stranger(site).open(`/t/${site.slug}/${code}`);
  });

  it('gives its cookie to one path for two hours, and takes none for another case, of another time or another version', async () => {
    const { somebody, code, link, record } = await follower(site);
    const other = await follower(site);
    const cookies = (await site.app.request(`${site.baseUrl}${link}`)).headers.getSetCookie();
    expect(cookies[0]).toMatch(
      new RegExp(
        `^heed_tracker=[\\w.-]+; Path=/t/${site.slug}/${code}; Max-Age=7200; HttpOnly; SameSite=Lax$`,
        'u',
      ),
    );
    await somebody.open(`/t/${site.slug}/${other.code}`);
    expect(somebody.page).toContain('Follow what you sent us');
    const before = site.clock.now;
    site.clock.now = new Date(before.getTime() + 2 * 3_600_000 + 1000);
    await somebody.open(`/t/${site.slug}/${code}`);
    expect(somebody.page).toContain('Follow what you sent us');
    site.clock.now = before;
    await somebody.open(`/t/${site.slug}/${code}`);
    expect(somebody.page).toContain('What was done');
    await test().storage.change(site.house.workspace.id, async (queries) => {
      await updateCases(queries, [{ ...record, secretVersion: 2 }]);
      return taken(null);
    });
    await somebody.open(`/t/${site.slug}/${code}`);
    expect(somebody.page).toContain('Follow what you sent us');
    await somebody.open(link);
    expect(somebody.status).toBe(404);
  });

  it('opens by code and secret that are typed, however the code is written; wrong code and wrong secret are one page', async () => {
    const { code, record } = await follower(site);
    const secret = site.secretOf(record);
    const typed = async (given: { readonly code: string; readonly secret: string }) => {
      const somebody = new Stranger(site);
      await somebody.open(`/t/${site.slug}`);
      await somebody.send(given);
      return somebody;
    };
    const right = await typed({
      code: ` ${code.toLowerCase().replaceAll('-', ' ')} `,
      secret: ` ${secret} `,
    });
    expect(right.page).toContain('What was done');
    const wrong = [
      await typed({ code, secret: `${secret}x` }),
      await typed({ code, secret: '' }),
      await typed({ code, secret: secret.slice(0, -1) + (secret.endsWith('A') ? 'Q' : 'A') }),
      await typed({ code: 'AAAA-AAAA-AA', secret }),
      await typed({ code: `<script>`, secret }),
    ];
    const bare = wrong.map(({ page }) => page.replaceAll(/value="[^"]*"/gu, ''));
    expect(wrong.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
    expect(new Set(bare).size).toBe(1);
    expect(wrong.every(({ jar }) => jar.kept.size === 0)).toBe(true);
    const links = [`${code}/x`, `AAAA-AAAA-AA/${secret}`, `${code}/%00`, `x/${secret}`];
    const linked = await Promise.all(
      links.map(async (path) =>
        (await new Stranger(site).open(`/t/${site.slug}/${path}`)).replaceAll(/value="[^"]*"/gu, ''),
      ),
    );
    expect(new Set(linked).size).toBe(1);
  });

  it('limits guessing by network and by code', async () => {
    const guessed = await receiptSite(test().storage, {
      limits: { triedByNetwork: { burst: 3, aSecond: 0.01 }, triedByCode: { burst: 5, aSecond: 0.01 } },
    });
    const code = await new Stranger(guessed).complain();
    const from = async (address: string, of: string): Promise<number> => {
      const somebody = new Stranger(guessed);
      somebody.headers['x-forwarded-for'] = address;
      await somebody.open(`/t/${guessed.slug}/${of}/guess`);
      return somebody.status;
    };
    const one: number[] = [];
    for (let i = 0; i < 4; i++) one.push(await from('2001:db8::1', 'AAAA-AAAA-AA'));
    expect(one).toEqual([404, 404, 404, 429]);
    const many: number[] = [];
    for (let i = 0; i < 6; i++) many.push(await from(`198.51.100.${i}`, code));
    expect(many).toEqual([404, 404, 404, 404, 404, 429]);
    await guessed.close();
  });

  it('shows nothing of notes, findings, reasons, handlers, or of what may not be theirs', async () => {
    const { somebody, code, record } = await follower(site);
    await noted(record, 'An internal note about Grace');
    await answered(site, code);
    await somebody.open(`/t/${site.slug}/${code}`);
    expect(somebody.page).toContain('You are right, and we are sorry.');
    expect(somebody.page).not.toMatch(/[Ii]nternal|\bOlu\b|Spoofed|severity|pump/u);
    expect(somebody.page).toContain('Do you accept our answer?');
  });

  it('closes for others on the same device, and refuses what pages of other sites send', async () => {
    const { somebody, code } = await follower(site);
    const foreign = await site.app.request(`${site.baseUrl}/t/${site.slug}/${code}`, {
      method: 'POST',
      headers: { ...Object.fromEntries(somebody.jar.headers()), origin: 'https://evil.test' },
      body: new URLSearchParams([...somebody.marks('withdraw'), ['withdraw-why', 'evil']]),
    });
    expect(foreign.status).toBe(403);
    await somebody.send({}, [], 'leave');
    expect(somebody.page).toContain('Follow what you sent us');
    expect(somebody.jar.kept.has('heed_tracker')).toBe(false);
    await somebody.open(`/t/${site.slug}/${code}?opened=1`);
    expect(somebody.page).toContain('This page needs a cookie');
  });

  it('has a secret that is in no log, no event and no column of the database', async () => {
    const { somebody, record, link } = await follower(site, { email: 'grace@example.org' });
    await somebody.send({ words: 'Hello' }, [], 'message');
    await somebody.open('/t/nobody/x/y');
    const secret = site.secretOf(record);
    expect(link).toContain(secret);
    const log = site.logged.join('\n');
    expect(log).toContain('/t/{workspace}/{code}/{secret}');
    expect(log).not.toContain(secret);
    expect(log).not.toContain(record.code);
    const texts = await everyText(test().storage, site.house.workspace.id, [secret, record.code]);
    expect(texts[record.code]).not.toEqual([]);
    expect(texts[secret]).toEqual([]);
  });
});
