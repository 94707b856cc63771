import { readFileSync } from 'node:fs';
import type { Answers } from '../../answers/index.ts';
import { type AnalyzedFile, type Place, placesOf, resultOf } from '../analyze.ts';
import type { Contrasts } from '../contrasts/compare-groups.ts';
import { type Contrast, isWithheldContrast } from '../contrasts/contrast.ts';
import { methodOf } from '../methods.ts';
import { type ExpectedFigure, expectedContrasts, expectedFigures } from './expected-figures.ts';
import { inShortLines, plainText, rNumbers, rString, rStrings } from './r-text.ts';
import { type ScriptColumn, ScriptColumns } from './script-columns.ts';

/** A script in R that computes figures again, and the two tables that it reads: answers.csv and expected.csv. */
export type FigureScript = {
  readonly script: string;
  readonly columns: readonly ScriptColumn[];
  /** The rows of the answers, for the cells of the columns. */
  readonly rows: Iterable<number>;
  readonly expected: readonly ExpectedFigure[];
  /** Analyses and figures that the script does not compute again, and why. */
  readonly leftOut: readonly string[];
};

const BASE = new URL('./figure-script.base.R', import.meta.url);
const COMPARED = new URL('../contrasts/contrasts.script.R', import.meta.url);
const COMPARE = new URL('./figure-script.compare.R', import.meta.url);

/** Two groups that are compared: which rows they are, and how they differ. */
export type ComparedFigures = {
  readonly rows: { readonly a: Uint32Array; readonly b: Uint32Array };
  readonly contrasts: Contrasts;
};

/** The figures again in base R: from the columns they stand on, by arithmetic of its own, and compared with Heed's. */
export function figureScript(
  analyzed: AnalyzedFile,
  answers: Answers,
  compared: ComparedFigures | null,
): FigureScript {
  const columns = new ScriptColumns(answers, compared?.rows ?? null);
  const shown = new Set(analyzed.analyses.map(({ entry }) => entry.id));
  const result = resultOf(analyzed) as { readonly analyses: Readonly<Record<string, object>> };
  const places = placesOf(analyzed.recipe).filter(({ entry }) => shown.has(entry.id));
  const again = places.map((place) =>
    analysisAgain(place, { columns, figures: result.analyses[place.entry.id]!, compared }),
  );
  const all = <Part>(pick: (one: AnalysisAgain) => readonly Part[]): Part[] => again.flatMap(pick);
  const leftOut = all((one) => one.leftOut);
  const head = headOf(analyzed, answers, {
    columns: columns.list,
    leftOut,
    leftOutKeys: [...new Set(all((one) => one.leftOutKeys))],
    givenP: all((one) => one.givenP),
  });
  const functions = [...new Set([...(compared === null ? [] : [COMPARED.href]), ...all((one) => one.files)])];
  const script = [
    head,
    textOf(BASE.href),
    ...functions.map(textOf),
    runOf(all((one) => one.calls)),
    textOf(COMPARE.href),
  ].join('\n');
  const { rows, rowCount } = answers.everyone;
  const expected = all((one) => one.expected);
  return {
    script: inShortLines(script),
    columns: columns.list,
    rows: rows ?? Array(rowCount).keys(),
    expected,
    leftOut,
  };
}

/** What one analysis brings to the script. */
type AnalysisAgain = {
  readonly files: readonly string[];
  readonly calls: readonly string[];
  readonly expected: readonly ExpectedFigure[];
  readonly leftOut: readonly string[];
  readonly leftOutKeys: readonly string[];
  /** p-values that the script takes from Heed: the correction needs all of a page. */
  readonly givenP: readonly number[];
};

type Given = {
  readonly columns: ScriptColumns;
  readonly figures: object;
  readonly compared: ComparedFigures | null;
};

