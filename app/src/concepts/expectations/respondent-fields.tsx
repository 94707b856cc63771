import { MultiSelect, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { ask, fieldText, useWorkspace } from '../../platform/interface/web.ts';
import { listAnswerSets, listCharacteristics } from '../answer-sets/declarations.ts';

/** Which answers, and which of the respondents. */
export function RespondentFields(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const [chosen, setChosen] = useState('');
  const [column, setColumn] = useState('');
  const sets = useQuery({
    queryKey: ['answer-sets', slug, 'to-compute-from'],
    queryFn: ({ signal }) => ask(listAnswerSets, { workspace: slug, query: { limit: 200 }, signal }),
  });
  const found = useQuery({
    queryKey: ['characteristics', slug, chosen],
    queryFn: ({ signal }) => ask(listCharacteristics, { workspace: slug, params: { id: chosen }, signal }),
    enabled: chosen !== '',
  });
  const known = (found.data?.characteristics ?? []).filter(
    ({ kind, values }) => kind === 'text' && values.length > 0,
  );
  const values = known.find((one) => one.column === column)?.values ?? [];
  return (
    <>
      <NativeSelect
        name="answerSetId"
        label="Answers"
        required
        value={chosen}
        onChange={(event) => {
          setChosen(event.currentTarget.value);
          setColumn('');
        }}
        data={[
          { value: '', label: sets.data?.items.length === 0 ? 'no answers were taken yet' : 'choose a set' },
          ...(sets.data?.items ?? []).map(({ id, title }) => ({ value: id, label: title })),
        ]}
      />
      <NativeSelect
        name="whereColumn"
        label="Only some respondents"
        description="What tells the people of this segment from the others"
        value={column}
        disabled={known.length === 0}
        onChange={(event) => setColumn(event.currentTarget.value)}
        data={[
          { value: '', label: 'everybody who answered' },
          ...known.map((one) => ({ value: one.column, label: `only some by: ${one.label ?? one.column}` })),
        ]}
      />
      {column === '' ? null : (
        <MultiSelect
          name="whereValues"
          label="Those who answered"
          required
          searchable
          hiddenInputValuesDivider={DIVIDER}
          data={values.map(({ value }) => value)}
        />
      )}
    </>
  );
}

/** Stands in no answer. */
const DIVIDER = '\u001f';

/** What `RespondentFields` asked for. */
export function respondentsIn(fields: FormData): {
  answerSetId: string;
  where: Record<string, unknown>[];
} {
  const column = fieldText(fields, 'whereColumn');
  const is = String(fields.get('whereValues') ?? '')
    .split(DIVIDER)
    .filter((value) => value !== '');
  return {
    answerSetId: fieldText(fields, 'answerSetId'),
    where: column === '' ? [] : [{ column, is }],
  };
}
