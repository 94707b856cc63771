import type { Json } from '../../../platform/events/index.ts';
import type { CustomerFollower } from '../../customers/index.ts';
import { momentsByIds } from '../inventory/moment-of-truth.store.ts';
import { contactsOfCustomer, keepContact, moveContactsOfCustomer } from './contact.store.ts';
import type { ContactRecord } from './contact.ts';
import { countContacts } from './contact-count.store.ts';
import { shownContacts } from './shown-contacts.ts';

const MOST_HELD = 100_000;
const AT_ONCE = 500;

/** Contacts follow customers that are merged; of who is erased they stay for figures, without words and without a customer. */
export const contactsFollow: CustomerFollower = {
  kind: 'contact',
  move: async (change, { from, to }) => ({
    contacts: [...(await moveContactsOfCustomer(change.queries, { from, to, ids: null }))],
  }),
  moveBack: async (change, { from, to, moved }) => {
    await moveContactsOfCustomer(change.queries, { from: to, to: from, ids: idsIn(moved) });
  },
  held: async (queries, customerId) => {
    const records = await contactsOfCustomer(queries, { customerId, before: null, limit: MOST_HELD });
    if (records.length === 0) return [];
    const rows = (await shownContacts(queries, records)).map((one) => ({
      at: one.at,
      moment: one.moment.name,
      channel: one.channel,
      handler: one.handler?.name ?? null,
      judgedBy: one.source,
      againstPromise: one.againstPromise,
      againstExpectation: one.againstExpectation,
      enhancers: one.enhancers.join('; '),
      detractors: one.detractors.join('; '),
      mark: one.mark,
      emotion: one.emotion,
      feeling: one.feeling,
      note: one.note,
      cost: one.cost,
      reference: one.reference,
      state: one.state,
      withdrawnWhy: one.withdrawnWhy,
    }));
    return [{ title: 'Contacts', rows }];
  },
  erase: async (change, customerId) => {
    const { queries, workspace, at } = change;
    let keptAnonymous = 0;
    for (;;) {
      const asked = { customerId, before: null, limit: AT_ONCE };
      // Who was erased is a customer of none of them, so the next ones come.
      const records = await contactsOfCustomer(queries, asked);
      if (records.length === 0) break;
      const moments = await momentsByIds(
        queries,
        records.map(({ momentId }) => momentId),
      );
      const offered = new Map(moments.map((one) => [one.id, one]));
      const moved = records.map((before) => ({
        before,
        after: nameless(before, offered.get(before.momentId)),
      }));
      for (const { after } of moved) await keepContact(queries, after, at);
      await countContacts(queries, workspace, moved);
      keptAnonymous += records.length;
    }
    return { erased: 0, keptAnonymous };
  },
  timeline: async (queries, { customerId, before, limit }) => {
    const asked = { customerId, before: before === null ? null : new Date(before), limit };
    const shown = await shownContacts(queries, await contactsOfCustomer(queries, asked));
    return shown.map((one) => ({
      at: one.at,
      what: 'contact',
      text: [
        `${one.moment.name} (${one.channel})`,
        `judged ${one.score === '-' ? '−' : one.score}`,
        one.mark === null ? '' : one.mark.toUpperCase(),
        [...one.enhancers, ...one.detractors].join(', '),
        one.state === 'withdrawn' ? `withdrawn: ${one.withdrawnWhy}` : '',
      ]
        .filter((text) => text !== '')
        .join('; '),
    }));
  },
};

type Offered = { readonly enhancers: readonly string[]; readonly detractors: readonly string[] };

/** What figures stand on, and words that everybody is offered; whatever somebody wrote goes. */
function nameless(record: ContactRecord, offered: Offered | undefined): ContactRecord {
  const only = (words: readonly string[], known: readonly string[] | undefined): readonly string[] =>
    words.filter((word) => known?.includes(word) === true);
  return {
    ...record,
    customerId: null,
    enhancers: only(record.enhancers, offered?.enhancers),
    detractors: only(record.detractors, offered?.detractors),
    feeling: '',
    note: '',
    reference: null,
    importId: null,
    withdrawnWhy: '',
    promiseId: null,
    revision: record.revision + 1,
  };
}

function idsIn(moved: Json): readonly string[] {
  return (moved as { readonly contacts: readonly string[] }).contacts;
}
