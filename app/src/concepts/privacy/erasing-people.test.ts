import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { perform, performFile } from '../../platform/http/index.ts';
import { taken } from '../../platform/refusals/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { useTestStorage } from '../../platform/storage/testing.ts';
import {
  addCustomer,
  addCustomerField,
  changeCustomer,
  customerListing,
  showCustomer,
} from '../customers/declarations.ts';
import {
  customerById,
  customerCareRoutes,
  customerRoutes,
  keepCustomers,
  preferencesFollow,
} from '../customers/index.ts';
import { codeOf, openTestHouse, type TestHouse, wordsOf } from '../customers/testing.ts';
import { transactionsFollow } from '../transactions/index.ts';
import {
  accessReportHtml,
  accessReportJson,
  addPrivacyRequest,
  addPurpose,
  addRetentionRule,
  changePurpose,
  checkIdentity,
  closePrivacyRequest,
  consentImport,
  consentListing,
  customerConsents,
  dueForErasure,
  eraseAgain,
  eraseCustomer,
  eraseDue,
  erasureList,
  listErasures,
  previewErasure,
  recordConsent,
} from './declarations.ts';
import { privacyFollows, privacyRoutes } from './index.ts';
import { tablesWithWord } from './test-standing-words.store.ts';

const test = useTestStorage();
const FOLLOWERS = [transactionsFollow, preferencesFollow, privacyFollows];
let house: TestHouse;

beforeAll(async () => {
  let moment = Date.parse('2026-11-22T12:00:00Z');
  const now = (): Date => {
    moment += 1_000;
    return new Date(moment);
  };
  const parts = { maker: { storage: test().storage, now }, newId: randomUUID, followers: FOLLOWERS };
  const routes = [...customerCareRoutes(parts), ...privacyRoutes(parts), ...customerRoutes(parts)];
  house = await openTestHouse(parts.maker, 'Privacy', routes);
});

const of = (id: string) => ({ params: { id } as never });
const added = async (body: object) => good(await perform(house.owner, addCustomer, { body: body as never }));
const purpose = async (name: string, basis = 'consent') =>
  good(
    await perform(house.owner, addPurpose, {
      body: { name, basis, words: `We use it for ${name}` } as never,
    }),
  );
const said = (id: string, body: object, who = house.owner) =>
  perform(who, recordConsent, { ...of(id), body: { source: 'Form 7', evidence: '', ...body } as never });

describe('consents', () => {
  it('say what may be done and why, and keep everything that was ever said', async () => {
    const { id } = await added({ name: 'Noor' });
    const letter = await purpose('Newsletter');
    await purpose('Delivery', 'contract');
    const survey = await purpose('Surveys', 'legitimate-interest');
    const standing = async () =>
      good(await perform(house.owner, customerConsents, of(id))).standings.map(({ purpose: of, may }) => [
        of.name,
        may,
      ]);
    expect(await standing()).toEqual([
      ['Delivery', true],
      ['Newsletter', false],
      ['Surveys', true],
    ]);
    good(await said(id, { purposeId: letter.id, decision: 'given', decidedOn: '2026-01-05' }));
    good(await said(id, { purposeId: survey.id, decision: 'refused', decidedOn: '2026-02-01' }));
    expect(await standing()).toEqual([
      ['Delivery', true],
      ['Newsletter', true],
      ['Surveys', false],
    ]);
    const earlier = { purposeId: letter.id, decision: 'withdrawn', decidedOn: '2026-01-04' };
    expect(wordsOf(await said(id, earlier))).toMatch(/something later is on record, of 2026-01-05/u);
    good(await said(id, { purposeId: letter.id, decision: 'withdrawn', decidedOn: '2026-03-01' }));
    const { history } = good(await perform(house.owner, customerConsents, of(id)));
    expect(history.map(({ decision, latest }) => [decision, latest])).toEqual([
      ['withdrawn', true],
      ['refused', true],
      ['given', false],
    ]);
    const later = { params: { id: letter.id } as never, body: { words: 'Other words', revision: 1 } };
    expect(good(await perform(house.owner, changePurpose, later)).version).toBe(2);
    expect(history.at(-1)?.version).toBe(1);
  });

  it('come in by a sheet, by reference or e-mail address, and twice the same changes nothing', async () => {
    await added({ name: 'Ola', reference: 'S-1' });
    await added({ name: 'Pau', emails: ['pau@example.org'] });
    await purpose('Calls');
    const bytes = new TextEncoder().encode(
      'Customer,Purpose,Decision,Day,Source\nS-1,calls,given,2026-05-01,call\nPAU@example.org,Calls,refused,2026-05-02,call\nnobody,Calls,given,2026-05-01,call\nS-1,Calls,perhaps,2026-05-01,call\n',
    );
    const asked = { query: { fileName: 'c.csv' }, body: { bytes } } as never;
    const first = good(await perform(house.owner, consentImport.take, asked));
    expect(first.rows).toMatchObject({ added: 2, refused: 2 });
    expect(good(await perform(house.owner, consentImport.take, asked)).rows).toMatchObject({ unchanged: 2 });
    const where = JSON.stringify([
      { field: 'decision', is: ['refused'] },
      { field: 'source', is: ['call'] },
    ]);
    const listed = good(await perform(house.owner, consentListing.page, { query: { where } as never }));
    expect(listed.items.map(({ customer }) => customer.name)).toEqual(['Pau']);
  });

  it('are recorded by agents and not by analysts or auditors', async () => {
    const { id } = await added({ name: 'Ria' });
    const { id: purposeId } = await purpose('Samples');
    const body = { purposeId, decision: 'given', decidedOn: '2026-01-05' };
    expect(codeOf(await said(id, body, house.as('analyst')))).toBe('not-allowed');
    expect(codeOf(await said(id, body, house.as('auditor')))).toBe('not-allowed');
    expect(codeOf(await said(id, body, house.as('agent')))).toBe('done');
    const wish = { body: { name: 'X', basis: 'consent', words: 'y' } as never };
    expect(codeOf(await perform(house.as('agent'), addPurpose, wish))).toBe('not-allowed');
  });
});

