import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { perform } from '../../../platform/http/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { useTestStorage } from '../../../platform/storage/testing.ts';
import { closeCase } from '../cases/case-deed.endpoints.ts';
import { messagesOf } from '../correspondence/case-message.store.ts';
import { answered, follower, type ReceiptSite, receiptSite, Stranger } from './test-receipt-site.ts';

const test = useTestStorage();
let site: ReceiptSite;

beforeAll(async () => {
  site = await receiptSite(test().storage);
});
afterAll(() => site.close());

describe('what can be done on the tracker', () => {
  it('takes messages with files, which wait to be read and move the revision', async () => {
    const { somebody, code, record } = await follower(site);
    await somebody.send(
      { words: 'One more <b>thing</b>' },
      [{ name: 'note.txt', bytes: Buffer.from('see') }],
      'message',
    );
    expect(somebody.page).toContain('Thank you. We have it.');
    expect(somebody.page).toContain('One more &lt;b&gt;thing&lt;/b&gt;');
    expect(somebody.page).toContain('note.txt');
    const after = await site.caseOf(code);
    expect([after.turn, after.unreadSince !== null, after.revision]).toEqual([
      'ours',
      true,
      record.revision + 1,
    ]);
    await somebody.send({ words: '' }, [], 'message');
    expect([somebody.status, somebody.page.includes('href="#f-words"')]).toEqual([400, true]);
    await somebody.send(
      { words: 'kept' },
      [{ name: 'a.png', bytes: Buffer.from('not a picture') }],
      'message',
    );
    expect(somebody.page).toContain('a.png: this file is not what its name says');
    expect(somebody.page).toContain('kept</textarea>');
  });

  it('accepts, or does not accept with a reason and is shown inside and outside ways, and cannot do either twice', async () => {
    const { somebody, code } = await follower(site);
    await answered(site, code);
    await somebody.open(`/t/${site.slug}/${code}`);
    await somebody.send({ why: '' }, [], 'reject');
    expect(somebody.page).toContain('href="#f-why"');
    await somebody.send({ why: 'You did not pay' }, [], 'reject');
    expect(somebody.page).toContain('You do not accept our answer.');
    expect(somebody.page).toContain('You can also turn to an outside body');
    const disputed = await site.caseOf(code);
    expect(disputed.state).toBe('disputed');
    expect(disputed.steps.at(-1)).toMatchObject({
      step: 'rejection',
      by: null,
      byComplainant: true,
      words: 'You did not pay',
    });
    await somebody.send({}, [], 'accept');
    expect((await site.caseOf(code)).state).toBe('settled');
    expect(somebody.page).toContain('It is settled.');
    expect(somebody.page).not.toContain('Do you accept our answer?');
  });

  it('refuses to accept what changed while they looked, and says so', async () => {
    const { somebody, code } = await follower(site);
    await answered(site, code);
    const other = new Stranger(site);
    other.jar.kept.set('heed_tracker', somebody.jar.kept.get('heed_tracker')!);
    await somebody.open(`/t/${site.slug}/${code}`);
    await other.open(`/t/${site.slug}/${code}`);
    await other.send({ words: 'And another thing' }, [], 'message');
    await somebody.send({}, [], 'accept');
    expect([somebody.status, somebody.page.includes('Something changed while you wrote')]).toEqual([
      409,
      true,
    ]);
    expect((await site.caseOf(code)).state).toBe('answered');
    await somebody.send({}, [], 'accept');
    expect((await site.caseOf(code)).state).toBe('settled');
  });

  it('withdraws, takes words after closing, and asks how they find it now', async () => {
    const { somebody, code } = await follower(site);
    await somebody.send({ 'withdraw-why': 'It is clear again' }, [], 'withdraw');
    expect((await site.caseOf(code)).result).toBe('withdrawn');
    expect(somebody.page).toContain('It is closed.');
    await somebody.send({ words: 'Brown again' }, [], 'message');
    const after = await site.caseOf(code);
    expect([after.state, after.turn]).toEqual(['closed', 'ours']);
    const settled = await follower(site);
    await answered(site, settled.code);
    await settled.somebody.open(`/t/${site.slug}/${settled.code}`);
    await settled.somebody.send({}, [], 'accept');
    const revision = (await site.caseOf(settled.code)).revision;
    const params = site.house.at(settled.record) as never;
    good(await perform(site.house.owner, closeCase, { params, body: { revision } as never }));
    await settled.somebody.open(`/t/${site.slug}/${settled.code}`);
    expect(settled.somebody.page).toContain('id="asking"');
    await settled.somebody.send({ 'rating-after': '9', 'asking-comment': 'Well done' }, [], 'asking');
    expect((await site.caseOf(settled.code)).satisfaction).toMatchObject({
      ratingAfter: 9,
      comment: 'Well done',
    });
    expect(settled.somebody.page).toContain('class="asking"');
  });

  it('keeps messages in the case as theirs', async () => {
    const { somebody, record } = await follower(site);
    await somebody.send({ words: 'By the tracker' }, [], 'message');
    const messages = await test().storage.read(site.house.workspace.id, (queries) =>
      messagesOf(queries, [record.id], { notes: true }),
    );
    expect(messages.filter(({ channel }) => channel === 'tracker')).toMatchObject([
      { direction: 'in', words: 'By the tracker', byId: null },
    ]);
  });
});
