import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useUnitOptions } from '../../people/web.ts';
import { CASE_CHANNELS, CASE_KINDS, SEVERITIES } from '../case.ts';
import { channelName, severityName } from '../desk/case-words.tsx';
import { CASE_DIMENSIONS, type ComplaintFigures, WITHOUT_ANY } from './complaint-figures.ts';
import {
  type ComplaintFiguresPlace,
  DIMENSION_WORDS,
  type useComplaintFiguresPlace,
} from './complaint-figures-place.tsx';
import { partName } from './part-names.tsx';

type Props = ReturnType<typeof useComplaintFiguresPlace> & { readonly figures: ComplaintFigures | undefined };

const SHOWN_HERE = ['unit', 'channel', 'severity'];
const KIND_NAMES = {
  complaint: 'complaints',
  request: 'requests',
  praise: 'praise',
  suggestion: 'suggestions',
};

/** Of which days, of what, and compared by what. */
export function ComplaintChoices({ place, change, figures }: Props): ReactNode {
  const units = useUnitOptions();
  const all = { value: '', label: 'all' };
  const select = (
    name: keyof ComplaintFiguresPlace,
    label: string,
    data: readonly { readonly value: string; readonly label: string }[],
  ) => (
    <NativeSelect
      label={label}
      data={[...data]}
      value={place[name] ?? data[0]?.value ?? ''}
      onChange={(event) => change({ [name]: event.currentTarget.value })}
    />
  );
  return (
    <>
      <div className="case-choices screen-only">
        <TextInput
          type="date"
          label="Received from"
          value={place.from ?? figures?.from ?? ''}
          onChange={(event) => change({ from: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label="Received to"
          value={place.to ?? figures?.to ?? ''}
          onChange={(event) => change({ to: event.currentTarget.value })}
        />
        {select(
          'kind',
          'Of',
          CASE_KINDS.map((kind) => ({ value: kind, label: KIND_NAMES[kind] })),
        )}
        {select(
          'by',
          'Compare',
          CASE_DIMENSIONS.map((by) => ({ value: by, label: DIMENSION_WORDS[by].many })),
        )}
        {select('rate', 'Judge by', [
          { value: 'upheld', label: 'upheld rate' },
          { value: 'timely', label: 'answered in time' },
        ])}
        {select('unit', 'Unit', [all, ...units, { value: WITHOUT_ANY, label: 'without unit' }])}
        {select('channel', 'Channel', [
          all,
          ...CASE_CHANNELS.map((channel) => ({ value: channel, label: channelName(channel) })),
        ])}
        {select('severity', 'Severity', [
          all,
          ...SEVERITIES.map((severity) => ({ value: severity, label: severityName(severity) })),
          { value: WITHOUT_ANY, label: 'not assessed yet' },
        ])}
        {select('every', 'One point a', [
          { value: '', label: 'fitting period' },
          { value: 'day', label: 'day' },
          { value: 'week', label: 'week' },
          { value: 'month', label: 'month' },
        ])}
      </div>
      <Chosen place={place} change={change} figures={figures} />
    </>
  );
}

/** What else was chosen by following the figures, each to be given up. */
function Chosen({ place, change, figures }: Props): ReactNode {
  const chosen = CASE_DIMENSIONS.filter((name) => place[name] !== undefined && !SHOWN_HERE.includes(name));
  if (chosen.length === 0) return null;
  return (
    <p className="case-chosen">
      {chosen.map((name) => (
        <Button
          key={name}
          variant="default"
          size="xs"
          onClick={() => change({ [name]: '' })}
          aria-label={`No longer only one ${DIMENSION_WORDS[name].one.toLowerCase()}`}
        >
          {DIMENSION_WORDS[name].one}: {chosenWords(name, place[name] ?? '', figures)} ✕
        </Button>
      ))}
    </p>
  );
}

/** What was chosen, as far as it is known by name. */
function chosenWords(
  name: (typeof CASE_DIMENSIONS)[number],
  value: string,
  figures: ComplaintFigures | undefined,
): string {
  if (value === WITHOUT_ANY) return 'none';
  const isWord = ['product', 'issue', 'country', 'region'].includes(name);
  if (isWord) return partName(name, value, value);
  const cause = name === 'cause' ? figures?.causes.find(({ key }) => key === value)?.name : undefined;
  const part = figures?.by === name ? figures.parts.find(({ key }) => key === value)?.name : undefined;
  return cause ?? part ?? 'one';
}
