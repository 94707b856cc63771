import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import {
  ask,
  type DataColumn,
  DataTable,
  Foreign,
  Loaded,
  PageLayout,
  PageSection,
  RecordBadge,
  RecordFacts,
  readerCount,
  readerDay,
  readerPlain,
  useWorkspace,
} from '../../platform/interface/web.ts';
import { mayWith } from '../people/declarations.ts';
import { RecordHistory } from '../reviews/web.ts';
import { type CalendarPage as Shown, type ShownDay, showCalendar } from './calendar.endpoints.ts';
import { CalendarStateDialog, ChangeCalendarDialog, DefaultCalendarDialog } from './calendar-dialogs.tsx';
import { ExceptionsView } from './exception-dialogs.tsx';
import { FeedsView } from './feeds/feeds-view.tsx';
import { readersLanguage } from './holidays/holiday-fields.tsx';
import { HolidaysDialog } from './holidays/holidays-dialog.tsx';
import { hoursInWords } from './open-hours.ts';
import { RecountsView } from './recounting/recounts-view.tsx';
import { WeekView } from './week-view.tsx';
import './calendars.css';

/** How often the page looks how far counting anew is. */
const LOOK_MS = 1500;

/** One calendar: its week, the coming days that are otherwise, where they come from, and what is counted by it. */
export function CalendarPage(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { calendarId = '' } = useParams({ strict: false }) as { calendarId?: string };
  const query = useQuery({
    queryKey: ['calendars', slug, calendarId],
    queryFn: ({ signal }) =>
      ask(showCalendar, {
        workspace: slug,
        params: { id: calendarId },
        query: { language: readersLanguage() },
        signal,
      }),
    refetchInterval: ({ state }) =>
      state.data?.recounts.some((one) => one.state === 'going') === true ? LOOK_MS : false,
  });
  return <Loaded query={query}>{(calendar) => <ShownCalendar calendar={calendar} />}</Loaded>;
}

type Opened = 'change' | 'default' | 'state' | 'holidays' | null;

function ShownCalendar({ calendar }: { readonly calendar: Shown }): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const [opened, setOpened] = useState<Opened>(null);
  const may = mayWith(role, 'manage calendars');
  const isUsed = may && calendar.state === 'active';
  const close = (): void => setOpened(null);
  return (
    <PageLayout
      title={calendar.name}
      shownTitle={<Foreign>{calendar.name}</Foreign>}
      controls={may ? <CalendarControls calendar={calendar} onOpen={setOpened} /> : null}
    >
      <p className="screen-only">
        <Link to={`/w/${slug}/calendars`}>All calendars</Link>
      </p>
      <CalendarFacts calendar={calendar} />
      <RecountsView recounts={calendar.recounts} />
      <PageSection title="Week">
        <WeekView week={calendar.week} />
      </PageSection>
      <PageSection title="Coming days that are otherwise">
        <ComingDays calendar={calendar} />
      </PageSection>
      <PageSection title="Holidays">
        {calendar.holidays.length === 0 ? (
          <p className="quiet">No holidays are kept: the week counts on Christmas Day too.</p>
        ) : (
          <ul>
            {calendar.holidays.map(({ place, types }) => (
              <li key={place}>
                <Foreign>{place}</Foreign> <span className="quiet">({types.join(', ')})</span>
              </li>
            ))}
          </ul>
        )}
        {isUsed ? (
          <Button variant="default" onClick={() => setOpened('holidays')}>
            {calendar.holidays.length === 0 ? 'Choose holidays' : 'Change holidays'}
          </Button>
        ) : null}
      </PageSection>
      <PageSection title="Days of your own">
        <ExceptionsView calendar={calendar} mayManage={isUsed} />
      </PageSection>
      <PageSection title="Feeds">
        <FeedsView calendar={calendar} feeds={calendar.feeds} mayManage={isUsed} />
      </PageSection>
      <PageSection title="History">
        <RecordHistory kind="calendar" id={calendar.id} />
      </PageSection>
      {opened === 'change' ? <ChangeCalendarDialog calendar={calendar} onClose={close} /> : null}
      {opened === 'default' ? <DefaultCalendarDialog calendar={calendar} onClose={close} /> : null}
      {opened === 'state' ? <CalendarStateDialog calendar={calendar} onClose={close} /> : null}
      {opened === 'holidays' ? <HolidaysDialog calendar={calendar} onClose={close} /> : null}
    </PageLayout>
  );
}

