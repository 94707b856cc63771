import {
  type EventRecord,
  exportLog,
  type KnownOfLog,
  readEvents,
  type SealingKey,
  verifyLog,
} from '../../platform/events/index.ts';
import {
  answers,
  type MemberVisit,
  type Route,
  reads,
  shows,
  spooledText,
} from '../../platform/http/index.ts';
import { taken } from '../../platform/refusals/index.ts';
import type { Queries, Storage } from '../../platform/storage/index.ts';
import { namesOfPeople } from '../people/index.ts';
import { exportEvents, listEvents, verifyEvents } from './event-log.endpoints.ts';
import { listHistory } from './record-history.endpoints.ts';

/** By what the log of this installation is proved. */
export type LogProof = {
  readonly storage: Storage;
  readonly key: SealingKey;
  readonly known: KnownOfLog;
  readonly now: () => Date;
  /** Seals what waits, so that what was done a moment ago is proved too. */
  readonly sealNow: () => Promise<unknown>;
};

type Subject = EventRecord['subject'];

/** The ids of the subjects that somebody may not know of, such as what others write about their own complaint. */
export type Unknowable = (
  queries: Queries,
  subjects: readonly Subject[],
  member: { readonly personId: string },
) => Promise<ReadonlySet<string>>;

const EVERYTHING_KNOWABLE: Unknowable = async () => new Set();

/** What auditors and owners ask of the log. What somebody may not know of is there with who and when, without what was changed. */
export function eventLogRoutes(
  proof: () => LogProof,
  unknowable: Unknowable = EVERYTHING_KNOWABLE,
): readonly Route[] {
  return [
    reads(listEvents, async (queries, { query }, { member }) => {
      const page = await readEvents(queries, { ...query, actorId: query.actor });
      if (!page.ok) return page;
      const subjects = page.value.items.map(({ subject }) => subject);
      const hidden = await unknowable(queries, subjects, member);
      const items = page.value.items.map((event) =>
        hidden.has(event.subject.id) ? { ...event, before: null, after: null } : event,
      );
      return taken({ items: await toldEvents(queries, items), next: page.value.next });
    }),
    reads(listHistory, async (queries, { query: { kind, id, after, limit } }) => {
      const page = await readEvents(queries, { subject: { kind, id }, after, limit });
      if (!page.ok) return page;
      return taken({ items: await toldEvents(queries, page.value.items), next: page.value.next });
    }),
    answers(verifyEvents, async (_, visit) => {
      const { storage, known, now, sealNow } = proof();
      await sealNow();
      const found = await verifyLog(storage, (visit as MemberVisit).member.workspace.id, known);
      if (!found.ok) return found;
      const { verified, events, erased, unsealed, head, findings } = found.value;
      const listed = findings.map(({ position, eventId, what }) => ({ position, eventId, what }));
      return taken({
        verified,
        events,
        erased,
        unsealed,
        head,
        findings: listed,
        checkedAt: now().toISOString(),
      });
    }),
    shows(exportEvents, async (visit) => exported(proof(), visit as MemberVisit)),
  ];
}

async function exported(proof: LogProof, { member }: MemberVisit): Promise<Response> {
  await proof.sealNow();
  const text = await spooledText((append) =>
    exportLog({ ...proof, workspace: member.workspace.id }, (line) => append(`${line}\n`)),
  );
  return new Response(text, {
    headers: {
      'content-type': exportEvents.file,
      'content-disposition': `attachment; filename="${member.workspace.slug}-log.ndjson"`,
    },
  });
}

/** Events as they are shown, with the names of whoever made them. */
export async function toldEvents(queries: Queries, events: readonly EventRecord[]) {
  const ids = events.flatMap(({ actorId, subject }) => [
    ...(actorId === null ? [] : [actorId]),
    ...(subject.kind === 'person' ? [subject.id] : []),
  ]);
  const names = await namesOfPeople(queries, ids);
  return events.map(({ actorId, subject, at, ...event }) => ({
    ...event,
    at: at.toISOString(),
    actor: actorId === null ? null : { id: actorId, name: names.get(actorId) ?? '' },
    subject: { ...subject, name: subject.kind === 'person' ? (names.get(subject.id) ?? null) : null },
  }));
}
