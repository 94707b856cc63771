import { Button, Fieldset, MultiSelect, NumberInput, TagsInput, TextInput } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { ListField, RecordList } from '../../../records/declarations.ts';
import { Foreign } from '../words/foreign-words.tsx';
import { editable, furtherConditions, withEnd, withWords } from './condition-edits.ts';
import type { ListPlace } from './list-place.tsx';
import { type ChoiceWords, choiceWords, conditionWords, type Option } from './record-words.tsx';

export type FilterProps = {
  readonly list: RecordList;
  readonly place: ListPlace;
  /** The fields that one can filter by. */
  readonly filters: readonly string[];
  readonly options: Readonly<Record<string, readonly Option[]>>;
  readonly words: ChoiceWords;
};

/** More filters than these stand behind a button, on a phone all of them. */
const FIRST_FILTERS = 4;

/** By which the records of a list are found: words, fields, and what else the address asks. */
export function ListFilters(props: FilterProps): ReactNode {
  const { list, place, filters } = props;
  const isNarrow = useMediaQuery('(max-width: 40rem)') ?? false;
  const [isOpened, setIsOpened] = useState(false);
  const id = useId();
  const hasSearch = list.fields.some(({ searched }) => searched === true);
  const fields = filters.flatMap((wanted) => list.fields.filter((field) => field.id === wanted));
  const shown = isNarrow ? 0 : fields.length <= FIRST_FILTERS + 1 ? fields.length : FIRST_FILTERS;
  const folded = fields.slice(shown);
  const set = folded.filter((field) => editable(place.asked.where, field.id) !== undefined).length;
  return (
    <search className="list-filters screen-only">
      <div className="filter-row">
        {hasSearch ? <SearchField list={list} place={place} /> : null}
        {fields.slice(0, shown).map((field) => (
          <FilterField key={field.id} field={field} {...props} />
        ))}
        {folded.length === 0 ? null : (
          <Button
            variant="default"
            aria-expanded={isOpened}
            aria-controls={id}
            onClick={() => setIsOpened(!isOpened)}
          >
            {isNarrow ? 'Filters' : isOpened ? 'Fewer filters' : 'More filters'}
            {set === 0 ? '' : ` (${set} set)`}
          </Button>
        )}
      </div>
      <div id={id} className="filter-row" hidden={!isOpened}>
        {isOpened ? folded.map((field) => <FilterField key={field.id} field={field} {...props} />) : null}
      </div>
      <FurtherConditions {...props} />
    </search>
  );
}

const PAUSE_MS = 300;

function SearchField({ list, place }: Pick<FilterProps, 'list' | 'place'>): ReactNode {
  const { asked, show } = place;
  const [text, setText] = useState(asked.search);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const sent = useRef(asked.search);
  // The browser's way back changes the address beside this field.
  useEffect(() => {
    if (asked.search !== sent.current) setText(asked.search);
    sent.current = asked.search;
  }, [asked.search]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const send = (words: string): void => {
    clearTimeout(timer.current);
    sent.current = words;
    show({ search: words }, true);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send(text.trim());
      }}
    >
      <TextInput
        type="search"
        label={`Search ${list.name}`}
        value={text}
        maxLength={200}
        autoComplete="off"
        onChange={(event) => {
          const words = event.currentTarget.value;
          setText(words);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => send(words.trim()), PAUSE_MS);
        }}
      />
    </form>
  );
}

