import type { AskedQuestion } from './asking/asked-question.ts';
import { findFeatures } from './asking/kano-features.ts';
import { proposeAnalyses } from './asking/proposed-analyses.ts';
import type { ProposedAnalysis } from './asking/proposed-analysis.ts';
import type { ColumnFinding, FileFindings } from './deciding/column-findings.ts';
import { TOPICS } from './deciding/known-words.ts';
import type { ScaleQuestion } from './deciding/scale-questions.ts';
import type { FileLook } from './looking/file-look.ts';
import type { ProposedColumn, RecipeText } from './proposal.ts';

/** A column as the recipe describes it, before it is known what it would refuse. */
export type DescribedColumn = Omit<ProposedColumn, 'wouldRefuse'>;

/** A recipe in parts, so that analyses can still be taken out. */
export type RecipeDraft = {
  readonly columns: readonly DescribedColumn[];
  readonly missing: readonly string[];
  readonly analyses: readonly ProposedAnalysis[];
  readonly by: string | null;
};

const LONGEST_NAME = 200;
const LONGEST_LABEL = 300;
const MOST_EXAMPLES = 5;
const LONGEST_EXAMPLE = 80;
/** Texts for no answer that stand in several columns are listed once. */
const OFTEN = 2;

/** What a recipe would say of these findings. */
export function draftRecipe(look: FileLook, findings: FileFindings): RecipeDraft {
  const missing = missingOfFile(findings.columns);
  const names = recipeNames(look);
  const columns = findings.columns.map((finding, i) =>
    describe(finding, { name: names[i]!, label: labelOf(look, i), listed: missing }),
  );
  const kano = findings.kano === null ? null : kanoParts(findings, columns);
  const times = columns.flatMap(({ as, name, format }) =>
    as === 'time' && format !== undefined ? [{ name, format }] : [],
  );
  const analyses = proposeAnalyses(askedQuestions(findings, columns), { kano, times });
  return { columns, missing, analyses, by: groupsBy(findings, columns) };
}

/** The recipe as JSON. */
export function recipeText(look: FileLook, title: string, draft: RecipeDraft): RecipeText {
  const columns = Object.create(null) as Record<string, object>;
  for (const { name, as, label, scale, values, missing, kind, format } of draft.columns) {
    columns[name] = { as, label, kind, format, scale, values, missing };
  }
  return {
    version: 1,
    title,
    file: formatOf(look),
    ...(draft.missing.length > 0 ? { missing: draft.missing } : {}),
    columns,
    analyses: draft.analyses.map(({ entry }) => entry),
    ...(draft.by === null ? {} : { by: draft.by }),
  };
}

/** How the file is written, as a recipe says it. */
export function formatOf({ encoding, delimiter, headers }: FileLook): RecipeText {
  return {
    encoding: encoding.encoding,
    delimiter: delimiter === '\t' ? 'tab' : delimiter,
    headerRows: headers.rows,
  };
}

function missingOfFile(columns: readonly ColumnFinding[]): string[] {
  const found = new Map<string, number>();
  for (const text of columns.flatMap(({ missingTexts }) => missingTexts))
    found.set(text, (found.get(text) ?? 0) + 1);
  return [...found].filter(([, times]) => times >= OFTEN).map(([text]) => text);
}

/** The header where it names one column, else the position. */
export function recipeNames({ headers, columns }: FileLook): string[] {
  const times = new Map<string, number>();
  for (const name of headers.names) times.set(name, (times.get(name) ?? 0) + 1);
  return columns.map((_, i) => {
    const name = headers.names[i] ?? '';
    const usable =
      name !== '' && name.length <= LONGEST_NAME && times.get(name) === 1 && !/^#\d+$/u.test(name);
    return usable && !headers.several ? name : `#${i}`;
  });
}

