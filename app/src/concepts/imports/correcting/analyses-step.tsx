import { Checkbox, NativeSelect } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { Foreign } from '../../../platform/interface/web.ts';
import { analysisWords, namesIn } from './analysis-words.ts';
import { AnalysisFields } from './chosen-items.tsx';
import { type AskedAnalysis, namedColumns, withAsked, withSettings } from './corrected-recipe.ts';
import { useCorrection } from './correction-context.tsx';
import { PreviewTrouble, RefusalLines } from './preview-trouble.tsx';
import { linesAt } from './refusal-places.ts';
import { numberTyped } from './typed-codes.ts';
import { TypedField } from './typed-field.tsx';

/** What will be asked of the answers: each analysis in a sentence, and what holds for all of them. */
export function AnalysesStep(): ReactNode {
  const { corrected } = useCorrection();
  const { analyses } = corrected.recipe;
  return (
    <>
      <p className="step-lead">
        An analysis is one question put to the answers. Heed proposes those that your columns allow; leave out
        what you do not need.
      </p>
      <PreviewTrouble />
      {analyses.length === 0 ? (
        <p>There is no analysis. Under Advanced, in the step before, one can be written.</p>
      ) : (
        <ul className="analysis-cards">
          {analyses.map((entry) => (
            <li key={entry.id}>
              <AnalysisCard entry={entry} />
            </li>
          ))}
        </ul>
      )}
      <ForAll />
    </>
  );
}

function AnalysisCard({ entry }: { readonly entry: AskedAnalysis }): ReactNode {
  const { corrected, change, refusals, found } = useCorrection();
  const id = useId();
  const words = analysisWords(entry);
  const isAsked = !corrected.leftOut.includes(entry.id);
  const start = `${entry.id} (${entry.method}): `;
  const reason = found.proposal?.notes.find((note) => note.startsWith(start))?.slice(start.length);
  return (
    <fieldset className={isAsked ? 'analysis-card' : 'analysis-card left-out'}>
      <legend className="visually-hidden">{words.title}</legend>
      <Checkbox
        label={<strong>{words.title}</strong>}
        description={<AnalysisSentence entry={entry} />}
        aria-describedby={id}
        checked={isAsked}
        onChange={({ currentTarget: { checked } }) => change((now) => withAsked(now, entry.id, checked))}
      />
      {reason === undefined ? null : (
        <p id={id} className="analysis-reason">
          Proposed because <Foreign>{reason}</Foreign>.
        </p>
      )}
      <RefusalLines lines={linesAt(refusals, { at: 'analysis', id: entry.id })} />
      {isAsked ? <AnalysisFields entry={entry} /> : null}
    </fieldset>
  );
}

const MOST_NAMED = 3;

function AnalysisSentence({ entry }: { readonly entry: AskedAnalysis }): ReactNode {
  const { tells, fields } = analysisWords(entry);
  const labelOf = useLabels();
  const named = fields.flatMap((field) => namesIn(entry, field)).map(labelOf);
  const rest = named.length - MOST_NAMED;
  return (
    <>
      Tells {tells}
      {named.length === 0 ? null : (
        <>
          , from <Foreign>{named.slice(0, MOST_NAMED).join(', ')}</Foreign>
          {rest > 0 ? ` and ${rest} more` : ''}
        </>
      )}
      .
    </>
  );
}

/** What the columns are called in figures, by the names that analyses use. */
function useLabels(): (name: string) => string {
  const { corrected, columns } = useCorrection();
  const labels = new Map(
    namedColumns(corrected.recipe, columns, ['item', 'category', 'segment', 'time']).map(
      ({ name, label }) => [name, label],
    ),
  );
  return (name) => labels.get(name) ?? name;
}

const CONFIDENCES = ['0.8', '0.9', '0.95', '0.99'] as const;
const USUAL_CONFIDENCE = 0.95;
const USUAL_MINIMUM = 10;

function ForAll(): ReactNode {
  const { corrected, columns, change } = useCorrection();
  const { by, confidence = USUAL_CONFIDENCE, minimumN = USUAL_MINIMUM } = corrected.recipe;
  const groups = namedColumns(corrected.recipe, columns, ['segment', 'category']);
  const known = by === undefined || groups.some(({ name }) => name === by) ? [] : [by];
  const confidences = [...new Set([...CONFIDENCES, String(confidence)])];
  return (
    <section>
      <h3>For every analysis</h3>
      <div className="for-all">
        <NativeSelect
          label="Compare groups by"
          description="Every figure also for each group of people; a column of kind segment or category"
          value={by ?? ''}
          data={[
            { value: '', label: 'no groups' },
            ...known.map((name) => ({ value: name, label: name })),
            ...groups.map(({ name, label }) => ({ value: name, label })),
          ]}
          onChange={({ currentTarget: { value } }) =>
            change((now) => withSettings(now, { by: value === '' ? undefined : value }))
          }
        />
        <TypedField
          isNumber
          label="Fewest people"
          hint="A figure behind which fewer people stand is not shown, so that nobody is recognised"
          value={String(minimumN)}
          onTyped={(text) => {
            const number = numberTyped(text);
            if (number === null || !Number.isInteger(number) || number < 0)
              return 'a whole number, 0 or more';
            change((now) => withSettings(now, { minimumN: number }));
            return null;
          }}
        />
        <NativeSelect
          label="Confidence of intervals"
          description="An interval says where the true figure may lie; at 95 % it is right 95 times of 100"
          value={String(confidence)}
          data={confidences.map((value) => ({
            value,
            label: `${Number((Number(value) * 100).toFixed(4))} %`,
          }))}
          onChange={({ currentTarget: { value } }) =>
            change((now) => withSettings(now, { confidence: Number(value) }))
          }
        />
      </div>
    </section>
  );
}
