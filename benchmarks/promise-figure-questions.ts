import { promiseFiguresAsked, showPromiseFigures } from '../app/src/concepts/promises/declarations.ts';
import type { PlantedPromises } from './planted-promises.ts';

const RATE =
  "select count(*) filter (where state = 'kept')::float8 / count(*) from promises where state in ('kept', 'kept-late', 'broken')";
const YEAR = "due_at >= '2025-07-01Z' and due_at < '2026-06-16Z'";

/** What is asked about whether promises were kept; plain SQL counts the same rows, without lateness, intervals, funnel or charts. */
export function figureQuestions({ unit, service }: PlantedPromises) {
  const figures = (what: string, query: object, plain: string) => ({
    what: `figures: ${what}`,
    endpoint: showPromiseFigures,
    asked: { query: promiseFiguresAsked.parse(query) },
    plain,
  });
  return [
    figures('by unit, twelve months', {}, `${RATE} and ${YEAR} group by unit_id`),
    figures('by who promised', { by: 'maker' }, `${RATE} and ${YEAR} group by made_by`),
    figures(
      'by unit, one channel',
      { by: 'unit', channel: 'explicit' },
      `${RATE} and ${YEAR} and channel = 'explicit' group by unit_id`,
    ),
    figures('by unit, three years', { from: '2023-07-01', to: '2026-05-31' }, `${RATE} group by unit_id`),
    figures(
      'by month, one service',
      { by: 'month', service },
      `${RATE} and ${YEAR} and service_id = '${service}'`,
    ),
    figures(
      'by who promised, one unit (from the promises)',
      { by: 'maker', unit },
      `${RATE} and ${YEAR} and unit_id = '${unit}' group by made_by`,
    ),
  ];
}
