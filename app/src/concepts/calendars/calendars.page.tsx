import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import {
  EmptyState,
  Foreign,
  PageLayout,
  RecordBadge,
  RecordListView,
  StateSign,
  useWorkspace,
} from '../../platform/interface/web.ts';
import { mayWith } from '../people/declarations.ts';
import { calendarListing } from './calendar.endpoints.ts';
import { USUAL_CALENDAR } from './calendar.ts';
import { AddCalendarDialog } from './calendar-dialogs.tsx';
import { useCalendars } from './calendar-select.tsx';
import './calendars.css';

/** When the organisation works: what due times are counted by. */
export function CalendarsPage(): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const navigate = useNavigate();
  const [isAdding, setIsAdding] = useState(false);
  const isFirst = useCalendars().length === 0;
  const add = mayWith(role, 'manage calendars') ? (
    <Button onClick={() => setIsAdding(true)}>Add a calendar</Button>
  ) : null;
  return (
    <PageLayout
      title="Calendars"
      lead="When the organisation works: open hours, holidays and days of its own. Due times are counted by them."
      controls={add}
    >
      <RecordListView
        listing={calendarListing}
        place="calendars"
        rowAddress={({ id }) => `/w/${slug}/calendars/${id}`}
        filters={['state']}
        cells={{
          isDefault: ({ isDefault }) => (isDefault ? <RecordBadge state="default" kind="good" /> : ''),
          attention: ({ attention }) =>
            attention.length === 0 ? (
              ''
            ) : (
              <ul className="calendar-attention">
                {attention.map((line) => (
                  <li key={line}>
                    <StateSign kind="warning" /> <Foreign>{line}</Foreign>
                  </li>
                ))}
              </ul>
            ),
        }}
        empty={
          <EmptyState title="No calendar yet" control={add}>
            Until you add one, times are counted by {USUAL_CALENDAR.name}, without holidays. Add your office
            hours first; the first calendar becomes the default.
          </EmptyState>
        }
      />
      {isAdding ? (
        <AddCalendarDialog
          isFirst={isFirst}
          onClose={() => setIsAdding(false)}
          onSaved={({ id }) => void navigate({ to: `/w/${slug}/calendars/${id}` })}
        />
      ) : null}
    </PageLayout>
  );
}
