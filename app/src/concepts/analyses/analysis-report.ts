import type { Findings, Part, Report, Section } from '../../platform/interface/index.ts';
import { isWithheld, type ViewContext, type Withheld } from './analysis-method.ts';
import type { Recipe } from './analysis-recipe.ts';
import type { Analysis, AnalysisFigures, AnalyzedFile } from './analyze.ts';
import { methodOf } from './methods.ts';

/** An analysed file as a report for people. */
export function reportOf(analyzed: AnalyzedFile): Report {
  const context = { confidence: analyzed.recipe.confidence, question: analyzed.question };
  return {
    title: analyzed.title,
    file: analyzed.file,
    rows: analyzed.answers.rows,
    refusedCells: analyzed.answers.refusedCells,
    notes: notesOf(analyzed),
    by: analyzed.recipe.by ?? null,
    sections: analyzed.analyses.map((analysis) => sectionOf(analysis, context, analyzed.recipe)),
  };
}

function sectionOf(analysis: Analysis, context: ViewContext, recipe: Recipe): Section {
  const { entry, evidence } = analysis;
  const method = methodOf(entry);
  const groups = analysis.groups ?? [];
  const alone = recipe.analyses.filter((other) => other.method === entry.method).length === 1;
  const finding = isWithheld(analysis.figures) ? null : method.finding(entry, analysis.figures, context);
  const results = groups.map(({ name, figures }) => ({ name, result: figures }));
  return {
    id: entry.id,
    title: titleOf(entry.method, alone ? entry.method : entry.id),
    question: method.question,
    ...(finding === null ? {} : { finding }),
    method: evidence,
    ...findingsOf(analysis, analysis, context),
    comparison: groups.length > 0 ? method.compare(entry, results, context) : [],
    groups: groups.map((group) => ({ name: group.name, ...findingsOf(analysis, group, context) })),
  };
}

function findingsOf(
  { entry }: Analysis,
  { figures, warnings }: AnalysisFigures,
  context: ViewContext,
): Findings {
  return {
    parts: isWithheld(figures) ? [withheldPart(figures)] : methodOf(entry).view(entry, figures, context),
    warnings,
  };
}

function withheldPart(figure: Withheld): Part {
  return {
    kind: 'headline',
    label: 'Not shown',
    figure,
    format: { decimals: 0 },
    axis: { min: 0, max: 1, label: '' },
    detail: [],
  };
}

const TITLES: Readonly<Record<string, string>> = {
  'net-promoter': 'Net promoter score',
  satisfaction: 'Satisfaction',
  servqual: 'Service quality gaps (SERVQUAL)',
  'zone-of-tolerance': 'Zone of tolerance',
  kano: 'Kano categories',
  'importance-performance': 'Importance and performance',
  opportunity: 'Opportunity',
  'key-driver-analysis': 'Key drivers',
  'path-model': 'Path model and index',
  reliability: 'Reliability of scales',
  'control-chart': 'Change over time',
};

function titleOf(method: string, id: string): string {
  const title = TITLES[method] ?? method;
  return id === method ? title : `${title}: ${id}`;
}

function notesOf({ recipe, answers, analyses }: AnalyzedFile): string[] {
  const level = `${Number((recipe.confidence * 100).toFixed(6))}%`;
  const general = new Set(analyses.flatMap(({ generalWarnings }) => generalWarnings));
  const { kind, column } = answers.weighting;
  const weights =
    kind === 'sampling'
      ? [`Weighted figures use the survey weights in ${column}; all others count every answer once.`]
      : kind === 'frequency'
        ? [`Each row stands for as many people as ${column} says.`]
        : [];
  return [
    `Intervals hold the true figure with ${level} confidence, as far as the people asked are a random sample.`,
    `Figures behind which fewer than ${recipe.minimumN} people stand are withheld.`,
    ...weights,
    // That a method does not use the weights is what the sentence above says of all others.
    ...[...general].filter((warning) => !warning.startsWith('the sampling weights')).map(asSentence),
  ];
}

function asSentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