function CalendarControls({
  calendar,
  onOpen,
}: {
  readonly calendar: Shown;
  readonly onOpen: (opened: Opened) => void;
}): ReactNode {
  const isActive = calendar.state === 'active';
  return (
    <Group gap="xs">
      {isActive ? <Button onClick={() => onOpen('change')}>Change</Button> : null}
      {isActive && !calendar.isDefault ? (
        <Button variant="default" onClick={() => onOpen('default')}>
          Make it the default
        </Button>
      ) : null}
      {calendar.isDefault ? null : (
        <Button variant="default" onClick={() => onOpen('state')}>
          {isActive ? 'Archive' : 'Bring back'}
        </Button>
      )}
    </Group>
  );
}

function CalendarFacts({ calendar }: { readonly calendar: Shown }): ReactNode {
  const { timeZone, weekHours, isDefault, state, following, revision } = calendar;
  const used = following.filter(({ count }) => count > 0);
  return (
    <RecordFacts
      facts={[
        { name: 'Time zone', value: timeZone },
        {
          name: 'Hours a week',
          value: readerPlain(weekHours),
        },
        {
          name: 'Default',
          value: isDefault ? <RecordBadge state="default" kind="good" /> : 'no',
        },
        {
          name: 'State',
          value: <RecordBadge state={state} kind={state === 'active' ? 'good' : 'quiet'} />,
        },
        {
          name: 'Counted by it',
          value:
            used.length === 0
              ? 'nothing yet'
              : used.map(({ kind, count }) => `${readerCount(count)} ${kind}`).join(', '),
        },
        { name: 'Version', value: revision },
      ]}
    />
  );
}

function ComingDays({ calendar }: { readonly calendar: Shown }): ReactNode {
  const days = calendar.coming.filter(({ usual, hours }) => usual.length > 0 || hours.length > 0);
  if (days.length === 0) {
    return <p className="quiet">Each day of the coming year is as the week says.</p>;
  }
  return (
    <DataTable
      caption="Coming days that are otherwise"
      captionHidden
      columns={DAY_COLUMNS}
      rows={days}
      rowKey={({ day }) => day}
    />
  );
}

const FROM: Readonly<Record<'holiday' | 'feed' | 'exception', string>> = {
  holiday: 'holiday',
  feed: 'feed',
  exception: 'day of your own',
};

const DAY_COLUMNS: readonly DataColumn<ShownDay>[] = [
  {
    id: 'day',
    head: 'Day',
    purpose: 'label',
    cell: ({ day }) => readerDay(day),
    orderBy: ({ day }) => day,
  },
  {
    id: 'weekday',
    head: 'Weekday',
    cell: ({ day }) =>
      new Intl.DateTimeFormat(globalThis.navigator?.language ?? 'en', {
        weekday: 'long',
        timeZone: 'UTC',
      }).format(new Date(`${day}T00:00:00Z`)),
  },
  { id: 'hours', head: 'Open', cell: ({ hours }) => hoursInWords(hours) },
  {
    id: 'reason',
    head: 'Why',
    purpose: 'words',
    cell: ({ reasons }) => <Foreign>{reasons.map(({ name }) => name).join(', ')}</Foreign>,
  },
  {
    id: 'from',
    head: 'From',
    cell: ({ reasons }) => (
      <Foreign>
        {reasons
          .map(({ kind, source }) => (source === '' ? FROM[kind] : `${FROM[kind]}: ${source}`))
          .join(', ')}
      </Foreign>
    ),
  },
];
