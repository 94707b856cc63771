import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Foreign, RecordBadge, readerDay } from '../../platform/interface/web.ts';
import type { MatrixCell, TrainingMatrix } from './held/training-matrix.ts';

type Person = TrainingMatrix['people'][number];
type Training = TrainingMatrix['trainings'][number];

type Props = {
  readonly matrix: TrainingMatrix;
  readonly people: readonly Person[];
  /** Null: whoever looks only looks. */
  readonly deeds: {
    readonly onHold: (personId: string, trainingId: string) => void;
    readonly onRevoke: (cell: MatrixCell, words: string) => void;
    readonly onChange: (training: Training) => void;
    readonly onArchive: (training: Training) => void;
  } | null;
};

/** People beside trainings: who holds what, and until when. */
export function TrainingMatrixView({ matrix, people, deeds }: Props): ReactNode {
  const { trainings, cells } = matrix;
  const cellOf = new Map(cells.map((cell) => [`${cell.personId} ${cell.trainingId}`, cell]));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
    <section className="training-scroll" aria-label="Who holds which training" tabIndex={0}>
      <table className="training-matrix">
        <caption>Who holds which training</caption>
        <thead>
          <tr>
            <th scope="col">Who</th>
            {trainings.map((training) => (
              <th key={training.id} scope="col">
                <TrainingHead training={training} deeds={deeds} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.id}>
              <th scope="row">
                <Foreign>{person.name}</Foreign>
                <span className="quiet"> {person.role}</span>
              </th>
              {trainings.map((training) => (
                <td key={training.id}>
                  <Cell
                    person={person}
                    training={training}
                    cell={cellOf.get(`${person.id} ${training.id}`) ?? null}
                    deeds={deeds}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function TrainingHead({
  training,
  deeds,
}: Pick<Props, 'deeds'> & { readonly training: Training }): ReactNode {
  const { name, validMonths, holders } = training;
  const months = validMonths === 1 ? '1 month' : `${validMonths} months`;
  return (
    <>
      <Foreign>{name}</Foreign>
      <span className="quiet training-beside">
        {validMonths === null ? 'for good' : `for ${months}`}, held by {holders}
      </span>
      {deeds === null ? null : (
        <span className="screen-only">
          <Button
            variant="subtle"
            size="compact-xs"
            aria-label={`Change ${name}`}
            onClick={() => deeds.onChange(training)}
          >
            Change
          </Button>
          <Button
            variant="subtle"
            size="compact-xs"
            aria-label={`Archive ${name}`}
            onClick={() => deeds.onArchive(training)}
          >
            Archive
          </Button>
        </span>
      )}
    </>
  );
}

const BADGES = {
  valid: { kind: 'good', word: 'holds it' },
  ending: { kind: 'open', word: 'ends soon' },
  ended: { kind: 'bad', word: 'ended' },
  revoked: { kind: 'quiet', word: 'taken back' },
} as const;

function Cell({
  person,
  training,
  cell,
  deeds,
}: Pick<Props, 'deeds'> & {
  readonly person: Person;
  readonly training: Training;
  readonly cell: MatrixCell | null;
}): ReactNode {
  const words = `${person.name}, ${training.name}`;
  const holds = cell !== null && (cell.standing === 'valid' || cell.standing === 'ending');
  return (
    <>
      {cell === null ? (
        <span className="quiet">–</span>
      ) : (
        <span title={cell.evidence === '' ? undefined : cell.evidence}>
          <RecordBadge state={BADGES[cell.standing].word} kind={BADGES[cell.standing].kind} />
          <span className="quiet training-beside">
            {cell.validUntil === null ? 'for good' : `until ${readerDay(cell.validUntil)}`}
          </span>
        </span>
      )}
      {deeds === null ? null : (
        <span className="screen-only">
          <Button
            variant="subtle"
            size="compact-xs"
            aria-label={`${cell === null ? 'Note' : 'Renew'}: ${words}`}
            onClick={() => deeds.onHold(person.id, training.id)}
          >
            {cell === null ? 'Note' : 'Renew'}
          </Button>
          {holds ? (
            <Button
              variant="subtle"
              size="compact-xs"
              aria-label={`Take back: ${words}`}
              onClick={() => deeds.onRevoke(cell, words)}
            >
              Take back
            </Button>
          ) : null}
        </span>
      )}
    </>
  );
}
