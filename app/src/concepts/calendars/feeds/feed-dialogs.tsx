import { TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import {
  ask,
  FileDrop,
  Foreign,
  FormDialog,
  fieldText,
  readerCount,
  readerDay,
  useChanged,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import type { Calendar } from '../calendar.ts';
import {
  addCalendarFeed,
  decideCalendarFeed,
  removeCalendarFeed,
  takeCalendarFile,
} from './calendar-feed.endpoints.ts';
import type { CalendarFeed, FeedDay } from './calendar-feed.ts';

type OfCalendar = { readonly calendar: Calendar; readonly onClose: () => void };
type OfFeed = { readonly feed: CalendarFeed; readonly onClose: () => void };

/** Has a feed asked each day. */
export function AddFeedDialog({ calendar, onClose }: OfCalendar): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const { id, revision } = calendar;
  return (
    <FormDialog
      title="Add a feed"
      opened
      onClose={onClose}
      sendName="Add the feed"
      send={(fields, key) => {
        const body = { revision, name: fieldText(fields, 'name'), address: fieldText(fields, 'address') };
        return ask(addCalendarFeed, { workspace: slug, params: { id }, body, key });
      }}
      onSent={changed}
    >
      <TextInput name="name" label="Name" required maxLength={200} description="Whose days these are" />
      <TextInput
        name="address"
        label="Address"
        required
        maxLength={2000}
        description="Of an iCalendar file, such as https://example.org/holidays.ics. Heed asks it each day. When it fails, the days it gave last stay in force."
      />
    </FormDialog>
  );
}

/** Closes the days of a file. */
export function FeedFileDialog({ calendar, onClose }: OfCalendar): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const [file, setFile] = useState<File | null>(null);
  const { id, revision } = calendar;
  return (
    <FormDialog
      title="Bring a calendar file"
      opened
      onClose={onClose}
      sendName="Take its days"
      send={(fields, key) => {
        if (file === null) return Promise.reject(new Error('Choose a file first'));
        const query = { name: fieldText(fields, 'name'), revision: String(revision) };
        return ask(takeCalendarFile, { workspace: slug, params: { id }, query, body: file, key });
      }}
      onSent={changed}
    >
      <TextInput
        key={file?.name ?? ''}
        name="name"
        label="Name"
        required
        maxLength={200}
        description="A file of the same name takes the place of the earlier one"
        defaultValue={file?.name.replace(/\.(ics|ical|txt)$/iu, '') ?? ''}
      />
      <FileDrop
        label={file === null ? 'The file' : file.name}
        hint="An iCalendar file (.ics), as calendars export it. Its events close their days, or their hours."
        isBusy={false}
        onFile={setFile}
      />
    </FormDialog>
  );
}

const SHOWN = 12;

/** Says yes to days that wait, or leaves them, with what they would change. */
export function FeedDecisionDialog({ feed, onClose, take }: OfFeed & { readonly take: boolean }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const { id, revision, waiting, name } = feed;
  return (
    <FormDialog
      title={take ? 'Take these days over' : 'Leave these days'}
      opened
      onClose={onClose}
      sendName={take ? 'Take them over' : 'Leave them'}
      send={(_, key) =>
        ask(decideCalendarFeed, { workspace: slug, params: { id }, body: { revision, take }, key })
      }
      onSent={changed}
    >
      <p>
        <Foreign>{name}</Foreign> waits because {waiting?.why}.
      </p>
      {waiting === null ? null : (
        <>
          <DayList title="Closed anew" days={waiting.added} count={waiting.addedCount} />
          <DayList title="No longer closed" days={waiting.gone} count={waiting.goneCount} />
        </>
      )}
      <p>
        {take
          ? 'Due times that were counted by this calendar are counted anew.'
          : 'The days that are in force stay. When the feed says the same again, nobody is asked.'}
      </p>
    </FormDialog>
  );
}

function DayList({
  title,
  days,
  count,
}: {
  readonly title: string;
  readonly days: readonly FeedDay[];
  readonly count: number;
}): ReactNode {
  if (count === 0) return null;
  return (
    <section>
      <h3 className="feed-days-title">
        {title}: {readerCount(count)}
      </h3>
      <ul>
        {days.slice(0, SHOWN).map(({ day, name }) => (
          <li key={day}>
            {readerDay(day)} <Foreign>{name}</Foreign>
          </li>
        ))}
      </ul>
      {count > SHOWN ? <p className="quiet">and {readerCount(count - SHOWN)} more</p> : null}
    </section>
  );
}

/** Takes a feed and its days out. */
export function FeedRemovalDialog({ feed, onClose }: OfFeed): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const { id, revision, days } = feed;
  return (
    <FormDialog
      title="Remove the feed"
      opened
      onClose={onClose}
      sendName="Remove it"
      send={(_, key) => ask(removeCalendarFeed, { workspace: slug, params: { id }, body: { revision }, key })}
      onSent={changed}
    >
      <p>
        {days === 0
          ? 'Nothing of it is in force.'
          : `The ${readerCount(days)} days that it closes are open again, and due times are counted anew.`}
      </p>
    </FormDialog>
  );
}
