import { NativeSelect, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { readerCount } from '../../../platform/interface/web.ts';
import type { ContactSource } from '../contacts/contact.ts';
import { SOURCE_WORDS } from '../contacts/contact-words.tsx';
import type { FigureQuery, FigureScope } from './moment-figure.ts';

/** Which months and which source a page shows; nothing said is the last twelve months and the source with the most contacts. */
export function useFigureQuery(): readonly [FigureQuery, (asked: FigureQuery) => void] {
  const [asked, setAsked] = useState<FigureQuery>({});
  return [asked, setAsked];
}

type Parts = {
  readonly scope: FigureScope;
  readonly asked: FigureQuery;
  readonly onAsk: (asked: FigureQuery) => void;
};

/** Chooses months and who judged; sources stand apart and are never added up. */
export function FigureScopeFields({ scope, asked, onAsk }: Parts): ReactNode {
  const month = (name: 'from' | 'to') => (
    <TextInput
      type="month"
      label={name === 'from' ? 'From' : 'To'}
      value={asked[name] ?? scope[name]}
      onChange={({ currentTarget: { value } }) => {
        const { [name]: _, ...rest } = asked;
        onAsk(/^\d{4}-\d\d$/u.test(value) ? { ...rest, [name]: value } : rest);
      }}
    />
  );
  return (
    <div className="figures-choices screen-only">
      <NativeSelect
        label="Judged by"
        value={scope.source}
        data={scope.bySource.map(({ source, n }) => ({
          value: source,
          label: `${SOURCE_WORDS[source]} (${readerCount(n)})`,
        }))}
        onChange={({ currentTarget: { value } }) => onAsk({ ...asked, source: value as ContactSource })}
      />
      {month('from')}
      {month('to')}
    </div>
  );
}
