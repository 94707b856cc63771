import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useWorkspace } from '../../platform/interface/web.ts';
import type { CardParts, OpenedOnCard } from './card-parts.ts';
import type { CardGap } from './customer-card.ts';

/** What is opened to fill a gap; nothing where the deed stands elsewhere. */
const FILLED_BY: Readonly<Record<CardGap['what'], OpenedOnCard>> = {
  owner: 'change',
  contact: 'change',
  effect: 'change',
  since: 'change',
  preference: 'preference',
  members: 'member',
  satisfaction: null,
  sheet: null,
  meeting: null,
};

const DEED_NAMES: Readonly<Record<CardGap['what'], string>> = {
  owner: 'Name one',
  contact: 'Add one',
  effect: 'Write it down',
  since: 'Add the day',
  preference: 'Note one',
  members: 'Add a person',
  satisfaction: 'Look at surveys',
  sheet: 'To the sheet',
  meeting: 'To the sheet',
};

/** What is not known yet, each with the one thing to do about it. */
export function MissingOnCard({ card, onOpen, may }: Pick<CardParts, 'card' | 'onOpen' | 'may'>): ReactNode {
  const { slug } = useWorkspace().workspace;
  if (card.missing.length === 0) return null;
  return (
    <section className="card-missing">
      <h2>Not known yet</h2>
      <ul>
        {card.missing.map(({ what, says }) => {
          const opens = FILLED_BY[what];
          const name = DEED_NAMES[what];
          return (
            <li key={what}>
              {says}.{' '}
              {what === 'satisfaction' ? (
                <Link to={`/w/${slug}/answers`}>{name}</Link>
              ) : opens === null ? (
                <a href="#key-account">{name}</a>
              ) : may ? (
                <button type="button" className="plain-button" onClick={() => onOpen(opens)}>
                  {name}
                </button>
              ) : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
