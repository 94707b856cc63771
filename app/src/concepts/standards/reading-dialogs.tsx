import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import {
  ask,
  CallFailed,
  FormDialog,
  fieldText,
  Moment,
  RecordSelect,
  readerPlain,
  SheetImportDialog,
  useChanged,
  useWorkspace,
} from '../../platform/interface/web.ts';
import type { Measure } from './measure.ts';
import { fieldNumber, NumberField } from './measure-dialogs.tsx';
import { readingImport, takeReadings, withdrawReading } from './reading.endpoints.ts';
import type { Reading } from './reading.ts';

/** The time zone of the reader's clock. */
export function readersZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Adds one reading by hand. */
export function ReadingDialog({
  measure,
  onClose,
}: {
  readonly measure: Measure;
  readonly onClose: () => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  return (
    <FormDialog
      title="Add a reading"
      opened
      onClose={onClose}
      sendName="Add the reading"
      send={async (fields, key) => {
        const reading = {
          measure: measure.id,
          at: fieldText(fields, 'at'),
          value: fieldNumber(fields, 'value'),
          reference: fieldText(fields, 'reference'),
          note: fieldText(fields, 'note'),
        };
        const query = { timeZone: readersZone() };
        const report = await ask(takeReadings, {
          workspace: slug,
          query,
          body: { readings: [reading] },
          key,
        });
        const again = 'It is there already; give it a reference of its own if it is another one.';
        const reason = report.refusals[0]?.reason ?? (report.added === 0 ? again : null);
        if (reason !== null)
          throw new CallFailed({ title: 'The reading is refused', status: 422, detail: reason });
        return report;
      }}
      onSent={changed}
    >
      <TextInput
        name="at"
        type="datetime-local"
        label="When"
        description={`By the clock of ${readersZone()}`}
        required
      />
      <NumberField name="value" label={`Value, in ${measure.measuredIn}`} required />
      <TextInput
        name="reference"
        label="Reference"
        description="What the source calls the case; a measure takes each only once"
        maxLength={200}
      />
      <TextInput name="note" label="Note" maxLength={1000} />
    </FormDialog>
  );
}

/** Withdraws a reading that is wrong. */
export function WithdrawDialog({
  reading,
  unit,
  onClose,
}: {
  readonly reading: Reading;
  readonly unit: string;
  readonly onClose: () => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  return (
    <FormDialog
      title="Withdraw the reading"
      opened
      onClose={onClose}
      sendName="Withdraw it"
      send={(fields, key) => {
        const asked = { workspace: slug, params: { id: reading.id }, key };
        return ask(withdrawReading, { ...asked, body: { reason: fieldText(fields, 'reason') } });
      }}
      onSent={changed}
    >
      <p>
        {readerPlain(reading.value)} {unit}, <Moment iso={reading.at} />. It stays on record with your reason
        and counts no more.
      </p>
      <Textarea name="reason" label="Reason" required autosize minRows={2} maxLength={1000} />
    </FormDialog>
  );
}

const TIME_FORMS = [
  { value: '', label: '2026-01-31 14:05 (ISO 8601)' },
  { value: 'yyyy/MM/dd HH:mm', label: '2026/01/31 14:05' },
  { value: 'yyyy-MM-dd HH:mm:ss', label: '2026-01-31 14:05:00' },
  { value: 'MM/dd/yyyy HH:mm', label: '1/31/2026 14:05 (month first)' },
  { value: 'MM/dd/yyyy HH:mm:ss a', label: '1/31/2026 2:05:00 PM (month first)' },
  { value: 'dd/MM/yyyy HH:mm', label: '31/1/2026 14:05 (day first)' },
  { value: 'dd.MM.yyyy HH:mm', label: '31.1.2026 14:05' },
];

/** Brings a file of readings in: first how its times are written, then the file. */
export function ReadingsImportDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const [timeZone, setTimeZone] = useState(readersZone());
  const [timeFormat, setTimeFormat] = useState('');
  const zones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
  return (
    <SheetImportDialog
      importing={readingImport}
      opened
      onClose={onClose}
      query={{ timeZone, ...(timeFormat === '' ? {} : { timeFormat }) }}
      fields={
        <>
          <NativeSelect
            label="How times are written in the file"
            data={TIME_FORMS}
            value={timeFormat}
            onChange={(event) => setTimeFormat(event.currentTarget.value)}
          />
          <RecordSelect
            name="timeZone"
            label="Time zone of the file"
            description="For times that name none themselves"
            options={zones.map((zone) => ({ value: zone, label: zone }))}
            value={timeZone}
            onChange={(zone) => setTimeZone(zone ?? 'UTC')}
            required
          />
        </>
      }
    />
  );
}
