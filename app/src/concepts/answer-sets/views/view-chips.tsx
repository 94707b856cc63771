import type { ReactNode } from 'react';
import { Foreign } from '../../../platform/interface/web.ts';
import { useViewWords } from './characteristics-asked.tsx';
import { comparisonWords, conditionWords, type ViewWords } from './condition-words.ts';
import type { View } from './view.ts';
import { type ViewPlace, without } from './view-address.tsx';
import './view-bar.css';

/** One thing that a view asks, in words, and the view without it. */
type Chip = {
  readonly key: string;
  readonly words: string;
  /** Which condition it is, where it is one. */
  readonly condition: number | null;
  readonly rest: View;
};

/** What holds of the people shown, each condition with a way to change it and one to take it away. */
export function ViewChips({
  place: { answerSet, view, show },
  onEdit,
}: {
  readonly place: ViewPlace;
  readonly onEdit?: (condition: number) => void;
}): ReactNode {
  const chips = chipsOf(view, useViewWords(answerSet));
  if (chips.length === 0) return null;
  const split = view.by === undefined ? {} : { by: view.by };
  return (
    <ul className="view-chips" aria-label="What holds of the people shown">
      {chips.map(({ key, words, condition, rest }) => (
        <li key={key} className="view-chip">
          {condition === null || onEdit === undefined ? (
            <span>
              <Foreign>{words}</Foreign>
            </span>
          ) : (
            <button type="button" onClick={() => onEdit(condition)}>
              <Foreign>{words}</Foreign>
              <span className="visually-hidden"> (change it)</span>
            </button>
          )}
          <button
            type="button"
            className="chip-remove"
            onClick={() => show(rest)}
            aria-label={`Take away: ${words}`}
          >
            <span aria-hidden="true">×</span>
          </button>
        </li>
      ))}
      <li>
        <button type="button" className="view-all" onClick={() => show(split)}>
          Show everything
        </button>
      </li>
    </ul>
  );
}

function chipsOf(view: View, viewWords: ViewWords): Chip[] {
  const { compare, analyses, ...rest } = view;
  const conditions = (view.where ?? []).map((condition, index) => ({
    key: `${index}`,
    words: conditionWords(condition, viewWords),
    condition: index,
    rest: without(view, index),
  }));
  const further: Chip[] = [];
  if (compare !== undefined) {
    const words = comparisonWords(compare);
    further.push({ key: 'compare', words, condition: null, rest: { ...rest, analyses } });
  }
  if (analyses !== undefined) {
    const words = `Only the ${analyses.length === 1 ? 'analysis' : 'analyses'} ${analyses.join(', ')}`;
    further.push({ key: 'analyses', words, condition: null, rest: { ...rest, compare } });
  }
  return [...conditions, ...further];
}