/** A short name with the wording where several header rows have both; of one long header its most telling part. */
export function labelOf({ headers }: FileLook, i: number): string | undefined {
  const name = headers.names[i] ?? '';
  const short = headers.shortNames[i] ?? '';
  const wording = headers.wordings[i] ?? '';
  const part = /\[([^\]]+)\]\s*$/u.exec(wording)?.[1] ?? wording;
  const both = wording === '' || wording === short ? short : `${short}: ${wording}`;
  const words = headers.several ? both : part;
  const plain = words.replaceAll(/\s+/gu, ' ').trim().slice(0, LONGEST_LABEL);
  return plain === '' || plain === name ? undefined : plain;
}

type Naming = {
  readonly name: string;
  readonly label: string | undefined;
  readonly listed: readonly string[];
};

function describe(
  { look, question, role, missingTexts }: ColumnFinding,
  { name, label, listed }: Naming,
): DescribedColumn {
  const texts = missingTexts.filter((text) => !listed.includes(text));
  const missing = [...(question === null ? [] : missingOf(question)), ...texts];
  const base = {
    position: look.position,
    name,
    ...(label === undefined ? {} : { label }),
    ...(missing.length > 0 ? { missing } : {}),
    distinct: look.values.length,
    distinctIsLeast: look.tooMany,
    examples: examplesOf(look),
    blanks: look.blanks,
  };
  if (question === null) {
    const { as, certainty, reason, kind, format } = role!;
    return { ...base, as, certainty, reason, ...(kind ? { kind } : {}), ...(format ? { format } : {}) };
  }
  const { scale, certainty, reason, candidate } = question;
  const values = candidate.values === null ? {} : { values: asObject(candidate.values, question.missing) };
  return { ...base, as: 'item', scale, ...values, certainty, reason };
}

/** Numbers that stand for no answer, as the cells have them: texts where texts stand for the numbers. */
function missingOf({ missing, candidate }: ScaleQuestion): (string | number)[] {
  const texts = [...(candidate.values ?? [])]
    .filter(([, number]) => missing.includes(number))
    .map(([text]) => text);
  return [...missing, ...texts];
}

function asObject(values: ReadonlyMap<string, number>, missing: readonly number[]): Record<string, number> {
  const object = Object.create(null) as Record<string, number>;
  for (const [text, number] of [...values].sort(([, a], [, b]) => a - b))
    if (!missing.includes(number)) object[text] = number;
  return object;
}

function examplesOf({ values }: ColumnFinding['look']): string[] {
  return values
    .toSorted((a, b) => b.cells - a.cells)
    .slice(0, MOST_EXAMPLES)
    .map(({ text }) => {
      const characters = [...text];
      return characters.length > LONGEST_EXAMPLE ? `${characters.slice(0, LONGEST_EXAMPLE).join('')}…` : text;
    });
}

function askedQuestions({ columns }: FileFindings, described: readonly DescribedColumn[]): AskedQuestion[] {
  return columns.flatMap(({ headed, question }, i) => {
    if (question === null) return [];
    const { candidate, scale, missing, group } = question;
    const answered = [...candidate.points].reduce(
      (sum, [point, cells]) => (missing.includes(point) ? sum : sum + cells),
      0,
    );
    const wording =
      headed.heading === headed.name ? headed.name : headed.heading.slice(headed.name.length + 1);
    return [
      {
        name: described[i]!.name,
        code: headed.name,
        heading: headed.heading,
        title: wording,
        scale,
        group,
        answered,
      },
    ];
  });
}

function kanoParts({ columns, kano }: FileFindings, described: readonly DescribedColumn[]) {
  const questions = columns
    .filter(({ look }) => kano!.positions.has(look.position))
    .map(({ headed, look }) => ({
      name: described[look.position]!.name,
      code: headed.name,
      heading: headed.heading === headed.name ? headed.name : headed.heading.slice(headed.name.length + 1),
      look,
    }));
  const features = findFeatures(questions, kano!);
  return features.length === 0 ? null : { features, answers: kano!.answers };
}

/** Groups are compared at once only where a name says what they are. */
function groupsBy({ columns }: FileFindings, described: readonly DescribedColumn[]): string | null {
  const named = columns.findIndex(
    ({ role, headed }) =>
      role?.as === 'segment' && role.certainty === 'likely' && TOPICS.segment.test(headed.name),
  );
  return named < 0 ? null : described[named]!.name;
}
