import { Button, Select, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { languageName } from '../links/link-dialog.tsx';
import type { FunnelChoice } from './funnel.ts';
import type { SurveyResults } from './results.endpoints.ts';

/** What is chosen above the funnel. */
export type FunnelFilter = Readonly<
  Partial<Record<'link' | 'version' | 'language' | 'device' | 'from' | 'to' | 'personal', string>>
>;

export function queryOf(filter: FunnelFilter): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(filter).filter(([, value]) => value !== undefined && value !== ''),
  );
}

const DEVICES: Readonly<Record<string, string>> = {
  phone: 'Phone',
  desk: 'Computer',
  kiosk: 'Kiosk',
  program: 'Program',
};

/** What is chosen, in words. */
export function filterInWords(filter: FunnelFilter, { choices }: SurveyResults): string {
  const named = Object.entries(filter).map(([part, value]) => {
    const found = part === 'link' ? choices.link.find((choice) => choice.value === value)?.name : undefined;
    return `${part} ${found ?? value}`;
  });
  return named.length === 0 ? 'none' : named.join(', ');
}

type FiltersProps = {
  readonly results: SurveyResults;
  readonly filter: FunnelFilter;
  readonly onFilter: (filter: FunnelFilter) => void;
};

/** Chooses by what people came and when; each number below is then of these people alone. */
export function FunnelFilters({ results, filter, onFilter }: FiltersProps): ReactNode {
  const { choices } = results;
  const set = (part: keyof FunnelFilter, value: string | null): void => {
    const { [part]: _, ...others } = filter;
    onFilter(value === null || value === '' ? others : { ...others, [part]: value });
  };
  const select = (
    part: 'link' | 'version' | 'language' | 'device',
    label: string,
    name: (choice: FunnelChoice) => string,
  ) => (
    <Select
      label={label}
      data={choices[part].map((choice) => ({ value: choice.value, label: name(choice) }))}
      value={filter[part] ?? null}
      onChange={(value) => set(part, value)}
      clearable
      clearButtonProps={{ 'aria-label': `Clear ${label}`, tabIndex: 0, 'aria-hidden': false }}
    />
  );
  const isChosen = Object.keys(filter).length > 0;
  return (
    <div className="funnel-filters screen-only">
      {select('link', 'Link', ({ name }) => name)}
      {choices.version.length > 1 || filter.version !== undefined
        ? select('version', 'Version', ({ value }) => `Version ${value}`)
        : null}
      {choices.language.length > 1 || filter.language !== undefined
        ? select('language', 'Language', ({ value }) => languageName(value))
        : null}
      {select('device', 'Device', ({ value }) => DEVICES[value] ?? value)}
      <TextInput
        type="date"
        label="Came from"
        value={filter.from ?? ''}
        onChange={(event) => set('from', event.currentTarget.value)}
      />
      <TextInput
        type="date"
        label="Came to"
        value={filter.to ?? ''}
        onChange={(event) => set('to', event.currentTarget.value)}
      />
      {isChosen ? (
        <Button variant="default" onClick={() => onFilter({})}>
          Show everybody
        </Button>
      ) : null}
    </div>
  );
}
