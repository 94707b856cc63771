import { Button, Group, TextInput } from '@mantine/core';
import { type ReactNode, useMemo, useState } from 'react';
import {
  ask,
  type DataColumn,
  DataTable,
  EmptyState,
  Foreign,
  FormDialog,
  readerDay,
  SheetImportDialog,
  useChanged,
  useWorkspace,
} from '../../platform/interface/web.ts';
import { changeExceptions, exceptionImport } from './calendar.endpoints.ts';
import { type Calendar, type CalendarException, calendarException } from './calendar.ts';
import { EffectView, wishOf } from './calendar-effect-view.tsx';
import { hoursInWords, hoursWritten } from './open-hours.ts';

type Parts = { readonly calendar: Calendar; readonly onClose: () => void };

/** Days of a calendar that are otherwise, with what can be done about them. */
export function ExceptionsView({
  calendar,
  mayManage,
}: {
  readonly calendar: Calendar;
  readonly mayManage: boolean;
}): ReactNode {
  const [opened, setOpened] = useState<'add' | 'import' | CalendarException | null>(null);
  const close = (): void => setOpened(null);
  const controls = mayManage ? (
    <Group gap="xs">
      <Button onClick={() => setOpened('add')}>Add days</Button>
      <Button variant="default" onClick={() => setOpened('import')}>
        Import
      </Button>
    </Group>
  ) : null;
  return (
    <>
      {calendar.exceptions.length === 0 ? (
        <EmptyState title="No days of your own" control={controls}>
          Company holidays, stocktaking, an open Sunday: days that are otherwise than the week and the
          holidays say.
        </EmptyState>
      ) : (
        <>
          {controls}
          <DataTable
            caption="Days of your own"
            captionHidden
            columns={mayManage ? [...COLUMNS, removal(setOpened)] : COLUMNS}
            rows={calendar.exceptions}
            rowKey={({ from }) => from}
          />
        </>
      )}
      {opened === 'add' ? <ExceptionDialog calendar={calendar} onClose={close} /> : null}
      {opened !== null && typeof opened === 'object' ? (
        <RemovalDialog calendar={calendar} exception={opened} onClose={close} />
      ) : null}
      <SheetImportDialog
        importing={exceptionImport}
        params={{ id: calendar.id }}
        opened={opened === 'import'}
        onClose={close}
      />
    </>
  );
}

const COLUMNS: readonly DataColumn<CalendarException>[] = [
  {
    id: 'days',
    head: 'Days',
    purpose: 'label',
    cell: ({ from, to }) => spanInWords(from, to),
    orderBy: ({ from }) => from,
  },
  { id: 'hours', head: 'Open', cell: ({ hours }) => hoursInWords(hours) },
  { id: 'reason', head: 'Reason', purpose: 'words', cell: ({ reason }) => <Foreign>{reason}</Foreign> },
];

function removal(remove: (one: CalendarException) => void): DataColumn<CalendarException> {
  return {
    id: 'remove',
    head: 'Remove',
    purpose: 'controls',
    cell: (one) => (
      <Button
        size="xs"
        variant="default"
        aria-label={`Remove ${spanInWords(one.from, one.to)}`}
        onClick={() => remove(one)}
      >
        Remove
      </Button>
    ),
  };
}

export function spanInWords(from: string, to: string): string {
  return from === to ? readerDay(from) : `${readerDay(from)} to ${readerDay(to)}`;
}

function ExceptionDialog({ calendar, onClose }: Parts): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [hours, setHours] = useState('');
  const [reason, setReason] = useState('');
  const written = hoursWritten(hours);
  const one = useMemo(() => {
    const asked = { from, to: to === '' ? from : to, hours: hoursWritten(hours), reason };
    const read = calendarException.safeParse(asked);
    return read.success ? read.data : null;
  }, [from, to, hours, reason]);
  const wish = useMemo(() => {
    if (one === null) return null;
    const as = wishOf(calendar);
    return { ...as, exceptions: [...as.exceptions, one] };
  }, [calendar, one]);
  return (
    <FormDialog
      title="Days that are otherwise"
      opened
      onClose={onClose}
      sendName="Add the days"
      send={(_, key) => {
        const body = {
          revision: calendar.revision,
          // What is missing yet is said by the server, place by place.
          add: [one ?? { from, to: to === '' ? from : to, hours: written ?? [], reason }],
          remove: [],
        };
        return ask(changeExceptions, { workspace: slug, params: { id: calendar.id }, body, key });
      }}
      onSent={changed}
    >
      <TextInput
        type="date"
        label="From"
        required
        value={from}
        onChange={({ currentTarget }) => setFrom(currentTarget.value)}
      />
      <TextInput
        type="date"
        label="To"
        description="Empty: that one day"
        value={to}
        min={from}
        onChange={({ currentTarget }) => setTo(currentTarget.value)}
      />
      <TextInput
        label="Open hours"
        description="Such as 9-12, 13-15. Empty: closed"
        maxLength={200}
        value={hours}
        error={written === null ? 'Write times as 9-12:30, 13-17' : undefined}
        onChange={({ currentTarget }) => setHours(currentTarget.value)}
      />
      <TextInput
        label="Reason"
        required
        maxLength={200}
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      {wish === null ? null : <EffectView calendar={calendar} wish={wish} />}
    </FormDialog>
  );
}

function RemovalDialog({
  calendar,
  exception,
  onClose,
}: Parts & { readonly exception: CalendarException }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const { from, to } = exception;
  const wish = useMemo(() => {
    const as = wishOf(calendar);
    return { ...as, exceptions: as.exceptions.filter((one) => one.from !== from || one.to !== to) };
  }, [calendar, from, to]);
  return (
    <FormDialog
      title="Remove these days"
      opened
      onClose={onClose}
      sendName="Remove them"
      send={(_, key) => {
        const body = { revision: calendar.revision, add: [], remove: [{ from, to }] };
        return ask(changeExceptions, { workspace: slug, params: { id: calendar.id }, body, key });
      }}
      onSent={changed}
    >
      <p>
        {spanInWords(from, to)}: <Foreign>{exception.reason}</Foreign>
      </p>
      <EffectView calendar={calendar} wish={wish} />
    </FormDialog>
  );
}