const PERSON = {
  name: 'Xanthippe Quuxworth',
  otherNames: ['Ξανθίππη'],
  reference: 'ZX-90817',
  emails: ['xq@quuxworth.example'],
  phones: ['+49 170 9988776'],
  city: 'Ulm',
};

async function planted() {
  const customer = await added(PERSON);
  const { id: purposeId } = await purpose(`Letters ${randomUUID()}`);
  const evidence = 'Letter of Xanthippe Quuxworth';
  good(await said(customer.id, { purposeId, decision: 'given', decidedOn: '2026-01-05', evidence }));
  const change = { ...of(customer.id), body: { street: 'Quuxworth Road 1', revision: 1 } };
  good(await perform(house.owner, changeCustomer, change));
  const note = { receivedOn: '2026-11-20', note: 'Xanthippe Quuxworth called from +49 170 9988776' };
  const wish = { customerId: customer.id, kind: 'erasure', ...note } as const;
  const request = good(await perform(house.owner, addPrivacyRequest, { body: wish }));
  return { customer, request };
}

describe('erasing a person', () => {
  it('needs their request with identity checked, goes through every store, and proves itself', async () => {
    const { customer, request } = await planted();
    expect(request).toMatchObject({ dueOn: '2026-12-20', daysLeft: 28 });
    expect(await tablesWithWord(test(), 'Quuxworth')).toContain('event_payloads');
    const erase = { ...of(customer.id), body: { requestId: request.id, revision: 2 } };
    expect(wordsOf(await perform(house.owner, eraseCustomer, erase))).toMatch(
      /made sure that it is the person/u,
    );
    const check = { ...of(request.id), body: { by: 'Passport seen', revision: 1 } };
    good(await perform(house.owner, checkIdentity, check));
    expect(codeOf(await perform(house.as('agent'), eraseCustomer, erase))).toBe('not-allowed');
    const stale = { ...erase, body: { ...erase.body, revision: 1 } };
    expect(codeOf(await perform(house.owner, eraseCustomer, stale))).toBe('conflict');
    const preview = good(await perform(house.owner, previewErasure, of(customer.id)));
    expect(preview.stores.find(({ store }) => store === 'consent-and-request')?.keptAnonymous).toBe(2);
    expect(good(await perform(house.owner, showCustomer, of(customer.id))).name).toBe(PERSON.name);

    const done = good(await perform(house.owner, eraseCustomer, erase));
    expect(done.stores.map(({ store, erased, keptAnonymous }) => [store, erased, keptAnonymous])).toEqual(
      preview.stores.map(({ store, erased, keptAnonymous }) => [store, erased, keptAnonymous]),
    );
    expect(done.searched).toMatchObject({ left: [], words: 5 });
    expect(done.searched?.columns).toBeGreaterThan(100);
    for (const word of ['Quuxworth', 'Ξανθίππη', 'ZX-90817', '9988776']) {
      expect(await tablesWithWord(test(), word), word).toEqual([]);
    }
    const after = good(await perform(house.owner, showCustomer, of(customer.id)));
    expect(after).toMatchObject({ name: 'Erased person', state: 'erased', emails: [], reference: null });
    expect(codeOf(await perform(house.owner, eraseCustomer, erase))).toBe('conflict');
    const [kept] = good(
      await perform(house.as('auditor'), listErasures, { query: { limit: 1 } as never }),
    ).items;
    expect(kept).toMatchObject({ id: done.id, event: { id: done.event?.id } });
    expect(codeOf(await perform(house.owner, customerConsents, of(customer.id)))).toBe('conflict');
  });

  it('tells what is left, also in a store that nobody knows', async () => {
    const { customer, request } = await planted();
    const check = { ...of(request.id), body: { by: 'Passport seen', revision: 1 } };
    good(await perform(house.owner, checkIdentity, check));
    const field = { title: `About ${PERSON.emails[0]}`, kind: 'text' } as never;
    good(await perform(house.owner, addCustomerField, { body: field }));
    const erase = { ...of(customer.id), body: { requestId: request.id, revision: 2 } };
    const { searched } = good(await perform(house.owner, eraseCustomer, erase));
    expect(searched?.left.map(({ place, what }) => [place, what])).toEqual([
      ['customer_fields.title', 'e-mail address'],
      ['event_payloads.payload', 'e-mail address'],
    ]);
  });

  it('is done again from the list of erasures after an older backup came back, and once only', async () => {
    const file = good(await performFile(house.owner, erasureList, {}));
    const { ids } = JSON.parse(String(file.content)) as { ids: string[] };
    const id = ids[0]!;
    const { storage } = test();
    const { id: workspace } = house.owner.member.workspace;
    good(
      await storage.change(workspace, async (queries) => {
        const erased = (await customerById(queries, id))!;
        await keepCustomers(queries, workspace, [{ ...erased, state: 'active', name: 'Back Again' }]);
        return taken(null);
      }),
    );
    const again = { body: { ids: [...ids, randomUUID()] } };
    const done = good(await perform(house.owner, eraseAgain, again));
    expect(done).toMatchObject({ erased: [{ customerId: id, ground: 'restored' }], nothingToDo: ids.length });
    expect(good(await perform(house.owner, eraseAgain, again)).erased).toEqual([]);
  });

  it('is proposed by retention periods with reasons, and done for those alone who are still due', async () => {
    const old = await added({ name: 'Long Gone', customerSince: '2010-01-01', leftOn: '2015-06-30' });
    const recent = await added({ name: 'Just Gone', customerSince: '2010-01-01', leftOn: '2026-06-30' });
    const wish = { name: 'Three years', since: 'left', months: 36, rule: null, reason: 'Tax law' } as const;
    const rule = good(await perform(house.owner, addRetentionRule, { body: wish }));
    const due = good(await perform(house.owner, dueForErasure, of(rule.id)));
    expect(due.items.map(({ id }) => id)).toEqual([old.id]);
    expect(due.items[0]?.reasons.join()).toMatch(/2015-06-30/u);
    const both = { ...of(rule.id), body: { ids: [old.id, recent.id], revision: 1 } };
    expect(wordsOf(await perform(house.owner, eraseDue, both))).toMatch(/1 of these is not due/u);
    const one = { ...both, body: { ids: [old.id], revision: 1 } };
    expect(codeOf(await perform(house.as('analyst'), eraseDue, one))).toBe('not-allowed');
    const { erased } = good(await perform(house.owner, eraseDue, one));
    expect(erased).toMatchObject([
      { customerId: old.id, ground: 'retention', rule: { name: 'Three years' } },
    ]);
    const where = JSON.stringify([{ field: 'leftOn', missing: false }]);
    const { items } = good(await perform(house.owner, customerListing.page, { query: { where } as never }));
    expect(items.map(({ name }) => name)).toEqual(['Just Gone']);
  });
});