function FilterField({
  field,
  place,
  options,
  words,
}: FilterProps & { readonly field: ListField }): ReactNode {
  const { kind, id, title } = field;
  const isOfWords = (kind === 'text' || kind === 'many') && options[id] === undefined;
  if (isOfWords) return <WordsField field={field} place={place} />;
  if (kind === 'number' || kind === 'date' || kind === 'moment')
    return <EndsField field={field} place={place} />;
  const data =
    kind === 'yes-no'
      ? ['yes', 'no'].map((word) => ({ value: word, label: word }))
      : (options[id] ??
        (field.choices ?? []).map((word) => ({ value: word, label: choiceWords(word, words) })));
  const chosen = editable(place.asked.where, id)?.is ?? [];
  const unknown = chosen.filter((word) => !data.some(({ value }) => value === word));
  return (
    <MultiSelect
      label={title}
      data={[...data, ...unknown.map((word) => ({ value: word, label: word }))]}
      value={[...chosen]}
      searchable={data.length > 8}
      clearable
      clearButtonProps={{ 'aria-label': `Clear ${title}`, tabIndex: 0, 'aria-hidden': false }}
      limit={100}
      nothingFoundMessage="Nothing fits"
      comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
      onChange={(is) => place.show({ where: withWords(place.asked.where, id, is) })}
    />
  );
}

/** Words of a text that are typed, for the list knows none to choose from; the whole text must be one of them. */
function WordsField({ field, place }: { readonly field: ListField; readonly place: ListPlace }): ReactNode {
  const { id, title } = field;
  return (
    <TagsInput
      label={title}
      value={[...(editable(place.asked.where, id)?.is ?? [])]}
      clearable
      clearButtonProps={{ 'aria-label': `Clear ${title}`, tabIndex: 0, 'aria-hidden': false }}
      onChange={(is) => place.show({ where: withWords(place.asked.where, id, is) })}
    />
  );
}

function EndsField({ field, place }: { readonly field: ListField; readonly place: ListPlace }): ReactNode {
  const condition = editable(place.asked.where, field.id);
  return (
    <Fieldset legend={field.title} className="filter-ends">
      {(['from', 'to'] as const).map((end) => (
        <EndField
          // Another value of the address is another field.
          key={`${end} ${condition?.[end] ?? ''}`}
          name={end === 'from' ? 'From' : 'To'}
          field={field}
          value={String(condition?.[end] ?? '')}
          onValue={(value) => place.show({ where: withEnd(place.asked.where, field.id, { end, value }) })}
        />
      ))}
    </Fieldset>
  );
}

type EndFieldProps = {
  readonly name: string;
  readonly field: ListField;
  readonly value: string;
  readonly onValue: (value: string) => void;
};

/** One end of a filter. It counts when the reader has left it, not at each stroke. */
function EndField({ name, field, value, onValue }: EndFieldProps): ReactNode {
  const label = (
    <>
      <span className="visually-hidden">{field.title} </span>
      {name}
    </>
  );
  const settle = (now: string): void => {
    if (now !== value) onValue(now);
  };
  if (field.kind === 'number') {
    return (
      <NumberInput
        label={label}
        defaultValue={value}
        hideControls
        onBlur={(event) => settle(event.currentTarget.value.trim())}
      />
    );
  }
  return (
    <TextInput
      type="date"
      label={label}
      defaultValue={value.slice(0, 10)}
      onBlur={(event) => settle(event.currentTarget.value)}
    />
  );
}

/** What the address asks beside the filters, each with a way to take it away; and a way to ask for nothing. */
function FurtherConditions({ list, place, filters, options, words }: FilterProps): ReactNode {
  const { asked, show } = place;
  const further = furtherConditions(asked.where, filters);
  if (asked.search === '' && asked.where.length === 0) return null;
  return (
    <ul className="list-conditions" aria-label={`What holds of the ${list.name} shown`}>
      {further.map(({ condition, at }) => {
        const field = list.fields.find(({ id }) => id === condition.field);
        const said = conditionWords(condition, field, { options: options[condition.field] ?? [], words });
        return (
          <li key={at} className="list-condition">
            <span>
              <Foreign>{said}</Foreign>
            </span>
            <button
              type="button"
              aria-label={`Take away: ${said}`}
              onClick={() => show({ where: asked.where.filter((_, index) => index !== at) })}
            >
              <span aria-hidden="true">×</span>
            </button>
          </li>
        );
      })}
      <li>
        <button type="button" className="list-all" onClick={() => show({ search: '', where: [] })}>
          Show all {list.name}
        </button>
      </li>
    </ul>
  );
}
