import { Checkbox, NativeSelect } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Foreign, readerCount } from '../../../platform/interface/web.ts';
import { type AnalysisField, type AnalysisList, analysisWords, linesIn, namesIn } from './analysis-words.ts';
import { type AskedAnalysis, namedColumns, withAnalysis } from './corrected-recipe.ts';
import { useCorrection } from './correction-context.tsx';

/** What of an analysis can be changed without writing: which columns it is about. */
export function AnalysisFields({ entry }: { readonly entry: AskedAnalysis }): ReactNode {
  const { fields, list } = analysisWords(entry);
  return (
    <div className="analysis-fields">
      {fields.map((field) =>
        field.chooses === 'one' ? (
          <OneItem key={field.key} entry={entry} field={field} />
        ) : (
          <SeveralItems key={field.key} entry={entry} field={field} />
        ),
      )}
      {list === undefined ? null : <Lines entry={entry} list={list} />}
    </div>
  );
}

type ItemsProps = { readonly entry: AskedAnalysis; readonly field: AnalysisField };

// What an analysis names but is no item any more is shown too, so that the reader sees what to take out.
function useChoices({ entry, field }: ItemsProps): { readonly name: string; readonly label: string }[] {
  const { corrected, columns } = useCorrection();
  const items = namedColumns(corrected.recipe, columns, ['item']);
  const others = namesIn(entry, field).filter((name) => !items.some((item) => item.name === name));
  return [...items, ...others.map((name) => ({ name, label: `${name} (not an item)` }))];
}

function OneItem({ entry, field }: ItemsProps): ReactNode {
  const { change } = useCorrection();
  const choices = useChoices({ entry, field });
  return (
    <NativeSelect
      label={field.name}
      value={namesIn(entry, field)[0] ?? ''}
      data={choices.map(({ name, label }) => ({ value: name, label }))}
      onChange={({ currentTarget: { value } }) =>
        change((now) => withAnalysis(now, entry.id, { [field.key]: value }))
      }
    />
  );
}

function SeveralItems({ entry, field }: ItemsProps): ReactNode {
  const { change } = useCorrection();
  const choices = useChoices({ entry, field });
  const chosen = namesIn(entry, field);
  const choose = (name: string, isChosen: boolean): void => {
    const wanted = choices
      .map((choice) => choice.name)
      .filter((one) => (one === name ? isChosen : chosen.includes(one)));
    change((now) => withAnalysis(now, entry.id, { [field.key]: wanted }));
  };
  return (
    <details>
      <summary>
        {field.name}: {readerCount(chosen.length)} of {readerCount(choices.length)}
      </summary>
      <div className="item-choices">
        {choices.map(({ name, label }) => (
          <Checkbox
            key={name}
            label={<Foreign>{label}</Foreign>}
            checked={chosen.includes(name)}
            onChange={({ currentTarget: { checked } }) => choose(name, checked)}
          />
        ))}
      </div>
    </details>
  );
}

function Lines({ entry, list }: { readonly entry: AskedAnalysis; readonly list: AnalysisList }): ReactNode {
  const { change } = useCorrection();
  // What was left out stays to be taken in again.
  const [all] = useState(() => linesIn(entry, list));
  const asked = new Set(linesIn(entry, list).map(({ name }) => name));
  const choose = (name: string, isChosen: boolean): void => {
    const wanted = all.filter((line) => (line.name === name ? isChosen : asked.has(line.name)));
    change((now) => withAnalysis(now, entry.id, { [list.key]: wanted.map(({ value }) => value) }));
  };
  return (
    <details>
      <summary>
        {list.name}: {readerCount(asked.size)} of {readerCount(all.length)}
      </summary>
      <div className="item-choices">
        {all.map(({ name }) => (
          <Checkbox
            key={name}
            label={<Foreign>{name}</Foreign>}
            checked={asked.has(name)}
            onChange={({ currentTarget: { checked } }) => choose(name, checked)}
          />
        ))}
      </div>
    </details>
  );
}
