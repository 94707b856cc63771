import { expect, it } from 'vitest';
import { useTestProduct } from './test-product.ts';

const product = useTestProduct();

it('exports of the log that nobody reads keep others neither from working nor, once given up, from exporting', async () => {
  const { slug, cookies } = await product().workspace('Readers');
  const path = `/api/workspaces/${slug}/events.ndjson`;
  const cookie = cookies.owner;
  const ask = () => product().ask(path, { cookie });
  const unread = await Promise.all(Array.from({ length: 14 }, ask));
  expect(unread.map(({ status }) => status).sort()).toEqual([200, 200, ...new Array<number>(12).fill(503)]);
  expect((await product().ask(`/api/workspaces/${slug}/people`, { cookie })).status).toBe(200);
  await Promise.all(unread.map(({ body }) => body?.cancel()));
  // Whoever asks for the head only reads nothing, and keeps nothing either.
  for (let i = 0; i < 4; i += 1)
    expect((await product().ask(path, { cookie, method: 'HEAD' })).status).toBe(200);
  await expect.poll(async () => (await ask()).status).toBe(200);
});
