import { Textarea } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import {
  ask,
  Foreign,
  FormDialog,
  fieldText,
  useChanged,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { rateLink } from '../links/process-link.endpoints.ts';
import { linkWords, type ProcessLink } from '../links/process-link.ts';
import { DIMENSION_QUESTIONS, type OwnRating, RATED_DIMENSIONS } from './link-rating.ts';

const SCORES = Array.from({ length: 11 }, (_, score) => score);

type Parts = {
  readonly link: ProcessLink;
  /** What one said of this month already. */
  readonly rating: OwnRating | null;
  readonly onClose: () => void;
};

/** Rates what one gets: the keyboard stands at the score, where a digit is enough. */
export function RatingDialog({ link, rating, onClose }: Parts): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  return (
    <FormDialog
      title="Rate what you get"
      opened
      onClose={onClose}
      sendName={rating === null ? 'Rate it' : 'Change my rating'}
      send={(fields, key) => {
        const body = {
          score: Number(fieldText(fields, 'score')),
          ...(Object.fromEntries(
            RATED_DIMENSIONS.map((name) => [name, numberIn(fieldText(fields, name))]),
          ) as Record<(typeof RATED_DIMENSIONS)[number], number | null>),
          helped: fieldText(fields, 'helped'),
          missing: fieldText(fields, 'missing'),
          revision: rating?.revision ?? 0,
        };
        return ask(rateLink, { workspace: slug, params: { id: link.id }, body, key });
      }}
      onSent={changed}
    >
      <p>
        <Foreign>{linkWords(link)}</Foreign>
      </p>
      <ScoreField
        name="score"
        label="All in all, from 0 (useless) to 10 (could not be better)"
        needed
        first={rating?.score ?? null}
      />
      <Textarea
        name="helped"
        label="What helped"
        autosize
        minRows={2}
        maxLength={2000}
        defaultValue={rating?.helped ?? ''}
      />
      <Textarea
        name="missing"
        label="What was missing"
        autosize
        minRows={2}
        maxLength={2000}
        defaultValue={rating?.missing ?? ''}
      />
      <details>
        <summary>More exactly, if you like</summary>
        {RATED_DIMENSIONS.map((dimension) => (
          <ScoreField
            key={dimension}
            name={dimension}
            label={DIMENSION_QUESTIONS[dimension]}
            first={rating?.[dimension] ?? null}
          />
        ))}
      </details>
      <p className="quiet">
        Nobody sees who said what: figures and words are shown only where three people or more rated.
      </p>
    </FormDialog>
  );
}

function numberIn(text: string): number | null {
  return text === '' ? null : Number(text);
}

type ScoreProps = {
  readonly name: string;
  readonly label: string;
  readonly first: number | null;
  readonly needed?: boolean;
};

/** Eleven choices in a row; a digit chooses it, 1 and then 0 is ten. */
function ScoreField({ name, label, first, needed = false }: ScoreProps): ReactNode {
  const [score, setScore] = useState(first);
  const field = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    if (!needed) return;
    // The dialog gives the keyboard to its first field when it has opened.
    const later = setTimeout(() => {
      const chosen = field.current?.querySelector<HTMLInputElement>('input:checked');
      (chosen ?? field.current?.querySelector('input'))?.focus();
    }, 100);
    return () => clearTimeout(later);
  }, [needed]);
  return (
    <fieldset
      ref={field}
      className="score-field"
      onKeyDown={({ key }) => {
        if (!/^\d$/u.test(key)) return;
        const next = score === 1 && key === '0' ? 10 : Number(key);
        setScore(next);
        field.current?.querySelector<HTMLInputElement>(`input[value="${next}"]`)?.focus();
      }}
    >
      <legend>{label}</legend>
      <div className="score-choices">
        {SCORES.map((value) => (
          <label key={value} className={score === value ? 'chosen' : ''}>
            <input
              type="radio"
              name={name}
              value={value}
              required={needed}
              checked={score === value}
              onChange={() => setScore(value)}
            />
            {value}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
