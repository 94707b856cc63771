import type { AnalysisMethod } from './analysis-method.ts';
import { controlChart } from './control-chart/control-chart.analysis.ts';
import { importancePerformance } from './importance-performance/importance-performance.analysis.ts';
import { kano } from './kano/kano.analysis.ts';
import { keyDriverAnalysis } from './key-driver-analysis/key-driver-analysis.analysis.ts';
import { netPromoter } from './net-promoter/net-promoter.analysis.ts';
import { opportunity } from './opportunity/opportunity.analysis.ts';
import { pathModel } from './path-model/path-model.analysis.ts';
import { reliability } from './reliability/reliability.analysis.ts';
import { satisfaction } from './satisfaction/satisfaction.analysis.ts';
import { servqual } from './servqual/servqual.analysis.ts';
import { zoneOfTolerance } from './zone-of-tolerance/zone-of-tolerance.analysis.ts';

/** A method when it does not matter which. */
export type AnyMethod = AnalysisMethod<AnyEntry, object>;
export type AnyEntry = { id: string; method: string };

/** Every analysis a recipe can ask for: a new one is a folder and a line here. */
export const METHODS = [
  netPromoter,
  satisfaction,
  servqual,
  zoneOfTolerance,
  kano,
  importancePerformance,
  opportunity,
  keyDriverAnalysis,
  pathModel,
  reliability,
  controlChart,
] as const;

/** The schemas of all methods, told apart by `method`. */
export const METHOD_SCHEMAS = METHODS.map((method) => method.schema);

/** The method that an entry asks for; the entry has passed the schema of that method. */
export function methodOf(entry: AnyEntry): AnyMethod {
  const found = METHODS.find(({ method }) => method === entry.method);
  if (found === undefined) throw new TypeError(`no method is called ${entry.method}`);
  // Each method takes only entries of its own schema, which `entry` has passed.
  return found as unknown as AnyMethod;
}
