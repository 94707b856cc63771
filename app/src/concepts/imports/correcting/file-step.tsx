import type { ReactNode } from 'react';
import { Foreign, readerCount, StateBanner } from '../../../platform/interface/web.ts';
import type { Proposal } from '../../recipe-proposals/declarations.ts';
import type { Import } from '../import.ts';
import { SameFile } from '../same-file.tsx';
import { correctedFrom, describedIn, namedColumns } from './corrected-recipe.ts';
import { useCorrection } from './correction-context.tsx';
import { delimiterWords, encodingWords, kindWords } from './file-words.ts';
import { RecipeOffers } from './recipe-offers.tsx';
import { codesAsTyped } from './typed-codes.ts';

/** What Heed found out about the file as a whole, and saved recipes that fit it. */
export function FileStep(): ReactNode {
  const { found } = useCorrection();
  return (
    <>
      <SameFile {...found} />
      <RecipeOffers />
      {found.proposal === null ? (
        <NothingProposed refusals={found.refusals} />
      ) : (
        <FileFacts proposal={found.proposal} />
      )}
    </>
  );
}

function NothingProposed({ refusals }: Pick<Import, 'refusals'>): ReactNode {
  return (
    <StateBanner kind="warning" title="Heed found no question that it could analyse">
      <ul>
        {refusals.map((line) => (
          <li key={line}>
            <Foreign>{line}</Foreign>
          </li>
        ))}
      </ul>
      <p>
        Choose a saved recipe above if one fits, or write one under <em>Advanced</em> in the next step.
      </p>
    </StateBanner>
  );
}

function FileFacts({ proposal }: { readonly proposal: Proposal }): ReactNode {
  const toKnow = notesOnFile(proposal);
  return (
    <>
      <dl className="found-facts">
        <SizeFacts {...proposal} />
        <WritingFacts {...proposal} />
        <MeaningFacts />
      </dl>
      {toKnow.length === 0 ? null : (
        <>
          <h3>What to look at</h3>
          <ul className="found-notes">
            {toKnow.map((note) => (
              <li key={note}>
                <Foreign>{note.charAt(0).toUpperCase() + note.slice(1)}</Foreign>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function SizeFacts({ file }: Pick<Proposal, 'file'>): ReactNode {
  const { columns, corrected } = useCorrection();
  const items = namedColumns(corrected.recipe, columns, ['item']).length;
  return (
    <>
      <Fact name="Rows" why="Each row holds the answers of one person.">
        {readerCount(file.rows)}
        {file.rowsRefused === 0 ? '' : `, ${readerCount(file.rowsRefused)} of them cannot be read`}
      </Fact>
      <Fact name="Columns" why="An item is a question answered on a scale, such as 1 to 5.">
        {readerCount(file.columns)}, of which {readerCount(items)} are items
      </Fact>
    </>
  );
}

const SURE = 'How the file writes its letters. Heed is sure: every character can be read.';
const UNSURE =
  'How the file writes its letters. Heed is not sure: look whether the texts in the preview read well.';

function WritingFacts({ file }: Pick<Proposal, 'file'>): ReactNode {
  const kind = kindWords(file.name);
  const reading = useCorrection().corrected.recipe['file'] as { sheet?: string | number } | undefined;
  return (
    <>
      {reading?.sheet === undefined ? null : (
        <Fact name="Sheet" why="The sheet of the workbook that holds the answers.">
          <Foreign>{String(reading.sheet)}</Foreign>
        </Fact>
      )}
      <Fact
        name="Header rows"
        why="Rows at the top that name the columns. The last of them is the name that Heed uses."
      >
        {readerCount(file.headerRows)}
      </Fact>
      {kind === null ? (
        <>
          <Fact name="Letters" why={file.encodingSure ? SURE : UNSURE}>
            {encodingWords(file.encoding)}
          </Fact>
          <Fact name="Between cells" why="What stands between one cell and the next.">
            {delimiterWords(file.delimiter)}
          </Fact>
        </>
      ) : (
        <Fact name="Kind of file" why="Heed reads its cells as the program shows them.">
          {kind}
        </Fact>
      )}
    </>
  );
}

function MeaningFacts(): ReactNode {
  const { columns, corrected } = useCorrection();
  const { recipe } = corrected;
  const { missing = [] } = recipe;
  const weights = columns.filter((column) => describedIn(recipe, column).as === 'weight');
  return (
    <>
      <Fact
        name="Weight"
        why="A column that says how many people a row stands for, where rows do not count alike."
      >
        {weights.length === 0 ? (
          'none: every row counts once'
        ) : (
          <Foreign>{weights.map(({ name }) => name).join(', ')}</Foreign>
        )}
      </Fact>
      <Fact name="No answer" why="Texts that mean no answer in every column. An empty cell always does.">
        {missing.length === 0 ? 'empty cells only' : <Foreign>{codesAsTyped(missing)}</Foreign>}
      </Fact>
    </>
  );
}

// What belongs to an analysis stands there, and groups are chosen by a field, not by a key of the recipe.
function notesOnFile({ notes, recipe }: Proposal): string[] {
  const elsewhere = [
    ...correctedFrom(recipe).recipe.analyses.map(({ id, method }) => `${id} (${method}): `),
    'compared by ',
    '"by" ',
    'no answer in every column',
  ];
  return notes.filter((note) => !elsewhere.some((start) => note.startsWith(start)));
}

type FactProps = { readonly name: string; readonly why: string; readonly children: ReactNode };

function Fact({ name, why, children }: FactProps): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <strong>{children}</strong>
        <span className="quiet">{why}</span>
      </dd>
    </div>
  );
}
