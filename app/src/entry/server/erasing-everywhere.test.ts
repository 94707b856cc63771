import { beforeAll, expect, it } from 'vitest';
import type { CaseErasure } from '../../concepts/complaints/declarations.ts';
import { caseById, findCaseWords } from '../../concepts/complaints/index.ts';
import { messageCount, plantFile, plantLetter } from '../../concepts/complaints/testing.ts';
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
  if (response.status === 500) console.error(product().logged.slice(-4));
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
  await complained({ customerId: one.id });
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

type Case = Known & { readonly code: string };

/** A case with their words at every stage, until an outside body has it; with a message, a note, a file and a letter. */
async function complained(over: object): Promise<Case> {
  const complainant = {
    name: NAME,
    email: 'xq@quuxworth.example',
    phone: '+49 170 9988776',
    address: 'Quuxworth Road 1',
  };
  const said = { words: `I am ${NAME}`, wanted: NAME, product: NAME, issue: NAME, reference: 'ZX-90817' };
  let one = await asked<Case>('cases', {
    kind: 'complaint',
    channel: 'phone',
    complainant,
    ...said,
    ...over,
  });
  const at = `cases/${one.id}`;
  const deed = async (name: string, body: object): Promise<void> => {
    one = await asked<Case>(`${at}/${name}`, { revision: one.revision, at: null, ...body });
  };
  await deed('acknowledgement', { how: 'e-mail', words: `Dear ${NAME}` });
  await deed('assessment', {
    severity: 'low',
    words: NAME,
    immediate: { isNeeded: true, isPossible: true, action: NAME },
  });
  await asked(`${at}/notes`, { words: `${NAME} was angry` });
  one = await asked<Case>(at);
  const message = { direction: 'in', channel: 'phone', subject: NAME, words: `${NAME} called`, at: null };
  await asked(`${at}/messages`, { revision: one.revision, ...message });
  one = await asked<Case>(at);
  await deed('investigation', { words: `${NAME} is right` });
  const remedies = [{ kind: 'refund', words: `To ${NAME}`, cost: 3 }];
  await deed('decision', { verdict: 'justified', reasons: NAME, remedies });
  await deed('answer', { how: 'e-mail', words: `Dear ${NAME}` });
  await deed('rejection', { how: 'phone', words: NAME });
  const body = await asked<Known>('dispute-bodies', {
    name: `Board ${crypto.randomUUID()}`,
    method: 'advisory',
  });
  await deed('referral', { providerId: body.id, words: `Dear ${NAME}` });
  await asked(`${at}/dispute-steps`, { revision: one.revision, step: 'notice', words: NAME });
  await plantFile(product().test, one.id, { name: NAME, bytes: Buffer.from(NAME) });
  await plantLetter(product().test, one.id, NAME);
  await findCaseWords(product().maker.storage, house.id);
  return asked<Case>(at);
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

it('takes who complained and is no customer out of everything, and their cases stay for figures', async () => {
  const name = 'Zebulon Fnordberg';
  const complainant = { name, email: 'zf@fnordberg.example', phone: '', address: '' };
  const words = { words: `I, ${name}, complain`, product: 'Tea', wanted: '', issue: '', reference: '' };
  const one = await complained({ complainant, ...words });
  const other = await asked<Case>('cases', {
    kind: 'praise',
    channel: 'mail',
    complainant,
    words: 'Thank you',
  });
  expect(await tablesWithWord(product().test, 'fnordberg')).toContain('case_word_lists');
  const erase = (id: string, body: object, cookie = house.cookies.owner) =>
    product().ask(`/api/workspaces/${house.slug}/cases/${id}/erasure`, {
      method: 'POST',
      cookie,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const isIdentityChecked = true;
  expect((await erase(one.id, { revision: one.revision })).status).toBe(400);
  expect((await erase(one.id, { revision: one.revision - 1, isIdentityChecked })).status).toBe(409);
  for (const role of ['analyst', 'agent', 'auditor'] as const) {
    const refused = await erase(one.id, { revision: one.revision, isIdentityChecked }, house.cookies[role]);
    expect(refused.status, role).toBe(403);
  }
  const done = await erase(one.id, { revision: one.revision, isIdentityChecked });
  expect(done.status).toBe(200);
  const told = (await done.json()) as CaseErasure;
  expect(new Set(told.cases)).toEqual(new Set([one.id, other.id]));
  expect(await tablesWithWord(product().test, 'fnordberg')).toEqual([]);
  const kept = await product().maker.storage.read(house.id, (queries) => caseById(queries, one.id));
  expect(kept).toMatchObject({
    ...{
      code: one.code,
      verdict: 'justified',
      cost: 3,
      state: 'closed',
      result: 'withdrawn',
      customerId: null,
    },
    ...{ words: '', product: '', secretVersion: 2, unreadSince: null, turn: 'nobody' },
  });
  expect(kept?.erasedAt).not.toBeNull();
  expect(await messageCount(product().test, one.id)).toBeGreaterThan(3);
  expect((await erase(one.id, { revision: kept!.revision, isIdentityChecked })).status).toBe(409);
});

it('leads from the case of a customer to erasing the customer', async () => {
  const customer = await asked<Known>('customers', { name: 'Somebody known' });
  const one = await asked<Case>('cases', { words: 'Mine', customerId: customer.id });
  const erased = await product().ask(`/api/workspaces/${house.slug}/cases/${one.id}/erasure`, {
    method: 'POST',
    cookie: house.cookies.owner,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ revision: one.revision, isIdentityChecked: true }),
  });
  expect(erased.status).toBe(409);
  expect(await erased.text()).toMatch(/customer of the register/u);
});
