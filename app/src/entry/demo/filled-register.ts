import {
  addCustomerBatch,
  addCustomerField,
  addKindNeed,
  addKindPlan,
  changeSegment,
  customerListing,
  kindNeedListing,
  listCustomerFields,
  notePreference,
  segmentListing,
  setKindRules,
  showKinds,
} from '../../concepts/customers/declarations.ts';
import { addPurpose, listPurposes, recordConsent } from '../../concepts/privacy/declarations.ts';
import {
  addCost,
  changeAssumptions,
  costListing,
  showAssumptions,
  takeTransactions,
} from '../../concepts/transactions/declarations.ts';
import { type Performing, perform } from '../../platform/http/index.ts';
import { type Outcome, refuse, taken } from '../../platform/refusals/index.ts';
import type { DemoCustomer, DemoRegister } from './brightwater-register.ts';
import type { Segment } from './brightwater-truth.ts';
import { eachOf } from './demo-steps.ts';
import { COSTS, NEEDS, NOTES, PLANS, PURPOSES } from './register-words.ts';

const USED_BY = {
  key: 'used-by',
  title: 'Used by',
  kind: 'choice',
  choices: ['Household', 'Business'],
} as const;
const CONTRACT = {
  key: 'contract',
  title: 'Contract',
  kind: 'choice',
  choices: ['Monthly', 'Yearly'],
} as const;

/** Everyone whom Brightwater serves, what they bought and said, by kind and segment; what is there already stays as it is. */
export async function fillRegister(
  owner: Performing,
  register: DemoRegister,
  today: Temporal.PlainDate,
): Promise<Outcome<null>> {
  const steps = [
    () => ownFields(owner),
    () => customers(owner, register.customers),
    () => purchases(owner, register),
    () => money(owner, today),
    () => segmentRules(owner),
    () => kinds(owner, today),
    () => littleThings(owner, register, today),
    () => purposes(owner, register, today),
  ];
  for (const step of steps) {
    const done = await step();
    if (!done.ok) return done;
  }
  return taken(null);
}

function one(owner: Performing, id: string): { workspace: string; id: string } {
  return { workspace: owner.member.workspace.slug, id };
}

async function ownFields(owner: Performing): Promise<Outcome<unknown>> {
  const there = await perform(owner, listCustomerFields, {});
  if (!there.ok) return there;
  const known = new Set(there.value.items.map(({ key }) => key));
  return eachOf(
    [USED_BY, CONTRACT].filter(({ key }) => !known.has(key)),
    ({ choices, ...field }) =>
      perform(owner, addCustomerField, { body: { ...field, choices: [...choices], sensitive: false } }),
  );
}

const NOBODY = { sourceNote: '', ownerId: null, reviewOn: null, evidence: '' };
const AT_ONCE = 1_000;

async function customers(owner: Performing, wanted: readonly DemoCustomer[]): Promise<Outcome<unknown>> {
  // A batch comes whole or not at all, so whose last one is there has all of them.
  const batches = Array.from({ length: Math.ceil(wanted.length / AT_ONCE) }, (_, i) =>
    wanted.slice(i * AT_ONCE, (i + 1) * AT_ONCE),
  );
  return eachOf(batches, async (batch): Promise<Outcome<unknown>> => {
    const found = await customerCalled(owner, batch[0]!.reference);
    if (!found.ok || found.value !== null) return found;
    return perform(owner, addCustomerBatch, { body: { items: batch.map(asWish) as never } });
  });
}

function asWish({ segment, contract, email, phone, ...rest }: DemoCustomer) {
  const own = { [USED_BY.key]: segment, ...(contract === null ? {} : { [CONTRACT.key]: contract }) };
  return {
    ...rest,
    emails: email === null ? [] : [email],
    phones: phone === null ? [] : [phone],
    country: 'NO',
    own,
  };
}

/** The id of a customer by number; null when there is none. */
async function customerCalled(owner: Performing, reference: string): Promise<Outcome<string | null>> {
  const where = JSON.stringify([{ field: 'reference', is: [reference] }]);
  const page = await perform(owner, customerListing.page, { query: { where, limit: 1 } });
  return page.ok ? taken(page.value.items[0]?.id ?? null) : page;
}

async function purchases(owner: Performing, { purchases: all }: DemoRegister): Promise<Outcome<unknown>> {
  const transactions = all.map(({ reference, day, amount }, i) => {
    return { customer: reference, day, amount, reference: `S-${String(i + 1).padStart(6, '0')}` };
  });
  const report = await perform(owner, takeTransactions, { body: { transactions } });
  if (!report.ok) return report;
  const [refused] = report.value.refusals;
  return refused === undefined ? taken(null) : refuse('request-refused', refused.reason);
}

