import type { FileLook } from './looking/file-look.ts';
import type { ProposedColumn } from './proposal.ts';
import type { RecipeDraft } from './recipe-from-findings.ts';

const MOST_NAMED = 6;
const USUAL_MINIMUM = 10;

/** What whoever looks through a proposal has to know beside its columns: one line each. */
export function notesOn(look: FileLook, draft: RecipeDraft, columns: readonly ProposedColumn[]): string[] {
  return [
    ...fileNotes(look),
    ...draft.analyses.map(({ entry, reason }) => `${entry.id} (${entry.method}): ${reason}`),
    ...columnNotes(draft, columns),
  ];
}

function fileNotes({ encoding, headers, rows }: FileLook): string[] {
  const notes: string[] = [];
  const fits = encoding.others.length > 0 ? `; ${encoding.others.join(', ')} fits nearly as well` : '';
  if (encoding.encoding !== 'utf-8' || !encoding.sure)
    notes.push(
      `encoding ${encoding.encoding}: ${encoding.reason}${fits}${encoding.sure ? '' : '; unsure, look at the texts'}`,
    );
  if (headers.rows !== 1) notes.push(`${headers.rows} header rows: ${headers.reason}`);
  if (rows.refused > 0)
    notes.push(
      `${rows.refused} of ${rows.read} rows have more or fewer cells than the header, or text after a quote, and would be refused`,
    );
  const answered = rows.read - rows.refused;
  if (answered < USUAL_MINIMUM)
    notes.push(
      `the file has ${answered} rows of answers; figures of fewer than ${USUAL_MINIMUM} people are withheld unless the recipe says "minimumN"`,
    );
  return notes;
}

function columnNotes(draft: RecipeDraft, columns: readonly ProposedColumn[]): string[] {
  const notes: string[] = [];
  const unsure = columns.filter(
    ({ certainty, as }) => certainty === 'unsure' && (as === 'item' || as === 'weight' || as === 'time'),
  );
  if (unsure.length > 0) notes.push(`unsure: ${named(unsure)}; look at these first`);
  const refusing = columns.filter(({ wouldRefuse }) => wouldRefuse > 0);
  if (refusing.length > 0)
    notes.push(`cells would be refused in ${named(refusing)}; they are counted and left out`);
  const segments = columns.filter(({ as }) => as === 'segment');
  if (segments.length > 0 && draft.by === null)
    notes.push(`"by" may name a column that divides the answers: ${named(segments)}`);
  if (draft.by !== null)
    notes.push(
      `compared by ${columns.find(({ name }) => name === draft.by)?.label ?? draft.by}; "by" may name another`,
    );
  if (draft.missing.length > 0) notes.push(`no answer in every column: ${draft.missing.join(', ')}`);
  const backwards = columns.some(({ as, values }) => as === 'item' && values === undefined);
  if (backwards) notes.push('of numbers nobody can see which end is best: Heed takes the highest as best');
  return notes;
}

function named(columns: readonly ProposedColumn[]): string {
  const shown = columns.slice(0, MOST_NAMED).map(({ name }) => [...name].slice(0, 40).join(''));
  const rest = columns.length - shown.length;
  return shown.join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}
