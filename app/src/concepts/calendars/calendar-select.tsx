import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ask, RecordSelect, type RecordSelectProps, useWorkspace } from '../../platform/interface/web.ts';
import { calendarListing } from './calendar.endpoints.ts';
import type { Calendar } from './calendar.ts';

type Props = Omit<RecordSelectProps, 'options'>;

/** A calendar; none stands for the default one of the workspace. An archived one is there only where it was chosen before. */
export function CalendarSelect(props: Props): ReactNode {
  const calendars = useCalendars();
  const chosen = props.value ?? props.defaultValue;
  const options = calendars
    .filter(({ state, id }) => state === 'active' || id === chosen)
    .map(({ id, name, isDefault, state }) => ({
      value: id,
      label: `${name}${isDefault ? ' (default)' : ''}${state === 'archived' ? ' (archived)' : ''}`,
    }));
  const usual = calendars.find(({ isDefault }) => isDefault)?.name ?? 'Monday to Friday 9 to 17, UTC';
  return (
    <RecordSelect
      key={options.length === 0 ? 'waiting' : 'known'}
      description={`None: the default, ${usual}`}
      {...props}
      options={options}
    />
  );
}

/** The calendars of the workspace, by name. */
export function useCalendars(): readonly Calendar[] {
  const { slug } = useWorkspace().workspace;
  const found = useQuery({
    queryKey: ['calendars-to-choose', slug],
    queryFn: ({ signal }) => ask(calendarListing.page, { workspace: slug, query: { limit: '200' }, signal }),
  });
  return found.data?.items ?? [];
}
