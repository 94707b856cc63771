import {
  type EventRecord,
  exportLog,
  type KnownOfLog,
  readEvents,
  type SealingKey,
  verifyLog,
} from '../../platform/events/index.ts';
import { answers, type MemberVisit, type Route, reads, shows } from '../../platform/http/index.ts';
import { taken } from '../../platform/refusals/index.ts';
import type { Queries, Storage } from '../../platform/storage/index.ts';
import { namesOfPeople } from '../people/index.ts';
import { exportEvents, listEvents, verifyEvents } from './event-log.endpoints.ts';

/** By what the log of this installation is proved. */
export type LogProof = {
  readonly storage: Storage;
  readonly key: SealingKey;
  readonly known: KnownOfLog;
  readonly now: () => Date;
  /** Seals what waits, so that what was done a moment ago is proved too. */
  readonly sealNow: () => Promise<unknown>;
};

/** What auditors and owners ask of the log. */
export function eventLogRoutes(proof: () => LogProof): readonly Route[] {
  let exporting = 0;
  return [
    reads(listEvents, async (queries, { query }) => {
      const page = await readEvents(queries, { ...query, actorId: query.actor });
      if (!page.ok) return page;
      return taken({ items: await told(queries, page.value.items), next: page.value.next });
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
    shows(exportEvents, async (visit) => {
      if (exporting >= MOST_EXPORTS) return busy();
      exporting += 1;
      return exported(proof(), visit as MemberVisit, () => {
        exporting -= 1;
      });
    }),
  ];
}

/** An export reads one moment of the log, and so keeps a connection for as long as it is read. */
const MOST_EXPORTS = 2;
const LONGEST_PAUSE_MS = 20_000;

function busy(): Response {
  return new Response('Others are exporting a log at this moment; try again when they are done.\n', {
    status: 503,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '30' },
  });
}

/** Waits for a reader, but not for one who reads no further. */
async function notForEver(reading: Promise<unknown>): Promise<void> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('nobody reads the export')), LONGEST_PAUSE_MS);
  try {
    await Promise.race([reading, promise]);
  } finally {
    clearTimeout(timer);
  }
}

async function exported(proof: LogProof, { member }: MemberVisit, done: () => void): Promise<Response> {
  await proof.sealNow();
  const { readable, writable } = new TransformStream<string, string>();
  const writer = writable.getWriter();
  exportLog({ ...proof, workspace: member.workspace.id }, async (line) => {
    await notForEver(writer.ready);
    await notForEver(writer.write(`${line}\n`));
  })
    .then(
      () => writer.close(),
      // Not waited for: a write that nobody takes would keep it waiting too.
      (error: unknown) => void writer.abort(error).catch(() => undefined),
    )
    .catch(() => undefined)
    .finally(done);
  return new Response(readable.pipeThrough(new TextEncoderStream()), {
    headers: {
      'content-type': exportEvents.file,
      'content-disposition': `attachment; filename="${member.workspace.slug}-log.ndjson"`,
    },
  });
}

async function told(queries: Queries, events: readonly EventRecord[]) {
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
