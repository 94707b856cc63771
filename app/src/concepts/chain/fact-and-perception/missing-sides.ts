import { holeOf } from '../gap-map/gap-narrowing.ts';
import type { FactRow } from './fact-and-perception.ts';
import type { FactParts, PerceptionSide } from './fact-sides.ts';

type Missing = FactRow['missing'][number];

/** What is missing to know an attribute in fact, and the one thing that fills it. */
export function missingFact({ attribute, records }: FactParts): Missing {
  const attributeId = attribute.id;
  const measures = records.measures.get(attributeId) ?? [];
  const [first] = measures;
  if (first === undefined) return sideOf('fact', holeOf('delivery', { attributeId }));
  const withStandard = measures.find(({ id }) => (records.standards.get(id) ?? []).length > 0);
  const place = `standards/${(withStandard ?? first).id}`;
  if (withStandard !== undefined) {
    return sideOf(
      'fact',
      holeOf('reading', {
        attributeId,
        place,
        missing: 'No reading of these months was judged by a standard.',
      }),
    );
  }
  return sideOf(
    'fact',
    holeOf('standard', {
      attributeId,
      place,
      missing: 'There is a measure, and no standard was set for it.',
      action: 'Set the standard',
    }),
  );
}

/** What is missing to know how it is perceived, and the one thing that fills it. */
export function missingPerception(
  { attribute, records, perceptions }: FactParts,
  side: PerceptionSide | null,
): Missing {
  const attributeId = attribute.id;
  if (perceptions.sources.get(attributeId) === undefined) {
    const { answerSetId } = records;
    return sideOf(
      'perception',
      holeOf('perception', {
        attributeId,
        ...(answerSetId === null
          ? { place: 'imports/new', action: 'Bring a file of answers' }
          : { place: `survey-items/${answerSetId}` }),
      }),
    );
  }
  if (side === null) {
    const missing =
      'It is known what customers perceive, but not what they accept or expect on the same scale.';
    return sideOf('perception', holeOf('acceptable', { attributeId, missing }));
  }
  const [newest] = side.source.answerSets;
  return sideOf(
    'perception',
    holeOf('perception', {
      attributeId,
      missing: 'Nobody answered about it in these months.',
      action: 'See which answers there are',
      place: `figures/${newest!.id}`,
    }),
  );
}

function sideOf(side: Missing['side'], { hole }: ReturnType<typeof holeOf>): Missing {
  return { side, ...hole! };
}
