import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { readerCount, useWorkspace } from '../../../../platform/interface/web.ts';
import { type caseQueue, QUEUE_PARTS, type QueuePart } from '../../cases/case.endpoints.ts';

export type QueueCounts = NonNullable<z.output<typeof caseQueue.answer>['counts']>;

export const PART_NAMES: Readonly<Record<QueuePart, string>> = {
  mine: 'Mine',
  units: 'My units',
  all: 'All',
  theirs: 'Waiting for them',
  'closed-unread': 'Closed, with a new message',
};

const COUNTED: Readonly<Record<QueuePart, keyof QueueCounts>> = {
  mine: 'mine',
  units: 'units',
  all: 'all',
  theirs: 'theirs',
  'closed-unread': 'closedUnread',
};

/** The part that a number key opens. */
export const PART_KEYS: Readonly<Record<string, QueuePart>> = Object.fromEntries(
  QUEUE_PARTS.map((part, at) => [String(at + 1), part]),
);

/** Parts of the queue, each with how many cases are in it. */
export function QueueParts({
  part,
  counts,
}: {
  readonly part: QueuePart;
  readonly counts: QueueCounts | null;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  return (
    <nav className="queue-parts screen-only" aria-label="Parts of the queue">
      <ul>
        {QUEUE_PARTS.map((one) => (
          <li key={one}>
            <Link
              to={`/w/${slug}/complaints`}
              search={{ part: one } as never}
              replace
              resetScroll={false}
              aria-current={one === part ? 'true' : undefined}
              activeProps={{}}
            >
              {PART_NAMES[one]}
              {counts === null ? null : <PartCount {...counts[COUNTED[one]]} />}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function PartCount({ count, more }: { readonly count: number; readonly more: boolean }): ReactNode {
  return (
    <span className="queue-count">
      <data value={String(count)}>{readerCount(count)}</data>
      {more ? <span aria-hidden="true">+</span> : null}
      {more ? <span className="visually-hidden"> or more</span> : null}
    </span>
  );
}
