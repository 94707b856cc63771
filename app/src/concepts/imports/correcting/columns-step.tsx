import { NativeSelect, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Foreign, readerCount } from '../../../platform/interface/web.ts';
import { AdvancedRecipe } from './advanced-recipe.tsx';
import { ColumnDialog } from './column-dialog.tsx';
import { KIND_WORDS } from './column-words.ts';
import { ColumnsTable } from './columns-table.tsx';
import { COLUMN_KINDS, describedIn, nameInRecipe, withSettings } from './corrected-recipe.ts';
import { type Correction, type FileColumn, useCorrection } from './correction-context.tsx';
import { PreviewTrouble } from './preview-trouble.tsx';
import { linesAt } from './refusal-places.ts';
import { refusedIn } from './refused-cells.ts';
import { codesAsTyped, codesTyped } from './typed-codes.ts';
import { TypedField } from './typed-field.tsx';

/** Every column of the file: what it is, its scale, its codes for no answer, and what would be refused in it. */
export function ColumnsStep(): ReactNode {
  const correction = useCorrection();
  const [filter, setFilter] = useState<Filter>('all');
  const [wanted, setWanted] = useState('');
  const [opened, setOpened] = useState<FileColumn | null>(null);
  if (correction.columns.length === 0) {
    return (
      <>
        <p className="step-lead">Heed shows the columns here once the recipe below can be used.</p>
        <AdvancedRecipe isOpen />
      </>
    );
  }
  const shown = correction.columns.filter(
    (column) => FILTERS[filter].fits(column, correction) && isCalled(column, wanted),
  );
  return (
    <>
      <p className="step-lead">
        Heed looked at every column and says what it takes it for. Correct what is wrong; the number of cells
        that would be refused follows at once.
      </p>
      <KindsExplained />
      <PreviewTrouble />
      <div className="column-filters">
        <NativeSelect
          label="Show"
          value={filter}
          data={Object.entries(FILTERS).map(([value, { name, fits }]) => ({
            value,
            label: `${name} (${readerCount(correction.columns.filter((column) => fits(column, correction)).length)})`,
          }))}
          onChange={({ currentTarget }) => setFilter(currentTarget.value as Filter)}
        />
        <TextInput
          label="Find a column"
          value={wanted}
          onChange={({ currentTarget }) => setWanted(currentTarget.value)}
        />
        <EverywhereMissing />
      </div>
      <ColumnsTable columns={shown} onOpen={setOpened} />
      <AdvancedRecipe />
      {opened === null ? null : <ColumnDialog column={opened} onClose={() => setOpened(null)} />}
    </>
  );
}

type Filter = 'all' | 'unsure' | 'items' | 'refused' | 'objected';

const FILTERS: Readonly<
  Record<Filter, { name: string; fits: (column: FileColumn, correction: Correction) => boolean }>
> = {
  all: { name: 'all columns', fits: () => true },
  unsure: { name: 'Heed is not sure', fits: ({ certainty }) => certainty === 'unsure' },
  items: {
    name: 'items',
    fits: (column, { corrected }) => describedIn(corrected.recipe, column).as === 'item',
  },
  refused: {
    name: 'with refused cells',
    fits: (column, { preview }) => refusedIn(preview, column).count > 0,
  },
  objected: {
    name: 'that the recipe cannot use',
    fits: (column, { corrected, refusals }) =>
      linesAt(refusals, { at: 'column', name: nameInRecipe(corrected.recipe, column) }).length > 0,
  },
};

function isCalled({ name, label = '' }: FileColumn, wanted: string): boolean {
  const words = wanted.trim().toLocaleLowerCase();
  return words === '' || `${name} ${label}`.toLocaleLowerCase().includes(words);
}

function EverywhereMissing(): ReactNode {
  const { corrected, change } = useCorrection();
  return (
    <TypedField
      label="No answer in every column"
      value={codesAsTyped(corrected.recipe.missing ?? [])}
      onTyped={(text) => {
        const codes = codesTyped(text);
        change((now) => withSettings(now, { missing: codes.length === 0 ? undefined : codes }));
        return null;
      }}
    />
  );
}

function KindsExplained(): ReactNode {
  return (
    <details className="kinds-explained">
      <summary>What the words mean</summary>
      <dl>
        {COLUMN_KINDS.map((kind) => (
          <div key={kind}>
            <dt>{KIND_WORDS[kind].name}</dt>
            <dd>{KIND_WORDS[kind].means}</dd>
          </div>
        ))}
        <div>
          <dt>scale</dt>
          <dd>the lowest and the highest answer that an item may have; what lies outside is refused</dd>
        </div>
        <div>
          <dt>no answer</dt>
          <dd>
            codes that mean somebody did not answer, such as 99 or <Foreign>“don’t know”</Foreign>; they are
            not counted as answers
          </dd>
        </div>
        <div>
          <dt>refused cell</dt>
          <dd>
            a cell that is neither an answer on the scale nor listed as no answer; it is counted and left out,
            never guessed
          </dd>
        </div>
      </dl>
    </details>
  );
}
