import { Button, Checkbox, Group, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ask, Foreign, readerDay, readersLocale, useWorkspace } from '../../../platform/interface/web.ts';
import { hoursInWords, hoursWritten } from '../open-hours.ts';
import { listHolidayPlaces, listHolidays } from './holiday.endpoints.ts';
import { HOLIDAY_TYPES, type Holiday, type HolidaySource, type HolidayType } from './holiday-source.ts';
import '../calendars.css';

/** The reader's language as the library of holidays knows it. */
export function readersLanguage(): string {
  return readersLocale().slice(0, 2).toLowerCase();
}

type PlaceProps = {
  readonly label: string;
  readonly value: string | null;
  readonly onChange: (code: string | null) => void;
  readonly description?: string;
};

/** A country whose holidays are known. */
export function CountrySelect(props: PlaceProps): ReactNode {
  return <PlaceSelect {...props} country={null} state={null} />;
}

function PlaceSelect({
  country,
  state,
  label,
  value,
  onChange,
  description,
}: PlaceProps & { readonly country: string | null; readonly state: string | null }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const language = readersLanguage();
  const places = useQuery({
    queryKey: ['holiday-places', slug, country, state, language],
    queryFn: ({ signal }) =>
      ask(listHolidayPlaces, {
        workspace: slug,
        query: { language, ...(country === null ? {} : { country }), ...(state === null ? {} : { state }) },
        signal,
      }),
  });
  const options = (places.data?.items ?? []).map(({ code, name }) => ({ value: code, label: name }));
  if (country !== null && options.length === 0) return null;
  return (
    <Select
      label={label}
      {...(description === undefined ? {} : { description })}
      data={options}
      value={value}
      onChange={onChange}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': `Clear ${label}`, tabIndex: 0, 'aria-hidden': false }}
      limit={250}
      nothingFoundMessage="No place has this name"
    />
  );
}

const TYPE_WORDS: Readonly<Record<HolidayType, string>> = {
  public: 'Public holidays',
  bank: 'Bank holidays',
  optional: 'Days many take off',
  school: 'School holidays',
  observance: 'Days that are only marked',
};

type SourceProps = {
  readonly source: HolidaySource;
  readonly onChange: (source: HolidaySource) => void;
  readonly onRemove: () => void;
};

/** Whose holidays are kept: place, kinds of days, and how each of them is treated. */
export function HolidaySourceFields({ source, onChange, onRemove }: SourceProps): ReactNode {
  const { country, state, region, types, substitutes } = source;
  const place = { country, state, region };
  const fresh = { types, substitutes, otherwise: [] };
  return (
    <fieldset className="holiday-source">
      <legend>Holidays of a place</legend>
      <div className="limit-row">
        <CountrySelect
          label="Country"
          value={country}
          onChange={(code) => {
            if (code === null) onRemove();
            else onChange({ ...fresh, country: code, state: null, region: null });
          }}
        />
        <PlaceSelect
          label="State or part"
          country={country}
          state={null}
          value={state}
          onChange={(code) => onChange({ ...fresh, country, state: code, region: null })}
        />
        {state === null ? null : (
          <PlaceSelect
            label="Region"
            country={country}
            state={state}
            value={region}
            onChange={(code) => onChange({ ...fresh, country, state, region: code })}
          />
        )}
      </div>
      <Checkbox.Group
        label="Closed on"
        value={types}
        onChange={(chosen) =>
          onChange({ ...source, types: HOLIDAY_TYPES.filter((type) => chosen.includes(type)) })
        }
      >
        <Group gap="md">
          {HOLIDAY_TYPES.map((type) => (
            <Checkbox key={type} value={type} label={TYPE_WORDS[type]} />
          ))}
        </Group>
      </Checkbox.Group>
      <Checkbox
        label="Also on days that stand in for a holiday on a weekend"
        checked={substitutes}
        onChange={({ currentTarget }) => onChange({ ...source, substitutes: currentTarget.checked })}
      />
      <HolidayDays key={JSON.stringify(place)} source={source} onChange={onChange} />
      <Group justify="flex-end">
        <Button size="xs" variant="default" onClick={onRemove}>
          Remove this place
        </Button>
      </Group>
    </fieldset>
  );
}

/** The days that come of it, this year and the next ones, and whether each of them is closed all day. */
function HolidayDays({ source, onChange }: Omit<SourceProps, 'onRemove'>): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { country, state, region, types, substitutes } = source;
  const language = readersLanguage();
  const query = useQuery({
    queryKey: ['holidays', slug, country, state, region, language],
    queryFn: ({ signal }) => {
      const place = { country, ...(state === null ? {} : { state }), ...(region === null ? {} : { region }) };
      return ask(listHolidays, { workspace: slug, query: { ...place, language }, signal });
    },
  });
  const kept = (query.data?.items ?? []).filter(
    ({ type, substitute }) => types.includes(type) && (substitutes || !substitute),
  );
  const byRule = Map.groupBy(kept, ({ rule }) => rule);
  return (
    <details className="holiday-days">
      <summary>
        {query.data === undefined ? 'Days' : `${byRule.size} holidays; the days they come to, and half days`}
      </summary>
      <ul>
        {[...byRule].map(([rule, days]) => (
          <HolidayRow key={rule} days={days} source={source} onChange={onChange} />
        ))}
      </ul>
    </details>
  );
}

function HolidayRow({
  days,
  source,
  onChange,
}: Omit<SourceProps, 'onRemove'> & { readonly days: readonly Holiday[] }): ReactNode {
  const [first] = days;
  if (first === undefined) return null;
  const { rule, name } = first;
  const treated = source.otherwise.find((one) => one.rule === rule);
  const others = source.otherwise.filter((one) => one.rule !== rule);
  const kind = treated === undefined ? 'closed' : treated.hours === null ? 'open' : 'hours';
  const treat = (next: string | null): void => {
    const hours = next === 'open' ? null : HALF_DAY;
    onChange({ ...source, otherwise: next === 'closed' ? others : [...others, { rule, hours }] });
  };
  return (
    <li className="holiday-row">
      <div>
        <strong>
          <Foreign>{name}</Foreign>
        </strong>
        <div className="quiet">
          {days
            .slice(0, 3)
            .map(({ day, closed }) => `${readerDay(day)}${closed === null ? '' : ` ${hoursInWords(closed)}`}`)
            .join(' · ')}
        </div>
      </div>
      <Select
        aria-label={`${name}: closed or open`}
        data={[
          { value: 'closed', label: first.closed === null ? 'closed' : 'closed then' },
          { value: 'hours', label: 'open at most' },
          { value: 'open', label: 'open as usual' },
        ]}
        value={kind}
        allowDeselect={false}
        onChange={treat}
      />
      {kind === 'hours' ? (
        <TextInput
          aria-label={`${name}: hours`}
          defaultValue={hoursInWords(treated?.hours ?? HALF_DAY)}
          maxLength={100}
          onChange={({ currentTarget }) => {
            const hours = hoursWritten(currentTarget.value);
            if (hours !== null) onChange({ ...source, otherwise: [...others, { rule, hours }] });
          }}
        />
      ) : null}
    </li>
  );
}

const HALF_DAY = [{ from: '00:00', to: '12:00' }];
