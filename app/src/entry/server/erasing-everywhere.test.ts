import { beforeAll, expect, it } from 'vitest';
import type { ErasureShown } from '../../concepts/privacy/declarations.ts';
import { tablesWithWord } from '../../concepts/privacy/testing.ts';
import { type TestWorkspace, useTestProduct } from './test-product.ts';

const product = useTestProduct();
let house: TestWorkspace;

beforeAll(async () => {
  house = await product().workspace('Erasing house');
});

async function asked<Answer>(path: string, body?: object): Promise<Answer> {
  const response = await product().ask(`/api/workspaces/${house.slug}/${path}`, {
    cookie: house.cookies.owner,
    ...(body === undefined
      ? {}
      : {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
          body: JSON.stringify(body),
        }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
  return JSON.parse(text) as Answer;
}

type Known = { readonly id: string; readonly revision: number };

const NAME = 'Xanthippe Quuxworth';
const TWIN = 'Xantippe Quuxwort';

/** Somebody whose words stand in as many places as the whole product has for them. */
async function planted(): Promise<Known> {
  const organisation = await asked<Known>('customers', { name: 'Quay Traders', party: 'organisation' });
  const one = await asked<Known>('customers', {
    name: NAME,
    reference: 'ZX-90817',
    emails: ['xq@quuxworth.example'],
    phones: ['+49 170 9988776'],
    street: 'Quuxworth Road 1',
    organisationId: organisation.id,
  });
  await asked('customers', { name: TWIN, emails: ['xq@quuxworth.example'] });
  const of = `customers/${one.id}`;
  await asked(`${of}/preferences`, { note: `${NAME} likes tea` });
  await asked(`${of}/transactions`, { day: '2026-01-05', amount: 12, reference: 'ZX-90817/1' });
  const { id: purposeId } = await asked<Known>('privacy/purposes', {
    name: 'Letters',
    basis: 'consent',
    words: 'w',
  });
  await asked(`${of}/consents`, {
    purposeId,
    decision: 'given',
    decidedOn: '2026-01-05',
    source: `Letter of ${NAME}`,
  });
  await promisedAndMet(one.id);
  return asked<Known>(of);
}

/** A broken promise and an OUCH with their recoveries, and a word of somebody's own at a moment. */
async function promisedAndMet(customerId: string): Promise<void> {
  const due = { at: '2099-01-05T12:00:00Z' };
  const said = { words: `Call ${NAME}`, reference: 'ZX-90817/2', customerId, toWhom: NAME, due };
  const promise = await asked<Known>('promises', said);
  const reason = `${NAME} moved`;
  await asked(`promises/${promise.id}/pause`, { revision: 1, reason });
  await asked(`promises/${promise.id}/resumption`, { revision: 2 });
  await asked(`promises/${promise.id}/breach`, { revision: 3, reason });
  type Stepped = { readonly id: string; readonly steps: readonly { readonly id: string }[] };
  const journey = await asked<Stepped>('journeys', { name: 'Moving in', steps: [{ name: 'Keys' }] });
  const place = { journeyId: journey.id, stepId: journey.steps[0]!.id };
  const moment = await asked<Known>('moments', { ...place, name: 'At the door', channel: 'phone' });
  const contact = { momentId: moment.id, customerId, againstExpectation: '-', mark: 'ouch' };
  await asked('contacts', {
    ...contact,
    detractors: [`kept ${NAME} waiting`],
    note: NAME,
    reference: 'ZX-90817',
  });
  const { items } = await asked<{ readonly items: readonly Known[] }>(`customers/${customerId}/recoveries`);
  for (const { id, revision } of items) {
    await asked(`recoveries/${id}/apology`, { revision, how: 'letter', words: `Dear ${NAME}` });
  }
  expect(items).toHaveLength(2);
}

it('takes a person out of every store of the whole product, and finds nothing left of them', async () => {
  const { id, revision } = await planted();
  const request = await asked<Known>('privacy/requests', {
    customerId: id,
    kind: 'erasure',
    receivedOn: '2026-01-10',
    note: `${NAME} called from +49 170 9988776`,
  });
  await asked(`privacy/requests/${request.id}/identity`, { by: `Called ${NAME} back`, revision: 1 });
  const erased = await asked<ErasureShown>(`privacy/customers/${id}/erasure`, {
    requestId: request.id,
    revision,
  });
  // The twin is another customer who shares the address, which the search says.
  expect([...new Set(erased.searched?.left.map(({ what }) => what))]).toEqual(['e-mail address']);
  for (const word of [NAME, 'zx-90817', '9988776', 'quuxworth road']) {
    expect(await tablesWithWord(product().test, word), word).toEqual([]);
  }
});