async function money(owner: Performing, today: Temporal.PlainDate): Promise<Outcome<unknown>> {
  const there = await perform(owner, costListing.page, { query: { limit: 200 } });
  if (!there.ok) return there;
  const known = new Set(there.value.items.map(({ what }) => what));
  const spent = await eachOf(
    COSTS.filter(({ what }) => !known.has(what)),
    ({ monthsAgo, ...cost }) => {
      const from = today.with({ day: 1 }).subtract({ months: monthsAgo });
      const to = today.with({ day: 1 }).subtract({ days: 1 });
      return perform(owner, addCost, { body: { ...cost, from: from.toString(), to: to.toString() } });
    },
  );
  if (!spent.ok) return spent;
  const now = await perform(owner, showAssumptions, {});
  if (!now.ok || now.value.currency !== null) return now;
  const { yearlyDiscount, horizonMonths, revision } = now.value;
  const body = { currency: 'NOK', marginShare: 0.42, yearlyDiscount, horizonMonths, revision };
  return perform(owner, changeAssumptions, { body });
}

async function segmentRules(owner: Performing): Promise<Outcome<unknown>> {
  const page = await perform(owner, segmentListing.page, { query: { limit: 200 } });
  if (!page.ok) return page;
  const withoutRule = page.value.items.filter(({ rule }) => rule === null);
  return eachOf(withoutRule, ({ id, name, definition, unit, owner: whose, reviewMonths, revision }) => {
    const used = { field: `own_${USED_BY.key}`, is: [name as Segment] };
    const served = [
      { field: 'relation', is: ['customer'] },
      { field: 'leftOn', missing: true },
    ];
    const rule = { all: [used, ...served] };
    const ids = { unitId: unit?.id ?? null, ownerId: whose?.id ?? null };
    const body = { name, definition, ...ids, reviewMonths, rule, revision };
    return perform(owner, changeSegment, { params: one(owner, id), body: body as never });
  });
}

async function kinds(owner: Performing, today: Temporal.PlainDate): Promise<Outcome<unknown>> {
  const now = await perform(owner, showKinds, {});
  if (!now.ok) return now;
  if (!now.value.inForce) {
    const entries = now.value.rules.entries.map(({ word, rule }) => ({ word, rule }));
    const body = { entries, reason: 'The rules that came along fit us to begin with.', revision: 0 };
    const set = await perform(owner, setKindRules, { body: body as never });
    if (!set.ok) return set;
  }
  const needs = await perform(owner, kindNeedListing.page, { query: { limit: 200 } });
  if (!needs.ok || needs.value.items.length > 0) return needs;
  const added = await eachOf(NEEDS, (need) =>
    perform(owner, addKindNeed, { body: { ...NOBODY, ...need, state: 'anticipated' } }),
  );
  if (!added.ok) return added;
  return eachOf(PLANS, ({ actions, ...plan }) => {
    const [beginsOn, endsOn] = [
      today.subtract({ months: 3 }).toString(),
      today.add({ months: 6 }).toString(),
    ];
    const dueOn = today.add({ months: 1 }).toString();
    const body = {
      ...plan,
      beginsOn,
      endsOn,
      actions: actions.map((what) => ({ what, dueOn, id: null, ownerId: null, doneOn: null })),
    };
    return perform(owner, addKindPlan, { body: { ...body, ownerId: null, state: 'open', outcome: '' } });
  });
}

async function littleThings(
  owner: Performing,
  { customers: all }: DemoRegister,
  today: Temporal.PlainDate,
): Promise<Outcome<unknown>> {
  return eachOf(NOTES, async ({ note, source }): Promise<Outcome<unknown>> => {
    const who = all[NOTES.findIndex((one) => one.note === note) * 37]!;
    const found = await customerCalled(owner, who.reference);
    if (!found.ok || found.value === null) return found;
    const body = { note, source, sensitive: false, since: today.subtract({ days: 60 }).toString() };
    return perform(owner, notePreference, { params: one(owner, found.value), body });
  });
}

async function purposes(
  owner: Performing,
  { customers: all }: DemoRegister,
  today: Temporal.PlainDate,
): Promise<Outcome<unknown>> {
  const there = await perform(owner, listPurposes, {});
  if (!there.ok || there.value.items.length > 0) return there;
  const made = await eachOf(PURPOSES, (purpose) => perform(owner, addPurpose, { body: purpose }));
  if (!made.ok) return made;
  const news = made.value.find(({ basis }) => basis === 'consent')!;
  const asked = all.filter(({ relation }) => relation === 'customer').slice(0, 24);
  return eachOf(asked, async ({ reference }): Promise<Outcome<unknown>> => {
    const found = await customerCalled(owner, reference);
    if (!found.ok || found.value === null) return found;
    const decision = Number(reference.slice(-1)) < 6 ? 'given' : 'refused';
    const decidedOn = today.subtract({ days: 90 }).toString();
    const body = { purposeId: news.id, decision, decidedOn, source: 'Order form', evidence: '' };
    return perform(owner, recordConsent, { params: one(owner, found.value), body: body as never });
  });
}
