import { Button, NativeSelect } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Loaded, readerCount } from '../../../platform/interface/web.ts';
import type { Characteristic } from './characteristic.ts';
import { useCharacteristics, useViewWords } from './characteristics-asked.tsx';
import { CompareForm } from './compare-form.tsx';
import type { PeopleShown } from './condition-words.ts';
import { FilterForm } from './filter-form.tsx';
import type { View } from './view.ts';
import { type ViewPlace, withCondition, without } from './view-address.tsx';
import { ViewChips } from './view-chips.tsx';
import { ViewSheet } from './view-sheet.tsx';
import './view-bar.css';

export type ViewBarProps = {
  readonly place: ViewPlace;
  /** What the recipe divides the people by. */
  readonly recipeBy: string | null;
  readonly people: PeopleShown | null;
  /** What else can be done with the view. */
  readonly children?: ReactNode;
};

/** Which sheet is open: a comparison, a new condition, or one of those that hold. */
type Opened = 'compare' | 'filter' | number | null;

/** Whose answers are shown, divided by what and compared with what; each said in words and taken away by a press. */
export function ViewBar({ place, recipeBy, people, children }: ViewBarProps): ReactNode {
  const [opened, setOpened] = useState<Opened>(null);
  const { view, show } = place;
  const close = (): void => setOpened(null);
  const shown = (wanted: View): void => {
    close();
    show(wanted);
  };
  const condition = typeof opened === 'number' ? view.where?.[opened] : undefined;
  return (
    <section className="view-bar screen-only" aria-label="Whose answers are shown">
      <p className="view-people" role="status">
        {people === null ? 'Figures of these people are on their way' : <PeopleWords people={people} />}
      </p>
      <div className="view-controls">
        <Button size="xs" variant="default" onClick={() => setOpened('filter')}>
          Filter
        </Button>
        <Button size="xs" variant="default" onClick={() => setOpened('compare')}>
          Compare
        </Button>
        <SplitSelect place={place} recipeBy={recipeBy} />
        {children}
      </div>
      <ViewChips place={place} onEdit={setOpened} />
      <ViewSheet
        title="Filter the answers"
        opened={opened === 'filter' || condition !== undefined}
        onClose={close}
      >
        <ChoiceOf place={place} asked={condition === undefined ? view : without(view, Number(opened))}>
          {(characteristics) => (
            <FilterForm
              characteristics={characteristics}
              condition={condition}
              onChosen={(chosen) =>
                shown(withCondition(view, chosen, typeof opened === 'number' ? opened : null))
              }
            />
          )}
        </ChoiceOf>
      </ViewSheet>
      <ViewSheet title="Compare two groups or periods" opened={opened === 'compare'} onClose={close}>
        <ChoiceOf place={place} asked={view}>
          {(characteristics) => (
            <CompareForm
              characteristics={characteristics}
              onChosen={(compare) => shown({ ...view, compare })}
            />
          )}
        </ChoiceOf>
      </ViewSheet>
    </section>
  );
}

function ChoiceOf({
  place,
  asked: { where = [] },
  children,
}: {
  readonly place: ViewPlace;
  readonly asked: View;
  readonly children: (characteristics: readonly Characteristic[]) => ReactNode;
}): ReactNode {
  const query = useCharacteristics(place.answerSet, { where });
  return <Loaded query={query}>{children}</Loaded>;
}

function PeopleWords({ people: { all, shown } }: { readonly people: PeopleShown }): ReactNode {
  if (all === shown) {
    return (
      <>
        Everybody is shown: <data value={String(all)}>{readerCount(all)}</data>{' '}
        {all === 1 ? 'person' : 'people'}
      </>
    );
  }
  return (
    <>
      <data value={String(shown)}>{readerCount(shown)}</data> of {readerCount(all)} people are shown
    </>
  );
}

function SplitSelect({
  place: { answerSet, view, show },
  recipeBy,
}: Pick<ViewBarProps, 'place' | 'recipeBy'>): ReactNode {
  const { data: characteristics = [] } = useCharacteristics(answerSet, {});
  const { labelOf } = useViewWords(answerSet);
  const { by, ...rest } = view;
  const others = characteristics.filter(({ kind, column }) => kind !== 'moment' && column !== recipeBy);
  const named =
    by === undefined || by === null || by === recipeBy || others.some(({ column }) => column === by);
  const data = [
    { value: 'nothing', label: 'nothing' },
    ...(recipeBy === null ? [] : [{ value: `by ${recipeBy}`, label: labelOf(recipeBy) }]),
    ...(named ? [] : [{ value: `by ${by}`, label: by }]),
    ...others.map(({ column, label }) => ({ value: `by ${column}`, label: label ?? column })),
  ];
  const chosen = by === undefined ? recipeBy : by;
  return (
    <NativeSelect
      className="view-split"
      size="xs"
      label="Split by"
      value={chosen === null ? 'nothing' : `by ${chosen}`}
      data={data}
      onChange={(event) => {
        const wanted = event.currentTarget.value === 'nothing' ? null : event.currentTarget.value.slice(3);
        show(wanted === recipeBy ? rest : { ...rest, by: wanted });
      }}
    />
  );
}
