import { htmlPage, type Report } from '../../../platform/interface/index.ts';
import { reportOf, reportWithContrasts, resultOf } from '../../analyses/index.ts';
import {
  type FiguresToExport,
  figuresCsv,
  figuresJson,
  figuresWorkbook,
  scriptArchive,
} from '../exporting-figures/index.ts';
import type { FigureJob, FiguresMade } from './figure-job.ts';
import type { MadeFigures } from './made-figures.ts';
import { viewNote } from './view-note.ts';

/** Figures as they are sent: as JSON for a page, or as a file. */
export async function sentFigures(made: MadeFigures, job: FigureJob): Promise<FiguresMade> {
  const { analyzed, compared, people } = made;
  if (job.as === 'figures') {
    const result = resultOf(analyzed) as { readonly analyses: Readonly<Record<string, object>> };
    for (const [id, contrasts] of compared?.contrasts ?? [])
      Object.assign(result.analyses[id]!, { contrasts });
    return { people, result: JSON.stringify(result), report: JSON.stringify(shownReport(made)) };
  }
  const { all, shown } = people;
  const { recipe, asOf } = job;
  const view = Object.keys(job.view).length === 0 ? null : job.view;
  const figures = { analyzed, recipe, asOf, view, people: { all, shown }, compared };
  return { people, file: await fileOf(job, made, figures) };
}

function shownReport({ analyzed, compared }: MadeFigures): Report {
  const report = reportOf(analyzed);
  if (compared === null) return report;
  const words = { ...compared.names, confidence: analyzed.recipe.confidence };
  return reportWithContrasts(report, compared.contrasts, words);
}

async function fileOf(
  { as, view }: FigureJob,
  made: MadeFigures,
  figures: FiguresToExport,
): Promise<Uint8Array> {
  switch (as) {
    case 'csv':
      return Buffer.from(figuresCsv(figures));
    case 'xlsx':
      return figuresWorkbook(figures);
    case 'json':
      return Buffer.from(figuresJson(figures));
    case 'script':
      return scriptArchive(figures, made.answers);
    default: {
      const report = shownReport(made);
      const note = viewNote(view, made.people);
      const notes = note === null ? report.notes : [note, ...report.notes];
      return Buffer.from(htmlPage({ ...report, notes }));
    }
  }
}