function analysisAgain({ entry, where }: Place, { columns, figures, compared }: Given): AnalysisAgain {
  const { script } = methodOf(entry);
  const contrasts = compared?.contrasts.get(entry.id) ?? [];
  if (script === undefined) {
    const leftOut = [`${entry.id}: the method ${entry.method} has no script`];
    return { files: [], calls: [], expected: [], leftOut, leftOutKeys: [], givenP: pValuesOf(contrasts) };
  }
  const { name, args } = script.call(entry, columns, where);
  const own = script.leftOut?.(entry) ?? null;
  const isCompared = script.compares && contrasts.length > 0;
  const comparing = isCompared ? `function(a, b) ${[`${name}_contrasts(a, b`, ...args].join(', ')})` : 'NULL';
  return {
    files: [script.functions.href],
    calls: [
      `ids <- c(ids, ${rString(entry.id)})`,
      `analyses <- c(analyses, list(function(who) ${[`${name}(who`, ...args].join(', ')})))`,
      `comparing <- c(comparing, list(${comparing}))`,
    ],
    expected: [
      ...expectedFigures({ [entry.id]: figures }, '', own?.keys ?? []),
      ...(isCompared ? expectedContrasts(entry.id, contrasts) : []),
    ],
    leftOut: [
      ...(own === null ? [] : [`${entry.id}: ${own.why}`]),
      ...(contrasts.length > 0 && !isCompared
        ? [`${entry.id}: the differences of the groups, which rest on a bootstrap`]
        : []),
    ],
    leftOutKeys: own?.keys ?? [],
    givenP: isCompared ? [] : pValuesOf(contrasts),
  };
}

function pValuesOf(contrasts: readonly Contrast[]): number[] {
  return contrasts.flatMap((contrast) => (isWithheldContrast(contrast) ? [] : (contrast.pValue ?? [])));
}

type Known = {
  readonly columns: readonly ScriptColumn[];
  readonly leftOut: readonly string[];
  readonly leftOutKeys: readonly string[];
  readonly givenP: readonly number[];
};

function headOf(
  { title, recipe }: AnalyzedFile,
  answers: Answers,
  { columns, leftOut, leftOutKeys, givenP }: Known,
): string {
  const positions = columns.flatMap(({ isNumber }, i) => (isNumber ? [i + 1] : []));
  const has = (header: string): boolean => columns.some((column) => column.header === header);
  return `# ${rString(title)}
# Computes the figures of Heed again from the answers beside it, with base R and nothing else, and compares them.
#   Rscript figure.R
# in the folder that holds answers.csv and expected.csv. Ends with 1 when a figure differs.

confidence <- ${recipe.confidence}
minimum_n <- ${recipe.minimumN} # below so many people a figure is withheld
left_out <- ${rStringsOrNone(leftOut)}
left_out_keys <- ${rStringsOrNone(leftOutKeys)}
# p-values that are not computed again, for the correction of the others
given_p <- ${givenP.length === 0 ? 'numeric()' : rNumbers(givenP)}

answers <- read.csv("answers.csv", check.names = FALSE, colClasses = "character", na.strings = "", encoding = "UTF-8")
names(answers) <- ${rStrings(columns.map(({ header }) => header))}
for (j in ${rNumbers(positions)}) answers[[j]] <- as.numeric(answers[[j]])

people <- ${answers.everyone.people && has('people') ? 'answers[["people"]]' : 'rep(1, nrow(answers))'} # for how many people a row stands
weight <- ${answers.everyone.weights && has('weight') ? 'answers[["weight"]]' : 'NULL'} # sampling weights, NA where there is none
group_names <- ${rStringsOrNone((answers.groups?.names ?? []).map(plainText))}
`;
}

function rStringsOrNone(texts: readonly string[]): string {
  return texts.length === 0 ? 'character()' : rStrings(texts);
}

function runOf(calls: readonly string[]): string {
  return `
# ------------------------------------------------------------------------------------------------------------ the figures

ids <- character()
analyses <- list()
comparing <- list()
${calls.join('\n')}

people_at <- function(at) {
  list(data = answers[at, , drop = FALSE], people = people[at], weight = if (is.null(weight)) NULL else weight[at])
}
results <- by_name(ids, function(i) {
  result <- analyses[[i]](people_at(seq_len(nrow(answers))))
  if (length(group_names) == 0) return(result)
  c(result, list(groups = by_name(group_names, function(g) {
    at <- which(answers[["group"]] == g)
    n <- sum(people[at])
    if (n < minimum_n) withheld(n) else analyses[[i]](people_at(at))
  })))
})

# Two groups compared, and all p-values corrected as one family.
if (!all(vapply(comparing, is.null, TRUE))) {
  side <- function(number) people_at(which(answers[["compared"]] == number))
  found <- lapply(comparing, function(compare) if (is.null(compare)) NULL else compare(side(1), side(2)))
  p <- unlist(lapply(found, function(list) lapply(list, function(one) one$pValue)))
  adjusted <- p.adjust(c(p[!is.na(p)], given_p), "holm")
  used <- 0
  for (i in which(!vapply(found, is.null, TRUE))) {
    results[[i]]$contrasts <- lapply(found[[i]], function(one) {
      if (!is.null(one$withheld)) return(one)
      if (!is.na(one$pValue)) used <<- used + 1
      c(one, list(adjustedP = if (is.na(one$pValue)) NA else adjusted[used]))
    })
  }
}
`;
}

function textOf(href: string): string {
  return readFileSync(new URL(href), 'utf-8');
}
