import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useTestStorage } from '../../../platform/storage/testing.ts';
import { type ReceiptSite, receiptSite, Stranger } from './test-receipt-site.ts';

const test = useTestStorage();
let site: ReceiptSite;

beforeAll(async () => {
  site = await receiptSite(test().storage);
});
afterAll(() => site.close());

describe('the page that says that it was received', () => {
  it('acknowledges by the page alone where no mail goes out, and promises none', async () => {
    const mailless = await receiptSite(test().storage, { mails: false });
    const somebody = new Stranger(mailless);
    await somebody.complain({ email: 'grace@example.org' });
    expect(somebody.page).not.toContain('sent it to your e-mail address');
    await somebody.open(somebody.link);
    expect(somebody.page).toContain('Thank you. We have received it.');
    await mailless.close();
  });

  it('forgets the page with the link after a quarter of an hour, and shows it for no other word', async () => {
    const somebody = new Stranger(site);
    await somebody.complain();
    const { path } = somebody;
    expect(path).toMatch(/\/received\//u);
    const before = site.clock.now;
    site.clock.now = new Date(before.getTime() + 16 * 60_000);
    await somebody.open(path);
    expect(somebody.status).toBe(404);
    site.clock.now = before;
    await somebody.open(path.replace(/.(?=\?)/u, (last) => (last === 'A' ? 'B' : 'A')));
    expect(somebody.status).toBe(404);
  });
});
