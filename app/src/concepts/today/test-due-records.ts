import { randomUUID } from 'node:crypto';
import type { Queries } from '../../platform/storage/index.ts';
import { keepFacts } from '../customers/index.ts';
import { keepDueSegmentReview } from '../customers/testing.ts';
import { keepClosingRound } from '../expectations/testing.ts';
import { keepWaitingImport } from '../imports/testing.ts';
import { keepRepeatedContacts } from '../moments/testing.ts';
import { keepDueObligation } from '../obligations/testing.ts';
import { keepUnreadPolicy } from '../policies/testing.ts';
import { keepDueRequest } from '../privacy/testing.ts';
import { keepDueAgreement } from '../processes/testing.ts';
import { keepWaitingRequirement } from '../requirements/testing.ts';
import { keepClosingLink } from '../responses/testing.ts';
import { keepSilentMeasure } from '../standards/testing.ts';

/** What is due, as the records of other concepts hold it. */
export type DueRecords = {
  readonly workspace: string;
  readonly personId: string;
  readonly customerId: string;
  readonly now: Date;
};

/** Puts one thing that needs attention into each of these concepts; the ids of what they are about. */
export async function keepDueRecords(queries: Queries, due: DueRecords) {
  const ids = Object.fromEntries(
    [
      'obligation',
      'segment',
      'requirement',
      'agreement',
      'policy',
      'round',
      'measure',
      'request',
      'link',
      'import',
      'moment',
    ].map((name) => [name, randomUUID()]),
  );
  const of = (name: string) => ({ ...due, id: ids[name]! });
  await keepDueObligation(queries, of('obligation'));
  await keepDueSegmentReview(queries, of('segment'));
  await keepWaitingRequirement(queries, of('requirement'));
  await keepDueAgreement(queries, of('agreement'));
  await keepUnreadPolicy(queries, of('policy'));
  await keepClosingRound(queries, of('round'));
  await keepSilentMeasure(queries, of('measure'));
  await keepDueRequest(queries, of('request'));
  await keepClosingLink(queries, of('link'));
  await keepWaitingImport(queries, of('import'));
  await keepRepeatedContacts(queries, of('moment'));
  const day = (days: number): string =>
    new Date(due.now.getTime() + days * 86_400_000).toISOString().slice(0, 10);
  const bought = { purchases: 5, firstPurchaseOn: day(-200), lastPurchaseOn: day(-100), lifetimeValue: 400 };
  await keepFacts(queries, due.workspace, [{ id: due.customerId, ...bought }]);
  return ids;
}
