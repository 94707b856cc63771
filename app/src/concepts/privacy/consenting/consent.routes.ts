import type { ChangeMaker } from '../../../platform/events/index.ts';
import { changes, type MemberVisit, type Route, reads } from '../../../platform/http/index.ts';
import { listRoutes, sheetRoutes } from '../../../platform/records/index.ts';
import { taken } from '../../../platform/refusals/index.ts';
import { usableCustomer } from '../../customers/index.ts';
import type { Meaning } from '../../people/index.ts';
import {
  addPurpose,
  changePurpose,
  consentImport,
  consentListing,
  customerConsents,
  listPurposes,
  recordConsent,
} from './consent.endpoints.ts';
import { addOnePurpose, changeOnePurpose, recordOneConsent } from './consent.intents.ts';
import { takingConsents } from './consent.sheet.ts';
import { type ConsentRow, consentRows } from './consent.store.ts';
import { asConsentRow, shownConsents, shownPurpose, standingsOf } from './consent-shown.ts';
import { allPurposes } from './purpose.store.ts';

/** Everything programs and pages can ask about purposes and consents. */
export function consentRoutes({
  maker,
  newId,
}: {
  readonly maker: ChangeMaker;
  readonly newId: () => string;
}): readonly Route[] {
  const meaning = ({ member }: MemberVisit): Meaning => ({ actor: member, newId });
  return [
    ...listRoutes(maker.storage, consentListing, {
      rows: (queries) => consentRows(queries),
      shown: (queries, rows: readonly ConsentRow[]) => shownConsents(queries, rows),
      countUpTo: 10_000,
    }),
    ...sheetRoutes(maker, consentImport, (change, visit, asked) =>
      takingConsents(change, meaning(visit), asked),
    ),
    reads(listPurposes, async (queries) => taken({ items: (await allPurposes(queries)).map(shownPurpose) })),
    changes(addPurpose, async (change, { body }, visit) => {
      const added = await addOnePurpose(change, body, meaning(visit));
      return added.ok ? taken(shownPurpose(added.value)) : added;
    }),
    changes(changePurpose, async (change, { params, body }, visit) => {
      const changed = await changeOnePurpose(change, { id: params.id, wish: body }, meaning(visit));
      return changed.ok ? taken(shownPurpose(changed.value)) : changed;
    }),
    reads(customerConsents, async (queries, { params }) => {
      const usable = await usableCustomer(queries, params.id);
      return usable.ok ? taken(await standingsOf(queries, params.id)) : usable;
    }),
    changes(recordConsent, async (change, { params, body }, visit) => {
      const asked = { ...body, customerId: params.id };
      const recorded = await recordOneConsent(change, asked, meaning(visit));
      if (!recorded.ok) return recorded;
      const [item] = await shownConsents(change.queries, [asConsentRow(recorded.value)]);
      return taken(item!);
    }),
  ];
}
