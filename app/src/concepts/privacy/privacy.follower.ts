import type { CustomerFollower } from '../customers/index.ts';
import { consentsOf, emptyConsents, moveConsents } from './consenting/consent.store.ts';
import { allPurposes } from './consenting/purpose.store.ts';
import { emptyRequests, moveRequests, requestsOf } from './requesting/privacy-request.store.ts';

type Moved = { readonly consents: readonly string[]; readonly requests: readonly string[] };

/** Consents and requests follow their customer. Of somebody erased stays that something was decided or asked, and when. */
export const privacyFollows: CustomerFollower = {
  kind: 'consent-and-request',
  move: async ({ queries }, move) => ({
    consents: [...(await moveConsents(queries, move))],
    requests: [...(await moveRequests(queries, move))],
  }),
  moveBack: async ({ queries }, { from, to, moved }) => {
    const { consents, requests } = moved as Moved;
    await moveConsents(queries, { from: to, to: from, only: consents });
    await moveRequests(queries, { from: to, to: from, only: requests });
  },
  held: async (queries, customerId) => {
    const purposes = new Map((await allPurposes(queries)).map(({ id, name }) => [id, name]));
    const consents = (await consentsOf(queries, customerId)).map((one) => ({
      purpose: purposes.get(one.purposeId) ?? '',
      decision: one.decision,
      day: one.decidedOn,
      source: one.source,
      evidence: one.evidence,
      'version of the words': one.version,
      'counts now': one.latest,
    }));
    const requests = (await requestsOf(queries, customerId)).map((one) => ({
      'asked for': one.kind,
      received: one.receivedOn,
      due: one.dueOn,
      note: one.note,
      'identity checked by': one.identityBy,
      state: one.state,
      answer: one.answer,
    }));
    return [
      { title: 'Consents', rows: consents },
      { title: 'Requests about this data', rows: requests },
    ];
  },
  erase: async ({ queries }, customerId) => ({
    erased: 0,
    keptAnonymous: (await emptyConsents(queries, customerId)) + (await emptyRequests(queries, customerId)),
  }),
};
