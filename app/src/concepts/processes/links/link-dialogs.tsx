import { MultiSelect, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import {
  ask,
  FormDialog,
  fieldText,
  RecordSelect,
  useChanged,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { CustomerSelect, SegmentSelect } from '../../customers/web.ts';
import { UnitSelect } from '../../people/web.ts';
import { requirementListing } from '../../requirements/declarations.ts';
import { MeasureSelect } from '../../standards/web.ts';
import { processListing } from '../process.endpoints.ts';
import { addLink, changeLink, moveLink } from './process-link.endpoints.ts';
import {
  FROM_KINDS,
  type GivingEnd,
  type ProcessLink,
  type ReceivingEnd,
  type ShownEnd,
  TO_KINDS,
} from './process-link.ts';

const KIND_NAMES: Readonly<Record<string, string>> = {
  process: 'a process',
  supplier: 'a supplier in the register',
  unit: 'a unit',
  segment: 'a segment of customers',
  customer: 'a customer in the register',
  words: 'somebody else',
};

/** From where a new link leads, when that is known already. */
export type LinkStart = { readonly fromProcessId?: string; readonly toProcessId?: string };

/** Links two stages, or changes a link. */
export function LinkDialog({
  link,
  start = {},
  onClose,
}: {
  readonly link: ProcessLink | null;
  readonly start?: LinkStart;
  readonly onClose: () => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  return (
    <FormDialog
      title={link === null ? 'Link two stages' : 'Change the link'}
      opened
      onClose={onClose}
      sendName={link === null ? 'Add the link' : 'Save'}
      send={(fields, key) => {
        const body = {
          from: endIn(fields, 'from') as GivingEnd,
          to: endIn(fields, 'to') as ReceivingEnd,
          handsOver: fieldText(fields, 'handsOver'),
          requirementIds: fieldText(fields, 'requirementIds')
            .split(',')
            .filter((id) => id !== ''),
          measureId: fieldText(fields, 'measureId') || null,
          serviceLevel: fieldText(fields, 'serviceLevel'),
        };
        if (link === null) return ask(addLink, { workspace: slug, body, key });
        const { id, revision } = link;
        return ask(changeLink, { workspace: slug, params: { id }, body: { ...body, revision }, key });
      }}
      onSent={changed}
    >
      <LinkFields link={link} start={start} />
    </FormDialog>
  );
}

function LinkFields({
  link,
  start,
}: {
  readonly link: ProcessLink | null;
  readonly start: LinkStart;
}): ReactNode {
  return (
    <>
      <EndFields
        side="from"
        title="Who hands over"
        kinds={FROM_KINDS}
        end={link?.from ?? null}
        {...(start.fromProcessId === undefined ? {} : { processId: start.fromProcessId })}
      />
      <EndFields
        side="to"
        title="Who gets it"
        kinds={TO_KINDS}
        end={link?.to ?? null}
        {...(start.toProcessId === undefined ? {} : { processId: start.toProcessId })}
      />
      <TextInput
        name="handsOver"
        label="What is handed over"
        required
        maxLength={200}
        defaultValue={link?.handsOver ?? ''}
      />
      <RequirementsField link={link} />
      <MeasureSelect
        name="measureId"
        label="Measure"
        description="What is measured of it, if anything"
        clearable
        defaultValue={link?.measure?.id ?? null}
      />
      <Textarea
        name="serviceLevel"
        label="Service level"
        description="How well and how fast, in words"
        autosize
        minRows={2}
        maxLength={1000}
        defaultValue={link?.serviceLevel ?? ''}
      />
    </>
  );
}

function endIn(fields: FormData, side: 'from' | 'to') {
  const kind = fieldText(fields, `${side}Kind`);
  if (kind === 'words') return { kind, words: fieldText(fields, `${side}Words`) };
  return { kind, id: fieldText(fields, `${side}Id`) };
}

type EndProps = {
  readonly side: 'from' | 'to';
  readonly title: string;
  readonly kinds: readonly string[];
  readonly end: ShownEnd | null;
  readonly processId?: string;
};

function EndFields({ side, title, kinds, end, processId }: EndProps): ReactNode {
  const [kind, setKind] = useState(end?.kind ?? 'process');
  const own = end?.kind === kind ? end : null;
  const field = { name: `${side}Id`, required: true } as const;
  const named = own?.id == null ? null : { id: own.id, name: own.name };
  return (
    <fieldset className="link-end">
      <legend>{title}</legend>
      <NativeSelect
        name={`${side}Kind`}
        label="What it is"
        data={kinds.map((value) => ({ value, label: KIND_NAMES[value] ?? value }))}
        value={kind}
        onChange={(event) => setKind(event.currentTarget.value)}
      />
      {kind === 'process' ? (
        <ProcessSelect {...field} label="Process" defaultValue={own?.id ?? processId ?? null} />
      ) : null}
      {kind === 'unit' ? <UnitSelect {...field} label="Unit" defaultValue={own?.id ?? null} /> : null}
      {kind === 'segment' ? (
        <SegmentSelect {...field} label="Segment" defaultValue={own?.id ?? null} />
      ) : null}
      {kind === 'supplier' ? (
        <CustomerSelect {...field} label="Supplier" party="organisation" defaultValue={named} />
      ) : null}
      {kind === 'customer' ? <CustomerSelect {...field} label="Customer" defaultValue={named} /> : null}
      {kind === 'words' ? (
        <TextInput
          name={`${side}Words`}
          label="Who"
          required
          maxLength={200}
          defaultValue={own?.name ?? ''}
        />
      ) : null}
    </fieldset>
  );
}

/** One of the active processes. */
export function ProcessSelect(props: {
  readonly name: string;
  readonly label: string;
  readonly required?: boolean;
  readonly defaultValue: string | null;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const where = JSON.stringify([{ field: 'state', is: ['active'] }]);
  const found = useQuery({
    queryKey: ['process-choices', slug],
    queryFn: ({ signal }) =>
      ask(processListing.page, { workspace: slug, query: { where, limit: 200 }, signal }),
  });
  const options = (found.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  // A select looks for its first value among the options that it begins with, so it begins anew when they have come.
  return <RecordSelect key={options.length === 0 ? 'waiting' : 'known'} {...props} options={options} />;
}

/** Several requirements, found by their words. */
function RequirementsField({ link }: { readonly link: ProcessLink | null }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const [words, setWords] = useState('');
  const [chosen, setChosen] = useState(link?.requirements ?? []);
  const found = useQuery({
    queryKey: ['requirement-choices', slug, words],
    queryFn: ({ signal }) =>
      ask(requirementListing.page, {
        workspace: slug,
        query: { limit: 20, ...(words === '' ? {} : { search: words }) },
        signal,
      }),
    placeholderData: keepPreviousData,
  });
  const items = (found.data?.items ?? []).map(({ id, statement }) => ({ id, name: statement }));
  const known = new Map([...chosen, ...items].map((one) => [one.id, one]));
  return (
    <MultiSelect
      name="requirementIds"
      label="Requirements"
      description="What says when it is good; found by typing"
      searchable
      clearable
      clearButtonProps={{ 'aria-label': 'Clear Requirements', tabIndex: 0, 'aria-hidden': false }}
      data={[...known.values()].map(({ id, name }) => ({ value: id, label: name }))}
      value={chosen.map(({ id }) => id)}
      onChange={(ids) => setChosen(ids.flatMap((id) => known.get(id) ?? []))}
      onSearchChange={setWords}
      maxValues={20}
      nothingFoundMessage="No requirement has these words"
    />
  );
}

/** Archives a link, or brings it back. */
export function LinkStateDialog({
  link,
  onClose,
}: {
  readonly link: ProcessLink;
  readonly onClose: () => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const archives = link.state === 'active';
  return (
    <FormDialog
      title={archives ? 'Archive the link' : 'Bring the link back'}
      opened
      onClose={onClose}
      sendName={archives ? 'Archive it' : 'Bring it back'}
      send={(_, key) => {
        const state = archives ? ('archived' as const) : ('active' as const);
        const { id, revision } = link;
        return ask(moveLink, { workspace: slug, params: { id }, body: { revision, state }, key });
      }}
      onSent={changed}
    >
      <p>
        {archives
          ? 'It leaves the map, and nobody rates it any more. Its ratings stay on record.'
          : 'It stands on the map again and can be rated.'}
      </p>
    </FormDialog>
  );
}
