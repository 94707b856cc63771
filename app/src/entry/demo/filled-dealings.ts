import { customerListing } from '../../concepts/customers/declarations.ts';
import { type Performing, perform } from '../../platform/http/index.ts';
import { type Outcome, taken } from '../../platform/refusals/index.ts';
import { fillComplaints } from './filled-complaints.ts';
import { fillMoments } from './filled-moments.ts';
import { fillPromises } from './filled-promises.ts';

export type DealingsWish = {
  readonly units: ReadonlyMap<string, string>;
  readonly attributes: ReadonlyMap<string, string>;
  readonly now: Temporal.Instant;
  readonly seed: number;
};

type Served = { readonly id: string; readonly reference: string };

const PAGES = 4;

/** What was promised to customers, how each contact with them went, and what they complained about. */
export async function fillDealings(owner: Performing, wish: DealingsWish): Promise<Outcome<null>> {
  const customers = await servedCustomers(owner);
  if (!customers.ok) return customers;
  const all = { ...wish, customers: customers.value };
  const promised = await fillPromises(owner, all);
  if (!promised.ok) return promised;
  const today = wish.now.toZonedDateTimeISO('UTC').toPlainDate();
  const dealt = await fillMoments(owner, { ...all, today });
  return dealt.ok ? fillComplaints(owner, all) : dealt;
}

/** Some hundred customers who are served, always the same ones. */
async function servedCustomers(owner: Performing): Promise<Outcome<readonly Served[]>> {
  const found: Served[] = [];
  let after: string | undefined;
  for (let page = 0; page < PAGES; page += 1) {
    const answer = await perform(owner, customerListing.page, {
      query: {
        where: JSON.stringify([
          { field: 'relation', is: ['customer'] },
          { field: 'state', is: ['active'] },
        ]),
        sort: 'name',
        limit: 200,
        ...(after === undefined ? {} : { after }),
      } as never,
    });
    if (!answer.ok) return answer;
    const { items, next } = answer.value as unknown as {
      readonly items: readonly { readonly id: string; readonly reference: string | null }[];
      readonly next: string | null;
    };
    for (const { id, reference } of items) if (reference !== null) found.push({ id, reference });
    if (next === null) break;
    after = next;
  }
  return taken(found);
}
