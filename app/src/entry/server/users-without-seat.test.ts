import { expect, it } from 'vitest';
import { good } from '../../platform/refusals/testing.ts';
import { TEST_PASSWORD, useTestProduct } from './test-product.ts';
import { roundsForUsersWithoutSeat } from './users-without-seat.ts';

const product = useTestProduct();

it('who belongs to no workspace any more is no user for long, and everybody else is', async () => {
  const { slug, cookies, personIds } = await product().workspace('Leaving');
  const { signIn, maker } = product();
  const me = (cookie: string) => product().ask('/api/me', { cookie });
  const headers = { 'content-type': 'application/json' };
  const leave = { method: 'POST', headers, body: '{}', cookie: cookies.owner };
  const people = `/api/workspaces/${slug}/people/${personIds.agent}`;
  expect((await product().ask(`${people}/departure`, leave)).status).toBe(200);
  expect((await product().ask(`${people}/erasure`, leave)).status).toBe(200);
  // Came in without a seat, and one who is just coming in.
  good(await signIn.createUser({ name: 'Neu', email: 'neu@example.org', password: TEST_PASSWORD }));
  const round = roundsForUsersWithoutSeat(signIn, maker.storage);
  expect(await round()).toBe(0);
  expect((await me(cookies.agent)).status).toBe(200);
  good(await signIn.createUser({ name: 'Spät', email: 'spaet@example.org', password: TEST_PASSWORD }));
  expect(await round()).toBe(2);
  expect(await signIn.findUser('spaet@example.org')).not.toBeNull();
  expect((await me(cookies.agent)).status).toBe(401);
  expect(await signIn.findUser('neu@example.org')).toBeNull();
  for (const role of ['owner', 'manager', 'analyst', 'auditor'] as const) {
    expect([role, (await me(cookies[role])).status]).toEqual([role, 200]);
  }
});
