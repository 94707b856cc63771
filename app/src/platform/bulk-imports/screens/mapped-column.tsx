import { NativeSelect, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { Foreign, readerPlain } from '../../interface/web.ts';
import type { SeenColumn, ShownField } from '../bulk-import.ts';
import { DAY_FORMS, type FieldSource } from '../bulk-mapping.ts';
import {
  type DraftMapping,
  fieldOfSource,
  kindFor,
  NEW_FIELD_KINDS,
  type NewFieldKind,
  sourceOfColumn,
  withColumnTo,
  withNewField,
  withSource,
} from './mapping-changes.ts';

type Mapping = {
  readonly mapping: DraftMapping;
  readonly change: (mapping: DraftMapping) => void;
};

type MappedColumnProps = Mapping & {
  readonly column: SeenColumn;
  readonly fields: readonly ShownField[];
  readonly mayMakeFields: boolean;
  readonly reason: string | undefined;
};

const NOT_USED = '';
const NEW = 'new:';

const KIND_WORDS: Readonly<Record<NewFieldKind, string>> = {
  text: 'text',
  number: 'number',
  day: 'day',
  'yes-no': 'yes or no',
};

/** One column of the file: what stands in it, where it goes to, and how its cells are read. */
export function MappedColumn(props: MappedColumnProps): ReactNode {
  const { column, mapping, change, fields, reason } = props;
  const source = sourceOfColumn(mapping, column.name);
  const filled = Math.round(column.filled * 100);
  return (
    <li className="mapped-column">
      <div className="mapped-seen">
        <strong>
          <Foreign>{column.name}</Foreign>
        </strong>
        <p className="quiet">
          {column.examples.length === 0 ? (
            'every cell is empty'
          ) : (
            <>
              <Foreign>{column.examples.join(' · ')}</Foreign>
              {filled < 100 ? ` · ${readerPlain(100 - filled)} % empty` : ''}
            </>
          )}
        </p>
      </div>
      <div className="mapped-fields">
        <GoesTo {...props} source={source} />
        {reason === undefined ? null : <p className="quiet">{reason}</p>}
        {source === undefined ? null : (
          <Reading source={source} column={column} fields={fields} mapping={mapping} change={change} />
        )}
      </div>
    </li>
  );
}

function GoesTo({
  column,
  mapping,
  change,
  fields,
  mayMakeFields,
  source,
}: MappedColumnProps & { readonly source: FieldSource | undefined }): ReactNode {
  const groups = [...Map.groupBy(fields, ({ group }) => group ?? 'Fields of the register')];
  const data = [
    { value: NOT_USED, label: 'Not used' },
    ...groups.map(([group, items]) => ({
      group,
      items: items.map(({ id, title }) => ({ value: id, label: title })),
    })),
    ...(mayMakeFields
      ? [
          {
            group: 'A new field of your own',
            items: NEW_FIELD_KINDS.map((kind) => ({
              value: `${NEW}${kind}`,
              label: `New field: ${KIND_WORDS[kind]}`,
            })),
          },
        ]
      : []),
  ];
  const chosen =
    source === undefined ? NOT_USED : source.newField ? `${NEW}${source.newField.kind}` : source.field;
  return (
    <NativeSelect
      label={`${column.name} goes to`}
      data={data}
      value={chosen}
      onChange={({ currentTarget: { value } }) => {
        if (value.startsWith(NEW))
          change(withNewField(mapping, column, (value.slice(NEW.length) || kindFor(column)) as NewFieldKind));
        else change(withColumnTo(mapping, column, value === NOT_USED ? null : value));
      }}
    />
  );
}

type ReadingProps = Mapping & {
  readonly source: FieldSource;
  readonly column: SeenColumn;
  readonly fields: readonly ShownField[];
};

/** How the cells of a column are read, where there is a choice. Of joined columns the first one says it. */
function Reading({ source, column, fields, mapping, change }: ReadingProps): ReactNode {
  const { kind, choices, readings, title } = fieldOfSource(source, fields);
  const set = (over: Partial<FieldSource>): void => change(withSource(mapping, source.field, over));
  if (source.columns[0] !== column.name) {
    return <p className="quiet">Joined behind {source.columns[0]} with a blank between.</p>;
  }
  return (
    <>
      {source.newField ? (
        <TextInput
          label="What the new field is called"
          value={source.newField.title}
          maxLength={100}
          onChange={({ currentTarget: { value } }) =>
            set({ newField: { ...source.newField!, title: value } })
          }
        />
      ) : null}
      <DayFields {...{ source, column, kind, title, readings, set }} />
      {kind === 'number' ? (
        <NativeSelect
          label="Before decimals stands"
          data={[
            { value: '.', label: 'a point: 1234.50' },
            { value: ',', label: 'a comma: 1234,50' },
          ]}
          value={source.decimal ?? '.'}
          onChange={({ currentTarget: { value } }) => set({ decimal: value as '.' | ',' })}
        />
      ) : null}
      {kind === 'choice' || kind === 'yes-no' || source.reading === 'yes-means' ? (
        <Words
          words={column.words}
          meanings={kind === 'choice' ? choices : ['yes', 'no']}
          source={source}
          set={set}
        />
      ) : null}
    </>
  );
}

type DayFieldsProps = Pick<ReadingProps, 'source' | 'column'> &
  Pick<ShownField, 'kind' | 'title' | 'readings'> & { readonly set: (over: Partial<FieldSource>) => void };

/** How a day is said, as of which other day, and how it is written. */
function DayFields({ source, column, kind, title, readings, set }: DayFieldsProps): ReactNode {
  return (
    <>
      {readings.length === 0 ? null : (
        <NativeSelect
          label={`How ${title.toLowerCase()} is said`}
          data={[
            { value: 'as-written', label: 'A day' },
            ...(readings.includes('months-before')
              ? [{ value: 'months-before', label: 'Months before a day' }]
              : []),
            ...(readings.includes('yes-means')
              ? [{ value: 'yes-means', label: 'Yes or no, as of a day' }]
              : []),
          ]}
          value={source.reading}
          onChange={({ currentTarget: { value } }) => set({ reading: value as FieldSource['reading'] })}
        />
      )}
      {source.reading === 'as-written' ? null : (
        <TextInput
          type="date"
          label={source.reading === 'months-before' ? 'Months before which day' : 'Which day yes means'}
          value={source.asOf ?? ''}
          onChange={({ currentTarget: { value } }) => set({ asOf: value === '' ? null : value })}
        />
      )}
      {(kind === 'day' || kind === 'moment') && source.reading === 'as-written' ? (
        <NativeSelect
          label="How the day is written"
          data={DAY_FORMS.map((form) => ({
            value: form,
            label: column.dayForms.includes(form) ? `${form} (fits)` : form,
          }))}
          value={source.dayForm ?? 'yyyy-MM-dd'}
          onChange={({ currentTarget: { value } }) => set({ dayForm: value as FieldSource['dayForm'] })}
        />
      ) : null}
    </>
  );
}

type WordsProps = {
  readonly words: readonly string[];
  readonly meanings: readonly string[];
  readonly source: FieldSource;
  readonly set: (over: Partial<FieldSource>) => void;
};

/** What each word of a column means. */
function Words({ words, meanings, source, set }: WordsProps): ReactNode {
  const own = words.filter((word) => !meanings.includes(word.toLowerCase()));
  if (own.length === 0) return null;
  return (
    <details open>
      <summary>What its words mean</summary>
      <div className="mapped-words">
        {own.map((word) => (
          <NativeSelect
            key={word}
            label={`“${word}” means`}
            data={[
              { value: '', label: 'what it says' },
              ...meanings.map((meaning) => ({ value: meaning, label: meaning })),
            ]}
            value={source.words[word] ?? ''}
            onChange={({ currentTarget: { value } }) => {
              const { [word]: _, ...others } = source.words;
              set({ words: value === '' ? others : { ...others, [word]: value } });
            }}
          />
        ))}
      </div>
    </details>
  );
}
