import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { AnswerOf } from '../../platform/http/declarations.ts';
import {
  addressIn,
  ask,
  type DataColumn,
  DataTable,
  EmptyState,
  Foreign,
  Loaded,
  Moment,
  PageLayout,
  readerCount,
  StateBanner,
  useWorkspace,
} from '../../platform/interface/web.ts';
import { EventActor, EventChange, type ShownEvent } from './event-change.tsx';
import { exportEvents, listEvents, verifyEvents } from './event-log.endpoints.ts';
import { deedWords } from './event-words.ts';
import './audit-log.page.css';

type AuditState = AnswerOf<typeof verifyEvents>;

/** Who changed what, when, from what to what; and whether the log was altered. */
export function AuditLogPage(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const audit = useQuery({
    queryKey: ['audit', slug],
    queryFn: ({ signal }) => ask(verifyEvents, { workspace: slug, signal }),
  });
  const events = useInfiniteQuery({
    queryKey: ['events', slug],
    queryFn: ({ pageParam, signal }) =>
      ask(listEvents, { workspace: slug, query: { after: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
  return (
    <PageLayout
      title="Audit log"
      controls={
        <Button component="a" variant="default" href={addressIn(exportEvents, { workspace: slug })} download>
          Export the log
        </Button>
      }
      lead="Every change: who made it, when, and what was before and after. Entries are linked in a chain, so that altering one breaks it."
    >
      <Loaded query={audit}>{(state) => <Verification state={state} />}</Loaded>
      <div className="audit-events">
        <Loaded query={events}>
          {({ pages }) => (
            <DataTable
              caption="Changes, newest first"
              rows={pages.flatMap(({ items }) => items)}
              rowKey={({ id }) => id}
              columns={COLUMNS}
              more={{
                has: events.hasNextPage,
                pending: events.isFetchingNextPage,
                load: () => void events.fetchNextPage(),
              }}
              empty={
                <EmptyState title="Nothing has been changed yet">
                  Every change will stand here with who made it.
                </EmptyState>
              }
            />
          )}
        </Loaded>
      </div>
    </PageLayout>
  );
}

function Verification({ state }: { readonly state: AuditState }): ReactNode {
  const { verified, events, unsealed, head, findings, checkedAt } = state;
  const checked = (
    <p>
      {readerCount(events)} entries checked <Moment iso={checkedAt} />.
      {unsealed === 0 ? '' : ` ${readerCount(unsealed)} more are not linked yet; that takes a few seconds.`}
    </p>
  );
  if (verified) {
    return (
      <StateBanner kind="good" title="The log is whole: nothing was altered or taken out">
        {checked}
        {head === null ? null : (
          <p>
            Last link, no. {readerCount(head.position)}: <code>{head.link}</code>
          </p>
        )}
      </StateBanner>
    );
  }
  return (
    <StateBanner kind="alarm" title="The log does not verify: entries were altered or are missing">
      {checked}
      <ul>
        {findings.map(({ position, eventId, what }) => (
          <li key={`${position} ${eventId}`}>
            {position === null ? '' : `No. ${readerCount(position)}: `}
            <Foreign>{what}</Foreign>
          </li>
        ))}
      </ul>
    </StateBanner>
  );
}

const COLUMNS: readonly DataColumn<ShownEvent>[] = [
  { id: 'at', head: 'When', cell: ({ at }) => <Moment iso={at} />, orderBy: ({ at }) => at },
  {
    id: 'actor',
    head: 'Who',
    cell: ({ actor }) => <EventActor actor={actor} />,
  },
  { id: 'what', head: 'What', purpose: 'label', cell: (event) => <Deed event={event} /> },
  { id: 'change', head: 'Before and after', cell: (event) => <EventChange event={event} /> },
  {
    id: 'position',
    head: 'No.',
    purpose: 'figure',
    cell: ({ position }) => (position === null ? <span className="quiet">soon</span> : readerCount(position)),
  },
];

function Deed({ event: { what, subject } }: { readonly event: ShownEvent }): ReactNode {
  return (
    <>
      {deedWords(what)}
      {subject.name === null ? null : (
        <span className="event-subject">
          <Foreign>{subject.name}</Foreign>
        </span>
      )}
    </>
  );
}
