import { Button, Group } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import {
  ask,
  EmptyState,
  Foreign,
  Moment,
  ProblemBanner,
  RecordBadge,
  readerCount,
  readerDay,
  StateBanner,
  useChanged,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import type { Calendar } from '../calendar.ts';
import { askCalendarFeed } from './calendar-feed.endpoints.ts';
import type { CalendarFeed } from './calendar-feed.ts';
import { AddFeedDialog, FeedDecisionDialog, FeedFileDialog, FeedRemovalDialog } from './feed-dialogs.tsx';

type Opened =
  | 'address'
  | 'file'
  | { readonly feed: CalendarFeed; readonly deed: 'take' | 'leave' | 'remove' };

/** Days that others publish: by an address that is asked each day, or by a file. */
export function FeedsView({
  calendar,
  feeds,
  mayManage,
}: {
  readonly calendar: Calendar;
  readonly feeds: readonly CalendarFeed[];
  readonly mayManage: boolean;
}): ReactNode {
  const [opened, setOpened] = useState<Opened | null>(null);
  const close = (): void => setOpened(null);
  const controls = mayManage ? (
    <Group gap="xs">
      <Button variant="default" onClick={() => setOpened('address')}>
        Add a feed
      </Button>
      <Button variant="default" onClick={() => setOpened('file')}>
        Bring a file
      </Button>
    </Group>
  ) : null;
  return (
    <>
      {feeds.length === 0 ? (
        <EmptyState title="No feed" control={controls}>
          A calendar that others publish (iCalendar), such as that of a works council or a landlord, closes
          its days here too.
        </EmptyState>
      ) : (
        <>
          {controls}
          <ul className="feed-list">
            {feeds.map((feed) => (
              <li key={feed.id}>
                <FeedView feed={feed} mayManage={mayManage} onDeed={(deed) => setOpened({ feed, deed })} />
              </li>
            ))}
          </ul>
        </>
      )}
      {opened === 'address' ? <AddFeedDialog calendar={calendar} onClose={close} /> : null}
      {opened === 'file' ? <FeedFileDialog calendar={calendar} onClose={close} /> : null}
      {opened !== null && typeof opened === 'object' ? (
        opened.deed === 'remove' ? (
          <FeedRemovalDialog feed={opened.feed} onClose={close} />
        ) : (
          <FeedDecisionDialog feed={opened.feed} take={opened.deed === 'take'} onClose={close} />
        )
      ) : null}
    </>
  );
}

type FeedParts = {
  readonly feed: CalendarFeed;
  readonly mayManage: boolean;
  readonly onDeed: (deed: 'take' | 'leave' | 'remove') => void;
};

function FeedView({ feed, mayManage, onDeed }: FeedParts): ReactNode {
  const { name, days, coming, address, waiting, problem } = feed;
  return (
    <article className="calendar-feed" aria-label={name}>
      <h3>
        <Foreign>{name}</Foreign> <FeedBadge feed={feed} />
      </h3>
      <p className="quiet">
        {readerCount(days)} {days === 1 ? 'day is' : 'days are'} in force
        {coming[0] === undefined ? '' : `, the next on ${readerDay(coming[0].day)}`}.{' '}
        <FeedTimes feed={feed} />
      </p>
      {address === null ? null : (
        <p className="feed-address">
          <Foreign>{address}</Foreign>
        </p>
      )}
      {waiting === null ? null : (
        <StateBanner kind="warning" title="Its days wait for a yes">
          <p>
            It is not taken over by itself: {waiting.why}. It would close {readerCount(waiting.addedCount)}{' '}
            days anew and open {readerCount(waiting.goneCount)}.
          </p>
          {mayManage ? (
            <Group gap="xs">
              <Button size="xs" onClick={() => onDeed('take')}>
                Look and take over
              </Button>
              <Button size="xs" variant="default" onClick={() => onDeed('leave')}>
                Leave them
              </Button>
            </Group>
          ) : null}
        </StateBanner>
      )}
      {problem === '' ? null : (
        <StateBanner kind="warning" title="It brought nothing">
          <p>
            <Foreign>{problem}</Foreign>. The days it gave last stay in force.
          </p>
        </StateBanner>
      )}
      {mayManage ? <FeedControls feed={feed} onRemove={() => onDeed('remove')} /> : null}
    </article>
  );
}

function FeedBadge({
  feed: { problem, waiting, address, takenAt },
}: {
  readonly feed: CalendarFeed;
}): ReactNode {
  if (waiting !== null) return <RecordBadge state="waits" kind="open" />;
  if (problem !== '') return <RecordBadge state="failed" kind="bad" />;
  if (takenAt === null) return <RecordBadge state="not asked yet" kind="quiet" />;
  return <RecordBadge state={address === null ? 'file' : 'in force'} kind="good" />;
}

function FeedTimes({ feed: { takenAt, triedAt, nextAt } }: { readonly feed: CalendarFeed }): ReactNode {
  return (
    <>
      {takenAt === null ? null : (
        <>
          Taken <Moment iso={takenAt} />.{' '}
        </>
      )}
      {triedAt === null || nextAt === null ? null : (
        <>
          Asked <Moment iso={triedAt} />, next <Moment iso={nextAt} />.
        </>
      )}
    </>
  );
}

function FeedControls({
  feed: { id, revision, address },
  onRemove,
}: {
  readonly feed: CalendarFeed;
  readonly onRemove: () => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const asking = useMutation({
    mutationFn: () =>
      ask(askCalendarFeed, { workspace: slug, params: { id }, body: { revision }, key: crypto.randomUUID() }),
    onSuccess: () => {
      changed();
      // It is asked in the background; what came is there some seconds later.
      for (const wait of [1500, 4000, 12_000]) setTimeout(changed, wait);
    },
  });
  return (
    <>
      {asking.error === null ? null : <ProblemBanner error={asking.error} />}
      <Group gap="xs">
        {address === null ? null : (
          <Button size="xs" variant="default" loading={asking.isPending} onClick={() => asking.mutate()}>
            Ask it now
          </Button>
        )}
        <Button size="xs" variant="default" onClick={onRemove}>
          Remove
        </Button>
      </Group>
    </>
  );
}
