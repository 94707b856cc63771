import { MultiSelect, Select, TagsInput, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { choiceWords } from '../../../platform/interface/web.ts';
import { usePersonOptions, useUnitOptions } from '../../people/web.ts';
import type { RuleFieldShown } from './group.endpoints.ts';
import { AGO_UNITS, type AgoSpan, type FieldOperator } from './group-rule.ts';
import { type FieldDraft, firstValue } from './rule-draft.ts';

const GROUP_TITLES: Readonly<Record<RuleFieldShown['group'], string>> = {
  who: 'Who they are',
  where: 'Where they are',
  dealings: 'How you deal with them',
  value: 'What they buy and are worth',
  voice: 'What they say',
  own: 'Own fields',
};

const WORDS: Readonly<Record<FieldOperator, string>> = {
  is: 'is',
  isNot: 'is not',
  contains: 'contains',
  begins: 'begins with',
  atLeast: 'is at least',
  atMost: 'is at most',
  above: 'is above',
  below: 'is below',
  moreThanAgo: 'lies more than … ago',
  lessThanAgo: 'lies less than … ago',
  missing: 'is missing or known',
};
const DAY_WORDS: Readonly<Partial<Record<FieldOperator, string>>> = {
  atLeast: 'is on or after',
  atMost: 'is on or before',
};

type ConditionParts = {
  readonly draft: FieldDraft;
  readonly fields: readonly RuleFieldShown[];
  readonly onChange: (draft: FieldDraft) => void;
};

/** One condition: a field, how it is asked, and the value it is held against. */
export function RuleConditionView({ draft, fields, onChange }: ConditionParts): ReactNode {
  const field = fields.find(({ id }) => id === draft.field) ?? null;
  const operators = field === null ? [] : operatorsIn(field);
  return (
    <>
      <Select
        label="Field"
        searchable
        data={Object.entries(GROUP_TITLES).map(([group, title]) => ({
          group: title,
          items: fields
            .filter((one) => one.group === group)
            .map(({ id, title: label }) => ({ value: id, label })),
        }))}
        value={draft.field}
        onChange={(id) => onChange(withField(draft, fields.find((one) => one.id === id) ?? null))}
        nothingFoundMessage="Nothing has this name"
      />
      <Select
        label="Test"
        data={operators.map((value) => ({ value, label: testWords(value, field) }))}
        value={draft.operator}
        disabled={field === null}
        allowDeselect={false}
        onChange={(operator) => onChange(withOperator(draft, operator as FieldOperator | null))}
      />
      {field === null || draft.operator === null ? null : (
        <ConditionValue draft={draft} field={field} onChange={(value) => onChange({ ...draft, value })} />
      )}
    </>
  );
}

/** Customers are not chosen here: whose people they are is asked of the organisation. */
function operatorsIn({ kind, operators }: RuleFieldShown): readonly FieldOperator[] {
  return kind === 'customer' ? ['missing'] : operators;
}

function testWords(operator: FieldOperator, field: RuleFieldShown | null): string {
  return (field?.kind === 'day' ? DAY_WORDS[operator] : undefined) ?? WORDS[operator];
}

function withField(draft: FieldDraft, field: RuleFieldShown | null): FieldDraft {
  const operator = field === null ? null : (operatorsIn(field)[0] ?? null);
  return {
    ...draft,
    field: field?.id ?? null,
    operator,
    value: operator === null ? null : firstValue(operator),
  };
}

function withOperator(draft: FieldDraft, operator: FieldOperator | null): FieldDraft {
  if (operator === null || operator === draft.operator) return draft;
  const isSameValue = sameValue(draft.operator, operator);
  return { ...draft, operator, value: isSameValue ? draft.value : firstValue(operator) };
}

const ALIKE: readonly (readonly FieldOperator[])[] = [
  ['is', 'isNot'],
  ['contains', 'begins'],
  ['atLeast', 'atMost', 'above', 'below'],
  ['moreThanAgo', 'lessThanAgo'],
];

function sameValue(one: FieldOperator | null, other: FieldOperator): boolean {
  return ALIKE.some((alike) => one !== null && alike.includes(one) && alike.includes(other));
}

type ValueParts = {
  readonly draft: FieldDraft;
  readonly field: RuleFieldShown;
  readonly onChange: (value: unknown) => void;
};

function ConditionValue({ draft: { operator, value }, field, onChange }: ValueParts): ReactNode {
  if (operator === 'missing') {
    return (
      <Select
        label="Value"
        data={[
          { value: 'yes', label: 'is missing' },
          { value: 'no', label: 'is known' },
        ]}
        value={value === false ? 'no' : 'yes'}
        allowDeselect={false}
        onChange={(word) => onChange(word === 'yes')}
      />
    );
  }
  if (operator === 'moreThanAgo' || operator === 'lessThanAgo') {
    return <AgoFields span={value as AgoSpan} onChange={onChange} />;
  }
  if (operator === 'is' || operator === 'isNot') {
    return <WordsField field={field} value={value as string[] | null} onChange={onChange} />;
  }
  const isNumber = field.kind === 'number';
  return (
    <TextInput
      label="Value"
      type={isNumber ? 'number' : field.kind === 'day' ? 'date' : 'text'}
      {...(isNumber ? { step: 'any', inputMode: 'decimal' as const } : {})}
      maxLength={200}
      value={value === null || value === undefined ? '' : String(value)}
      onChange={({ currentTarget: { value: text } }) =>
        onChange(text === '' ? null : isNumber ? Number(text) : text)
      }
    />
  );
}

function AgoFields({
  span,
  onChange,
}: {
  readonly span: AgoSpan;
  readonly onChange: (span: AgoSpan) => void;
}): ReactNode {
  return (
    <div className="rule-ago">
      <TextInput
        label="How many"
        type="number"
        inputMode="numeric"
        min={0}
        max={10_000}
        value={Number.isNaN(span.n) ? '' : String(span.n)}
        onChange={({ currentTarget: { value } }) => onChange({ ...span, n: Number.parseInt(value, 10) })}
      />
      <Select
        label="Unit of time"
        data={[...AGO_UNITS]}
        value={span.unit}
        allowDeselect={false}
        onChange={(unit) => onChange({ ...span, unit: (unit ?? 'days') as AgoSpan['unit'] })}
      />
    </div>
  );
}

function WordsField({
  field,
  value,
  onChange,
}: {
  readonly field: RuleFieldShown;
  readonly value: readonly string[] | null;
  readonly onChange: (value: string[]) => void;
}): ReactNode {
  const people = usePersonOptions();
  const units = useUnitOptions();
  const chosen = [...(value ?? [])];
  if (field.kind === 'text' || field.kind === 'texts') {
    return (
      <TagsInput
        label="Value"
        description="One or more; Enter after each"
        acceptValueOnBlur
        maxTags={200}
        value={chosen}
        onChange={onChange}
      />
    );
  }
  const choices = field.choices.map((one) => ({
    value: one,
    label: field.group === 'own' ? one : choiceWords(one, {}),
  }));
  const data =
    field.kind === 'person'
      ? people
      : field.kind === 'unit'
        ? units
        : field.kind === 'yes-no'
          ? ['yes', 'no'].map((one) => ({ value: one, label: one }))
          : choices;
  return (
    <MultiSelect
      label="Value"
      description="One or more"
      searchable
      data={[...data]}
      value={chosen}
      onChange={onChange}
      nothingFoundMessage="Nothing has this name"
    />
  );
}