describe('what is held about a person', () => {
  it('is told whole, harmless to look at, and on record each time', async () => {
    const hostile = '<img src=x onerror=alert(1)>';
    const { id } = await added({ name: hostile, city: 'Oslo', emails: ['own@report.example'] });
    const { id: purposeId } = await purpose('Reports');
    good(
      await said(id, { purposeId, decision: 'given', decidedOn: '2026-01-05', evidence: 'Signed sheet 9' }),
    );
    const json = good(await performFile(house.owner, accessReportJson, of(id)));
    const report = JSON.parse(String(json.content)) as { parts: { title: string }[] };
    const all = JSON.stringify(report);
    for (const word of ['Oslo', 'own@report.example', 'Signed sheet 9', 'customer.added', 'Olu']) {
      expect(all).toContain(word);
    }
    const page = String(good(await performFile(house.owner, accessReportHtml, of(id))).content);
    expect(page).toContain('Signed sheet 9');
    expect(page).not.toContain('<img');
    expect(page).toContain('customer.access-report-taken');
    expect(codeOf(await performFile(house.as('agent'), accessReportJson, of(id)))).toBe('not-allowed');
  });

  it('is asked for by requests that are answered in time, after it is known who asks', async () => {
    const { id } = await added({ name: 'Sol' });
    const wish = { customerId: id, kind: 'access', receivedOn: '2026-01-31', note: '' } as const;
    const request = good(await perform(house.owner, addPrivacyRequest, { body: wish }));
    expect(request).toMatchObject({ dueOn: '2026-02-28', daysLeft: -267 });
    const close = {
      ...of(request.id),
      body: { state: 'done', answer: 'Sent by post', revision: 1 },
    } as const;
    expect(wordsOf(await perform(house.owner, closePrivacyRequest, close))).toMatch(/made sure/u);
    const refused = {
      ...close,
      body: { ...close.body, state: 'refused', answer: 'Somebody else asked' },
    } as const;
    expect(good(await perform(house.owner, closePrivacyRequest, refused)).state).toBe('refused');
    expect(codeOf(await perform(house.owner, closePrivacyRequest, refused))).toBe('conflict');
  });
});
