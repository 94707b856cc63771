import { NativeSelect, NumberInput, Textarea, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ask, FormDialog, fieldText, useChanged, useWorkspace } from '../../../platform/interface/web.ts';
import { AttributeSelect } from '../../attributes/web.ts';
import { CalendarSelect } from '../../calendars/web.ts';
import { PersonSelect, UnitSelect } from '../../people/web.ts';
import { MeasureSelect } from '../../standards/web.ts';
import { addServiceEndpoint, changeService, moveService } from './offered-service.endpoints.ts';
import type { Runs, Service } from './offered-service.ts';

export const RUNS_WORDS: Readonly<Record<Runs, string>> = {
  working: 'While the calendar is open',
  all: 'Day and night',
};

type Parts = {
  readonly service: Service | null;
  readonly onClose: () => void;
};

function askedIn(fields: FormData) {
  const text = (name: string): string => fieldText(fields, name);
  const id = (name: string): string | null => text(name) || null;
  return {
    name: text('name'),
    description: text('description'),
    attributeId: id('attributeId'),
    measureId: id('measureId'),
    calendarId: id('calendarId'),
    runs: text('runs') as Runs,
    unitId: id('unitId'),
    ownerId: id('ownerId'),
    escalateTo: id('escalateTo'),
    wantedShare: Number(text('wantedPercent')) / 100,
    toleranceMinutes: Number(text('toleranceMinutes')),
    remindMinutes: Math.round(Number(text('remindHours')) * 60),
  };
}

/** Names a service, or changes what one says of itself. */
export function ServiceDialog({ service, onClose }: Parts): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const navigate = useNavigate();
  return (
    <FormDialog
      title={service === null ? 'Add a service' : 'Change the service'}
      opened
      onClose={onClose}
      sendName={service === null ? 'Add the service' : 'Save'}
      send={(fields, key) => {
        const body = askedIn(fields);
        if (service === null) return ask(addServiceEndpoint, { workspace: slug, body, key });
        const { id, revision } = service;
        return ask(changeService, { workspace: slug, params: { id }, body: { ...body, revision }, key });
      }}
      onSent={({ id }) => {
        changed();
        if (service === null) void navigate({ to: `/w/${slug}/services/${id}` });
      }}
    >
      <TextInput
        name="name"
        label="Name"
        description="What is done again and again, such as: install a meter"
        required
        maxLength={200}
        defaultValue={service?.name ?? ''}
      />
      <Textarea
        name="description"
        label="What belongs to it"
        autosize
        minRows={2}
        maxLength={2000}
        defaultValue={service?.description ?? ''}
      />
      <NativeSelect
        name="runs"
        label="Its time runs"
        data={(['working', 'all'] as const).map((value) => ({ value, label: RUNS_WORDS[value] }))}
        defaultValue={service?.runs ?? 'working'}
      />
      <CalendarSelect
        name="calendarId"
        label="Calendar"
        clearable
        defaultValue={service?.calendar?.id ?? null}
      />
      <UnitSelect name="unitId" label="Unit" clearable defaultValue={service?.unit?.id ?? null} />
      <PersonSelect name="ownerId" label="Owner" clearable defaultValue={service?.owner?.id ?? null} />
      <AttributeSelect
        name="attributeId"
        label="Attribute"
        description="What customers care about in it"
        clearable
        defaultValue={service?.attribute?.id ?? null}
      />
      <MeasureSelect
        name="measureId"
        label="Measure"
        description="What it is held to beside its time, if anything"
        clearable
        defaultValue={service?.measure?.id ?? null}
      />
      <PromiseFields service={service} />
    </FormDialog>
  );
}

function PromiseFields({ service }: { readonly service: Service | null }): ReactNode {
  return (
    <>
      <NumberInput
        name="wantedPercent"
        label="Of 100 promises, so many are to be kept"
        description="A time that past deliveries keep less often needs a reason"
        required
        min={50}
        max={99.9}
        decimalScale={1}
        defaultValue={Math.round((service?.wantedShare ?? 0.9) * 1000) / 10}
      />
      <NumberInput
        name="toleranceMinutes"
        label="Still kept when so many minutes late"
        required
        min={0}
        max={527_040}
        allowDecimal={false}
        defaultValue={service?.toleranceMinutes ?? 0}
      />
      <NumberInput
        name="remindHours"
        label="Remind so many hours before it is due"
        required
        min={0}
        max={8784}
        decimalScale={2}
        defaultValue={(service?.remindMinutes ?? 1440) / 60}
      />
      <PersonSelect
        name="escalateTo"
        label="Who hears of a broken promise"
        description="Nobody chosen: whoever manages"
        clearable
        defaultValue={service?.escalateTo?.id ?? null}
      />
    </>
  );
}

/** Archives a service, or brings it back. */
export function ServiceStateDialog({ service, onClose }: Parts & { readonly service: Service }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const archives = service.state === 'active';
  return (
    <FormDialog
      title={archives ? 'Archive the service' : 'Bring the service back'}
      opened
      onClose={onClose}
      sendName={archives ? 'Archive it' : 'Bring it back'}
      send={(_, key) => {
        const { id, revision } = service;
        const state = archives ? ('archived' as const) : ('active' as const);
        return ask(moveService, { workspace: slug, params: { id }, body: { revision, state }, key });
      }}
      onSent={changed}
    >
      <p>
        {archives
          ? 'Nothing new is promised of it. What was promised and delivered stays with it.'
          : 'It can be promised again, by all it delivered before.'}
      </p>
    </FormDialog>
  );
}
