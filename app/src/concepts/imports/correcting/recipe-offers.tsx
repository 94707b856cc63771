import { Button } from '@mantine/core';
import { type ReactNode, useId, useState } from 'react';
import { Foreign, Moment, readerCount } from '../../../platform/interface/web.ts';
import type { Offer } from '../import.ts';
import { correctedFrom } from './corrected-recipe.ts';
import { useCorrection } from './correction-context.tsx';

/** Saved recipes that know columns of this file, with what matched and what did not. */
export function RecipeOffers(): ReactNode {
  const { found, change } = useCorrection();
  const [used, setUsed] = useState<string | null>(null);
  const id = useId();
  const { offers, proposal } = found;
  if (offers.length === 0) return null;
  return (
    <section aria-labelledby={id} className="found-offers">
      <h3 id={id}>Saved recipes that fit</h3>
      <p className="step-lead">
        A recipe says how to read a file and what to ask of it. These were saved from earlier files; one that
        fits saves you the corrections.
      </p>
      <ul className="recipe-offers">
        {offers.map((offer) => (
          <li key={offer.recipeId}>
            <OfferWords offer={offer} />
            <Button
              size="xs"
              variant="default"
              onClick={() => {
                change(() => correctedFrom(offer.recipe));
                setUsed(offer.title);
              }}
            >
              Use this recipe<span className="visually-hidden"> {offer.title}</span>
            </Button>
          </li>
        ))}
      </ul>
      {proposal === null ? null : (
        <Button
          size="xs"
          variant="default"
          onClick={() => {
            change(() => correctedFrom(proposal.recipe));
            setUsed('what Heed proposed');
          }}
        >
          Go back to what Heed proposed
        </Button>
      )}
      <p role="status">
        {used === null ? (
          ''
        ) : (
          <>
            Now in use: <Foreign>{used}</Foreign>. Look through the columns in the next step.
          </>
        )}
      </p>
    </section>
  );
}

function OfferWords({ offer }: { readonly offer: Offer }): ReactNode {
  const { title, savedAt, matched, missing, unused, leftOut } = offer;
  const renamed = matched.filter(({ how }) => how !== 'same');
  return (
    <div className="offer-words">
      <strong>
        <Foreign>{title}</Foreign>
      </strong>{' '}
      <span className="quiet">
        saved <Moment iso={savedAt} />
      </span>
      <p>
        {readerCount(matched.length)} of {readerCount(matched.length + missing.length)} columns of the recipe
        are in this file
        {renamed.length === 0 ? '' : `, ${readerCount(renamed.length)} of them under another name`}.
      </p>
      <MatchList name="Found under another name" lines={renamed.map(renamedWords)} />
      <MatchList name="Not found in this file" lines={missing} />
      <MatchList
        name="Analyses left out for that"
        lines={leftOut.map(({ id, needs }) => `${id}: needs ${needs.join(', ')}`)}
      />
      <MatchList name="In this file, but not in the recipe" lines={unused} />
    </div>
  );
}

function renamedWords({ column, header, how }: Offer['matched'][number]): string {
  return `${column} → ${header}${how === 'position' ? ' (by its position)' : ''}`;
}

function MatchList({ name, lines }: { readonly name: string; readonly lines: readonly string[] }): ReactNode {
  if (lines.length === 0) return null;
  return (
    <details>
      <summary>
        {name}: {readerCount(lines.length)}
      </summary>
      <ul>
        {lines.map((line) => (
          <li key={line}>
            <Foreign>{line}</Foreign>
          </li>
        ))}
      </ul>
    </details>
  );
}
