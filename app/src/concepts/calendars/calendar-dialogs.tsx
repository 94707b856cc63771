import { Checkbox, Select, TextInput } from '@mantine/core';
import { type ReactNode, useMemo, useState } from 'react';
import type { OpenHours } from '../../platform/business-clock/declarations.ts';
import { ask, FormDialog, fieldText, useChanged, useWorkspace } from '../../platform/interface/web.ts';
import {
  addCalendarEndpoint,
  changeCalendarEndpoint,
  makeDefaultCalendar,
  moveCalendar,
} from './calendar.endpoints.ts';
import { type Calendar, USUAL_CALENDAR } from './calendar.ts';
import { EffectView, wishOf } from './calendar-effect-view.tsx';
import { CountrySelect } from './holidays/holiday-fields.tsx';
import { holidaySource } from './holidays/holiday-source.ts';
import { WeekFields } from './week-fields.tsx';

type Parts = { readonly onClose: () => void; readonly onSaved?: (calendar: Calendar) => void };

const OPEN_FIRST = 'Write the open hours of at least one day';

/** Adds a calendar: name, zone and week, with the holidays of a country to begin with. */
export function AddCalendarDialog({
  isFirst,
  onClose,
  onSaved,
}: Parts & { readonly isFirst: boolean }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const [week, setWeek] = useState<OpenHours[][] | null>([...USUAL_CALENDAR.week]);
  const [country, setCountry] = useState<string | null>(null);
  const [zone, setZone] = useState(readersZone());
  const [isDefault, setIsDefault] = useState(isFirst);
  return (
    <FormDialog
      title="Add a calendar"
      size="lg"
      opened
      onClose={onClose}
      sendName="Add the calendar"
      send={(fields, key) => {
        if (week === null) return Promise.reject(new Error(OPEN_FIRST));
        const holidays = country === null ? [] : [holidaySource.parse({ country })];
        const body = {
          name: fieldText(fields, 'name'),
          timeZone: zone,
          week,
          holidays,
          exceptions: [],
          isDefault,
        };
        return ask(addCalendarEndpoint, { workspace: slug, body, key });
      }}
      onSent={(saved) => {
        changed();
        onSaved?.(saved);
      }}
    >
      <TextInput
        name="name"
        label="Name"
        required
        maxLength={200}
        description="Such as Office, Hotline, Night shift"
      />
      <ZoneSelect value={zone} onChange={setZone} />
      <WeekFields defaultWeek={USUAL_CALENDAR.week} onChange={setWeek} />
      <CountrySelect
        label="Closed on public holidays of"
        description="States, half days, feeds and own exceptions are set on the page of the calendar."
        value={country}
        onChange={setCountry}
      />
      <Checkbox
        label="Use it as the default"
        description="Counts wherever no other calendar is chosen"
        checked={isDefault}
        onChange={({ currentTarget }) => setIsDefault(currentTarget.checked)}
      />
    </FormDialog>
  );
}

/** Changes name, zone and week, and says beforehand what that does. */
export function ChangeCalendarDialog({
  calendar,
  onClose,
}: Parts & { readonly calendar: Calendar }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const [name, setName] = useState(calendar.name);
  const [zone, setZone] = useState(calendar.timeZone);
  const [week, setWeek] = useState<OpenHours[][] | null>(calendar.week);
  const wish = useMemo(
    () => (week === null ? null : { ...wishOf(calendar), timeZone: zone, week }),
    [calendar, zone, week],
  );
  return (
    <FormDialog
      title="Change the calendar"
      size="lg"
      opened
      onClose={onClose}
      sendName="Save"
      send={(_, key) => {
        if (wish === null) return Promise.reject(new Error(OPEN_FIRST));
        const { exceptions: __, ...body } = { ...wish, name, revision: calendar.revision };
        const { id } = calendar;
        return ask(changeCalendarEndpoint, { workspace: slug, params: { id }, body, key });
      }}
      onSent={changed}
    >
      <TextInput
        label="Name"
        required
        maxLength={200}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <ZoneSelect value={zone} onChange={setZone} />
      <WeekFields defaultWeek={calendar.week} onChange={setWeek} />
      <EffectView calendar={calendar} wish={wish} />
    </FormDialog>
  );
}

function readersZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone ?? 'UTC';
}

const ZONES_SHOWN = 60;

function ZoneSelect({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (zone: string) => void;
}): ReactNode {
  const zones = useMemo(
    () => [...new Set(['UTC', value, ...Intl.supportedValuesOf('timeZone')])].sort(),
    [value],
  );
  return (
    <Select
      label="Time zone"
      description="Of the place whose clocks count, by continent and city"
      data={zones}
      value={value}
      onChange={(zone) => onChange(zone ?? 'UTC')}
      searchable
      required
      allowDeselect={false}
      limit={ZONES_SHOWN}
      nothingFoundMessage="No time zone has this name"
    />
  );
}

/** Lets a calendar count where nothing names one. */
export function DefaultCalendarDialog({
  calendar,
  onClose,
}: Parts & { readonly calendar: Calendar }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const { id, revision } = calendar;
  return (
    <FormDialog
      title="Make it the default"
      opened
      onClose={onClose}
      sendName="Make it the default"
      send={(_, key) =>
        ask(makeDefaultCalendar, { workspace: slug, params: { id }, body: { revision }, key })
      }
      onSent={changed}
    >
      <p>
        It counts wherever nothing names a calendar. Due times that were counted by the default so far are
        counted anew.
      </p>
    </FormDialog>
  );
}

/** Archives a calendar, or brings it back. */
export function CalendarStateDialog({
  calendar,
  onClose,
}: Parts & { readonly calendar: Calendar }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const { id, revision } = calendar;
  const archives = calendar.state === 'active';
  return (
    <FormDialog
      title={archives ? 'Archive the calendar' : 'Bring the calendar back'}
      opened
      onClose={onClose}
      sendName={archives ? 'Archive it' : 'Bring it back'}
      send={(_, key) => {
        const state = archives ? ('archived' as const) : ('active' as const);
        return ask(moveCalendar, { workspace: slug, params: { id }, body: { revision, state }, key });
      }}
      onSent={changed}
    >
      <p>
        {archives
          ? 'Nothing new can be counted by it; what was counted by it stays. The default one, and one by which something open is counted, cannot be archived.'
          : 'It can be chosen again.'}
      </p>
    </FormDialog>
  );
}
