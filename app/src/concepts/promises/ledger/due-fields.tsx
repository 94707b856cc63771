import { SegmentedControl, TextInput } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { LimitFields } from '../../calendars/web.ts';
import { DUE_WAYS, type DueWay, type DueWish } from './due-wish.ts';

const WAY_NAMES: Readonly<Record<DueWay, string>> = {
  limit: 'Within',
  day: 'By a day',
  at: 'By a time',
};

type DueFieldsProps = {
  readonly wish: DueWish;
  readonly onWish: (wish: DueWish) => void;
  readonly calendarId: string | null;
  /** Another word begins the fields of a limit anew, when it comes from elsewhere. */
  readonly beginning: string;
};

/** Until when: so much time from now, the end of a day, or a moment. */
export function DueFields({ wish, onWish, calendarId, beginning }: DueFieldsProps): ReactNode {
  const id = useId();
  return (
    <fieldset className="promise-until">
      <legend id={id}>Until when</legend>
      <SegmentedControl
        aria-labelledby={id}
        data={DUE_WAYS.map((value) => ({ value, label: WAY_NAMES[value] }))}
        value={wish.way}
        onChange={(way) => onWish({ ...wish, way: way as DueWay })}
      />
      {wish.way === 'limit' ? (
        <LimitFields
          key={beginning}
          name="limit"
          label="Time it may take"
          defaultValue={wish.limit}
          calendarId={calendarId}
          required
          onChange={(limit) => onWish({ ...wish, limit })}
        />
      ) : wish.way === 'day' ? (
        <TextInput
          type="date"
          label="Day"
          description="Until the end of this day, by the calendar"
          required
          value={wish.day}
          onChange={({ currentTarget }) => onWish({ ...wish, day: currentTarget.value })}
        />
      ) : (
        <TextInput
          type="datetime-local"
          label="Day and time"
          description="In your time"
          required
          value={wish.at}
          onChange={({ currentTarget }) => onWish({ ...wish, at: currentTarget.value })}
        />
      )}
    </fieldset>
  );
}
