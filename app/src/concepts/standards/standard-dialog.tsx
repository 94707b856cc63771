import { Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import {
  ask,
  Foreign,
  FormDialog,
  fieldText,
  useChanged,
  useWorkspace,
} from '../../platform/interface/web.ts';
import { setStandard } from './measure.endpoints.ts';
import type { Measure } from './measure.ts';
import { fieldNumber, NumberField } from './measure-dialogs.tsx';

/** Sets the next version of a measure's standard; `today` is the day at the server. */
export function StandardDialog({
  measure,
  today,
  onClose,
}: {
  readonly measure: Measure;
  readonly today: string;
  readonly onClose: () => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const { id, revision } = measure;
  return (
    <FormDialog
      title={measure.requiredShare === null ? 'Set the standard' : 'Set a new version of the standard'}
      opened
      onClose={onClose}
      sendName="Set the standard"
      send={(fields, key) => {
        const body = {
          revision,
          target: fieldNumber(fields, 'target'),
          lower: fieldNumber(fields, 'lower'),
          upper: fieldNumber(fields, 'upper'),
          requiredShare: Number(((fieldNumber(fields, 'requiredShare') ?? 0) / 100).toFixed(12)),
          from: fieldText(fields, 'from'),
          reason: fieldText(fields, 'reason'),
        };
        return ask(setStandard, { workspace: slug, params: { id }, body, key });
      }}
      onSent={changed}
    >
      <p>
        Readings of <Foreign>{measure.name}</Foreign> are judged by the version in force on their day.
      </p>
      <ToleranceFields measure={measure} />
      <NumberField
        name="requiredShare"
        label="Required share within tolerance, in %"
        description="Such as 95: of a hundred readings, 95 lie within"
        value={measure.requiredShare === null ? 95 : Number((100 * measure.requiredShare).toFixed(10))}
        required
      />
      <TextInput
        name="from"
        type="date"
        label="Valid from"
        description="A day to come is fine; a day in the past judges its readings anew"
        required
        defaultValue={today}
      />
      <Textarea name="reason" label="Reason" required autosize minRows={2} maxLength={1000} />
    </FormDialog>
  );
}

/** Only the limits that go with the direction. */
function ToleranceFields({
  measure: { measuredIn, direction, target, lower, upper },
}: {
  readonly measure: Measure;
}): ReactNode {
  return (
    <>
      <NumberField
        name="target"
        label={`Target, in ${measuredIn}`}
        description="The value that is aimed at"
        value={target}
        required={direction === 'target-is-best'}
      />
      {direction === 'lower-is-better' ? null : (
        <NumberField name="lower" label={`Within tolerance from, in ${measuredIn}`} value={lower} required />
      )}
      {direction === 'higher-is-better' ? null : (
        <NumberField name="upper" label={`Within tolerance up to, in ${measuredIn}`} value={upper} required />
      )}
    </>
  );
}
