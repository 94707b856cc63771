import type { Change } from '../../../platform/events/index.ts';
import type { RowTaken, SheetAsked, SheetRow } from '../../../platform/records/index.ts';
import { type Outcome, quoted, refusal, refuse, taken } from '../../../platform/refusals/index.ts';
import { type CustomerRecord, customersByEmails, customersByReferences } from '../../customers/index.ts';
import type { Meaning } from '../../people/index.ts';
import { recordOneConsent } from './consent.intents.ts';
import { latestConsent } from './consent.store.ts';
import { consentWish } from './consent.ts';
import { allPurposes } from './purpose.store.ts';

/** Takes decisions row by row; a row that says what counts already changes nothing. */
export async function takingConsents(change: Change, meaning: Meaning, { rows }: SheetAsked) {
  const { queries } = change;
  const words = rows.map(({ cells }) => (cells['customer'] ?? '').trim()).filter((word) => word !== '');
  const byReference = await customersByReferences(queries, words);
  const byEmail = await customersByEmails(
    queries,
    words.map((word) => word.toLowerCase()),
  );
  const purposes = new Map((await allPurposes(queries)).map((one) => [one.name.toLowerCase(), one]));
  const customerCalled = (word: string): Outcome<CustomerRecord> => {
    const [one, other] = byEmail.get(word.toLowerCase()) ?? [];
    const found = byReference.get(word) ?? one;
    if (found === undefined) {
      return refuse('not-found', `Customer: nobody has the reference or e-mail address ${quoted(word)}`);
    }
    if (!byReference.has(word) && other !== undefined) {
      return refuse(
        'conflict',
        `Customer: several have the e-mail address ${quoted(word)}; write a reference`,
      );
    }
    return taken(found);
  };
  return {
    take: async ({ cells }: SheetRow): Promise<RowTaken> => {
      const customer = customerCalled((cells['customer'] ?? '').trim());
      if (!customer.ok) return customer;
      const name = (cells['purpose'] ?? '').trim();
      const purpose = purposes.get(name.toLowerCase());
      if (purpose === undefined) {
        return refuse('not-found', `Purpose: there is no purpose called ${quoted(name)}; add it first`);
      }
      const wish = consentWish.safeParse({
        purposeId: purpose.id,
        decision: (cells['decision'] ?? '').trim().toLowerCase(),
        decidedOn: (cells['decidedOn'] ?? '').trim(),
        source: cells['source'] ?? '',
        evidence: cells['evidence'] ?? '',
      });
      if (!wish.success) {
        const lines = wish.error.issues.map(({ path, message }) =>
          refusal('request-refused', `${String(path[0])}: ${message}`),
        );
        return { ok: false, refusals: lines };
      }
      const asked = { ...wish.data, customerId: customer.value.id };
      const last = await latestConsent(queries, asked);
      const isSaid = last?.decision === asked.decision && last.decidedOn === asked.decidedOn;
      if (isSaid) return taken('unchanged');
      const done = await recordOneConsent(change, asked, meaning);
      return done.ok ? taken(last === null ? 'added' : 'changed') : done;
    },
  };
}
