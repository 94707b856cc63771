import type { ReactNode } from 'react';
import { type BannerKind, StateSign } from '../page/state-banner.tsx';
import { type ChoiceWords, choiceWords } from './record-words.tsx';
import './records.css';

/** What is known of a record, name by name; a fact that is null or empty says so. */
export function RecordFacts({
  facts,
}: {
  readonly facts: readonly { readonly name: string; readonly value: ReactNode }[];
}): ReactNode {
  return (
    <dl className="record-facts">
      {facts.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {value === null || value === undefined || value === '' ? <span className="quiet">–</span> : value}
          </dd>
        </div>
      ))}
    </dl>
  );
}

export type BadgeKind = 'good' | 'bad' | 'open' | 'quiet';

const SIGNS: Readonly<Record<BadgeKind, BannerKind>> = {
  good: 'good',
  bad: 'alarm',
  open: 'warning',
  quiet: 'plain',
};

/** The state of a record in a word, with a sign of its own. */
export function RecordBadge({
  state,
  words = {},
  kind,
}: {
  readonly state: string;
  readonly words?: ChoiceWords;
  readonly kind: BadgeKind;
}): ReactNode {
  return (
    <span className={`record-badge ${SIGNS[kind]}`}>
      <StateSign kind={SIGNS[kind]} />
      {choiceWords(state, words)}
    </span>
  );
}
