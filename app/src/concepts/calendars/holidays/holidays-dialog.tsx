import { Button } from '@mantine/core';
import { type ReactNode, useMemo, useState } from 'react';
import { ask, FormDialog, useChanged, useWorkspace } from '../../../platform/interface/web.ts';
import { changeCalendarEndpoint } from '../calendar.endpoints.ts';
import type { Calendar } from '../calendar.ts';
import { EffectView, wishOf } from '../calendar-effect-view.tsx';
import { CountrySelect, HolidaySourceFields } from './holiday-fields.tsx';
import { type HolidaySource, holidaySource } from './holiday-source.ts';

/** Whose holidays a calendar keeps, with what that does to the coming days. */
export function HolidaysDialog({
  calendar,
  onClose,
}: {
  readonly calendar: Calendar;
  readonly onClose: () => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const [sources, setSources] = useState<readonly HolidaySource[]>(() => wishOf(calendar).holidays);
  const [isAdding, setIsAdding] = useState(sources.length === 0);
  const wish = useMemo(() => {
    const isProper = sources.every((source) => holidaySource.safeParse(source).success);
    return isProper ? { ...wishOf(calendar), holidays: [...sources] } : null;
  }, [calendar, sources]);
  return (
    <FormDialog
      title="Holidays"
      size="lg"
      opened
      onClose={onClose}
      sendName="Save"
      send={(_, key) => {
        const { exceptions: __, ...body } = { ...wishOf(calendar), holidays: [...sources] };
        const { id, revision } = calendar;
        return ask(changeCalendarEndpoint, {
          workspace: slug,
          params: { id },
          body: { ...body, revision },
          key,
        });
      }}
      onSent={changed}
    >
      {sources.map((source, at) => (
        <HolidaySourceFields
          // biome-ignore lint/suspicious/noArrayIndexKey: a place changes while it is chosen, and places keep their order
          key={at}
          source={source}
          onChange={(next) => setSources(sources.map((one, i) => (i === at ? next : one)))}
          onRemove={() => setSources(sources.filter((_, i) => i !== at))}
        />
      ))}
      {isAdding || sources.length === 0 ? (
        <CountrySelect
          label="Country"
          description="Holidays are known for more than two hundred countries, without asking anybody outside."
          value={null}
          onChange={(country) => {
            if (country === null) return;
            setSources([...sources, holidaySource.parse({ country })]);
            setIsAdding(false);
          }}
        />
      ) : (
        <Button variant="default" onClick={() => setIsAdding(true)}>
          Add another place
        </Button>
      )}
      <EffectView calendar={calendar} wish={wish} />
    </FormDialog>
  );
}
