import { ActionIcon, MultiSelect, NumberInput, Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { readersLocale } from '../../../platform/interface/web.ts';
import type { Condition } from '../definition/condition.ts';
import { compared, comparisonOf, comparisonsOf, type FieldLine } from './condition-comparisons.ts';
import type { ConditionSubject } from './condition-subjects.ts';
import { useDesigning } from './designer-context.tsx';
import { languageName } from './survey-texts.ts';

export type ConditionNodeProps = {
  readonly node: Condition;
  readonly subjects: readonly ConditionSubject[];
  readonly onChange: (node: Condition) => void;
  readonly remove: (() => void) | null;
  /** Tells lines apart for those who do not see them: 1, 1.2 … */
  readonly number: string;
};

const LANGUAGE = '(language)';

/** One line: what is looked at, how, and with what. */
export function ConditionLine({ node, subjects, onChange, remove, number }: ConditionNodeProps): ReactNode {
  const { definition } = useDesigning();
  const line = 'not' in node ? node.not : node;
  const isNegated = 'not' in node;
  const field = 'field' in line ? line.field : LANGUAGE;
  const subject = subjects.find((one) => one.field === field);
  const options = [
    ...subjects.map((one) => ({ value: one.field, label: one.label })),
    ...(definition.languages.length > 1 || field === LANGUAGE
      ? [{ value: LANGUAGE, label: 'The language of who answers' }]
      : []),
    ...(subject === undefined && field !== LANGUAGE
      ? [{ value: field, label: `${field} (not asked before this)` }]
      : []),
  ];
  return (
    <div className="condition-line">
      <Select
        aria-label={`Line ${number}: what is looked at`}
        data={options}
        value={field}
        searchable
        allowDeselect={false}
        onChange={(next) => {
          if (next === null || next === field) return;
          onChange(
            next === LANGUAGE
              ? { language: [definition.languages[0] ?? 'en'] }
              : { field: next, answered: true },
          );
        }}
      />
      {'field' in line ? (
        <>
          <Select
            aria-label={`Line ${number}: how`}
            data={comparisonsOf(subject)}
            value={comparisonOf(line, isNegated)}
            allowDeselect={false}
            onChange={(how) => onChange(compared(line.field, how ?? 'answered', { line, subject }))}
          />
          <ComparedWith
            line={line}
            subject={subject}
            number={number}
            onChange={(next) => onChange(isNegated ? { not: next } : next)}
          />
        </>
      ) : (
        <MultiSelect
          aria-label={`Line ${number}: languages`}
          data={definition.languages.map((one) => ({
            value: one,
            label: languageName(one, readersLocale()),
          }))}
          value={'language' in line ? [...line.language] : []}
          onChange={(next) => {
            if (next.length > 0) onChange({ language: next });
          }}
        />
      )}
      {remove === null ? null : (
        <ActionIcon variant="default" size="lg" aria-label={`Remove line ${number}`} onClick={remove}>
          ✕
        </ActionIcon>
      )}
    </div>
  );
}

function ComparedWith({
  line,
  subject,
  number,
  onChange,
}: {
  readonly line: FieldLine;
  readonly subject: ConditionSubject | undefined;
  readonly number: string;
  readonly onChange: (line: FieldLine) => void;
}): ReactNode {
  const { field } = line;
  if ('answered' in line) return null;
  if ('is' in line) {
    const known = subject?.options ?? [];
    const strange = line.is.filter((value) => !known.some((one) => one.value === value));
    return (
      <MultiSelect
        aria-label={`Line ${number}: answers`}
        data={[...known, ...strange.map((value) => ({ value, label: `${value} (no such answer)` }))]}
        value={[...line.is]}
        onChange={(is) => {
          if (is.length > 0) onChange({ field, is });
        }}
      />
    );
  }
  const end = (name: 'from' | 'to', label: string): ReactNode =>
    line[name] === undefined ? null : (
      <NumberInput
        aria-label={`Line ${number}: ${label}`}
        value={line[name]}
        onChange={(value) => {
          if (typeof value === 'number') onChange({ ...line, [name]: value });
        }}
      />
    );
  return (
    <>
      {end('from', 'at least')}
      {end('to', 'at most')}
    </>
  );
}
