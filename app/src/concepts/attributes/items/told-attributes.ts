import { answerSetById, type ColumnTeller } from '../../answer-sets/index.ts';
import { namesOfAttributes } from '../attribute.store.ts';
import { itemsOfSet } from './survey-item.store.ts';

/** Which attribute each column of a set asks about, for the codebook of answers that go out. */
export const attributesTold: ColumnTeller = async (queries, setId) => {
  const items = await itemsOfSet(queries, setId);
  const set = items.length === 0 ? null : await answerSetById(queries, setId);
  if (set === null) return new Map();
  const names = await namesOfAttributes(
    queries,
    items.map(({ attributeId }) => attributeId),
  );
  const positions = new Map(set.columnNames.map((name, position) => [name.trim(), position]));
  return new Map(
    items.flatMap(({ column, attributeId }) => {
      const numbered = /^#(\d+)$/u.exec(column)?.[1];
      const position = numbered === undefined ? positions.get(column) : Number(numbered);
      const attribute = names.get(attributeId) ?? null;
      return position === undefined
        ? []
        : [[position, { labels: {}, values: [], versions: [], attribute }] as const];
    }),
  );
};
