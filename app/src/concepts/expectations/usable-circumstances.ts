import { type Outcome, quoted, refuse, taken } from '../../platform/refusals/index.ts';
import type { Queries } from '../../platform/storage/index.ts';
import { usableAttribute } from '../attributes/index.ts';
import { knownSegments } from '../customers/index.ts';
import { measureById } from '../standards/index.ts';
import { type AskedScale, measureScale, ratingScale, type ScaleRecord } from './expectation-scale.ts';

/** Nothing when the attribute is in use and the segment too; otherwise what is wrong with them. */
export async function usableFor(
  queries: Queries,
  { attributeId, segmentId }: { readonly attributeId: string; readonly segmentId: string | null },
): Promise<Outcome<null>> {
  const attribute = await usableAttribute(queries, attributeId);
  if (!attribute.ok) return attribute;
  return segmentId === null ? taken(null) : knownSegments(queries, [segmentId]);
}

/** The scale that is asked for, when it is there and made for these attributes. */
export async function scaleFor(
  queries: Queries,
  asked: AskedScale,
  attributeIds: readonly string[],
): Promise<Outcome<ScaleRecord>> {
  if (asked.kind === 'rating') return taken(ratingScale(asked.min, asked.max));
  const measure = await measureById(queries, asked.measureId);
  if (measure === null || measure.state !== 'active') {
    return refuse('not-found', 'scale.measureId: there is no such measure in use; choose another one');
  }
  if (measure.direction === 'target-is-best') {
    return refuse(
      'request-refused',
      `scale.measureId: of ${quoted(measure.name)} the target is best, so more and less are both worse and its levels have no order; choose a measure of which less or more is better, or a scale that people answer on`,
    );
  }
  if (attributeIds.some((id) => id !== measure.attributeId)) {
    return refuse(
      'request-refused',
      `scale.measureId: ${quoted(measure.name)} measures another attribute; choose one of this attribute`,
    );
  }
  return taken(measureScale(measure.id, measure.direction === 'lower-is-better'));
}
