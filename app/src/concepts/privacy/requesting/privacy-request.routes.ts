import { type ChangeMaker, changeWorkspace } from '../../../platform/events/index.ts';
import { changes, type MemberVisit, makesFile, type Route, reads } from '../../../platform/http/index.ts';
import { listRoutes } from '../../../platform/records/index.ts';
import { type Outcome, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { type CustomerFollower, namesOfCustomers } from '../../customers/index.ts';
import { type Meaning, namesOfPeople } from '../../people/index.ts';
import { type AccessReport, accessReport, accessReportPage } from './access-report.ts';
import {
  accessReportHtml,
  accessReportJson,
  addPrivacyRequest,
  changePrivacySettings,
  checkIdentity,
  closePrivacyRequest,
  privacyRequestListing,
  showPrivacySettings,
} from './privacy-request.endpoints.ts';
import { addRequest, changeSettings, checkWhoAsks, closeRequest } from './privacy-request.intents.ts';
import { requestRows, settingsOf } from './privacy-request.store.ts';
import { type PrivacyRequestItem, type PrivacyRequestRecord, SETTINGS_SOURCE } from './privacy-request.ts';

type Parts = {
  readonly maker: ChangeMaker;
  readonly newId: () => string;
  readonly followers: readonly CustomerFollower[];
};

/** Requests of people about their data, and the report of everything that is held. */
export function privacyRequestRoutes(parts: Parts): readonly Route[] {
  const { maker, newId } = parts;
  const meaning = ({ member }: MemberVisit): Meaning => ({ actor: member, newId });
  const shown = async (
    queries: Queries,
    outcome: Outcome<PrivacyRequestRecord>,
  ): Promise<Outcome<PrivacyRequestItem>> =>
    outcome.ok ? taken((await shownRequests(queries, [outcome.value], maker.now()))[0]!) : outcome;
  return [
    ...listRoutes(maker.storage, privacyRequestListing, {
      rows: (queries) => requestRows(queries),
      shown: (queries, rows: readonly PrivacyRequestRecord[]) => shownRequests(queries, rows, maker.now()),
    }),
    changes(addPrivacyRequest, async (change, { body }, visit) =>
      shown(change.queries, await addRequest(change, body, meaning(visit))),
    ),
    changes(checkIdentity, async (change, { params, body }, visit) =>
      shown(change.queries, await checkWhoAsks(change, { ...body, id: params.id }, meaning(visit))),
    ),
    changes(closePrivacyRequest, async (change, { params, body }, visit) =>
      shown(change.queries, await closeRequest(change, { ...body, id: params.id }, meaning(visit))),
    ),
    reads(showPrivacySettings, async (queries) =>
      taken({ ...(await settingsOf(queries)), source: SETTINGS_SOURCE }),
    ),
    changes(changePrivacySettings, async (change, { body }, visit) => {
      const changed = await changeSettings(change, body, meaning(visit));
      return changed.ok ? taken({ ...changed.value, source: SETTINGS_SOURCE }) : changed;
    }),
    ...reportRoutes(parts),
  ];
}

function reportRoutes({ maker, followers }: Parts): readonly Route[] {
  const made = (customerId: string, { member }: MemberVisit): Promise<Outcome<AccessReport>> => {
    const by = { workspace: member.workspace.id, actor: { personId: member.personId } };
    return changeWorkspace(maker, by, async (change) => {
      const asked = { followers, at: change.at, workspace: member.workspace.name };
      const report = await accessReport(change.queries, customerId, asked);
      if (!report.ok) return report;
      await change.record({
        what: 'customer.access-report-taken',
        subject: { kind: 'customer', id: customerId },
        before: null,
        after: { parts: report.value.parts.length },
        about: [customerId],
      });
      return report;
    });
  };
  return [
    makesFile(accessReportJson, async ({ params }, visit) => {
      const report = await made(params.id, visit as MemberVisit);
      if (!report.ok) return report;
      return taken({
        fileName: 'access-report.json',
        content: `${JSON.stringify(report.value, null, 2)}\n`,
      });
    }),
    makesFile(accessReportHtml, async ({ params }, visit) => {
      const report = await made(params.id, visit as MemberVisit);
      return report.ok
        ? taken({ fileName: 'access-report.html', content: accessReportPage(report.value) })
        : report;
    }),
  ];
}

const DAY = 24 * 3_600_000;

async function shownRequests(
  queries: Queries,
  records: readonly PrivacyRequestRecord[],
  now: Date,
): Promise<PrivacyRequestItem[]> {
  const customers = await namesOfCustomers(queries, [...new Set(records.map((one) => one.customerId))]);
  const people = await namesOfPeople(queries, [
    ...new Set(records.flatMap((one) => [one.identityCheckedBy ?? [], one.closedBy ?? []].flat())),
  ]);
  const named = (id: string | null) => (id === null ? null : { id, name: people.get(id) ?? '' });
  const today = Date.parse(now.toISOString().slice(0, 10));
  return records.map((record) => ({
    id: record.id,
    customer: { id: record.customerId, name: customers.get(record.customerId) ?? '' },
    kind: record.kind,
    receivedOn: record.receivedOn,
    dueOn: record.dueOn,
    daysLeft: record.state === 'open' ? Math.round((Date.parse(record.dueOn) - today) / DAY) : null,
    note: record.note,
    identityBy: record.identityBy,
    identityCheckedBy: named(record.identityCheckedBy),
    identityCheckedAt: record.identityCheckedAt?.toISOString() ?? null,
    state: record.state,
    answer: record.answer,
    closedBy: named(record.closedBy),
    closedAt: record.closedAt?.toISOString() ?? null,
    addedAt: record.addedAt.toISOString(),
    revision: record.revision,
  }));
}
