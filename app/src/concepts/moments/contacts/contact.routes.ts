import type { ChangeMaker } from '../../../platform/events/index.ts';
import { changes, type MemberVisit, type Route, reads } from '../../../platform/http/index.ts';
import { listRoutes } from '../../../platform/records/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { customerById } from '../../customers/index.ts';
import type { Meaning } from '../../people/index.ts';
import {
  contactListing,
  correctOneContact,
  listContactsOfCustomer,
  logOneContact,
  showContact,
  takeContacts,
  withdrawOneContact,
} from './contact.endpoints.ts';
import { correctContact, logContact, noSuchContact, withdrawContact } from './contact.intents.ts';
import { contactById, contactRows, contactsByIds, contactsOfCustomer } from './contact.store.ts';
import type { Contact, ContactRecord } from './contact.ts';
import { shownContacts } from './shown-contacts.ts';
import { takeSentContacts } from './taken-contacts.intents.ts';

export type MomentRouteParts = { readonly maker: ChangeMaker; readonly newId: () => string };

/** So many are counted; of more it is said that there are more. */
const COUNTED_UP_TO = 1_000;
const NEWEST = 8;
const LOOKED_AT = 1_000;

/** Everything that programs and pages can ask about contacts. */
export function contactRoutes({ maker, newId }: MomentRouteParts): readonly Route[] {
  const meaning = ({ member }: MemberVisit): Meaning => ({ actor: member, newId });
  const shown = async (queries: Queries, outcome: Outcome<ContactRecord>): Promise<Outcome<Contact>> => {
    if (!outcome.ok) return outcome;
    const [one] = await shownContacts(queries, [outcome.value]);
    return taken(one!);
  };
  return [
    ...listRoutes(maker.storage, contactListing, {
      rows: (queries) => contactRows(queries),
      shown: async (queries, rows: readonly { readonly id: string }[]) =>
        shownContacts(
          queries,
          await contactsByIds(
            queries,
            rows.map(({ id }) => id),
          ),
        ),
      countUpTo: COUNTED_UP_TO,
    }),
    changes(takeContacts, (change, { body }, visit) => takeSentContacts(change, body, meaning(visit))),
    reads(showContact, async (queries, { params }) => {
      const record = await contactById(queries, params.id);
      return record === null ? noSuchContact() : shown(queries, taken(record));
    }),
    changes(logOneContact, async (change, { body }, visit) =>
      shown(change.queries, await logContact(change, body, meaning(visit))),
    ),
    changes(correctOneContact, async (change, { params, body }, visit) =>
      shown(change.queries, await correctContact(change, { id: params.id, ...body }, meaning(visit))),
    ),
    changes(withdrawOneContact, async (change, { params, body }, visit) =>
      shown(change.queries, await withdrawContact(change, { id: params.id, ...body }, meaning(visit))),
    ),
    reads(listContactsOfCustomer, async (queries, { params }) => {
      if ((await customerById(queries, params.id)) === null) {
        return refuse('not-found', 'there is no such customer in this workspace');
      }
      const asked = { customerId: params.id, before: null, limit: LOOKED_AT };
      const records = await contactsOfCustomer(queries, asked);
      const counting = records.filter(({ state }) => state === 'counts');
      const of = (fits: (one: ContactRecord) => boolean): number => counting.filter(fits).length;
      return taken({
        items: [...(await shownContacts(queries, records.slice(0, NEWEST)))],
        counts: {
          n: counting.length,
          favourable: of(({ score }) => score === 1),
          unfavourable: of(({ score }) => score === -1),
          wow: of(({ mark }) => mark === 'wow'),
          ouch: of(({ mark }) => mark === 'ouch'),
        },
      });
    }),
  ];
}
