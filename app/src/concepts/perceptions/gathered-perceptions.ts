import { type Outcome, taken } from '../../platform/refusals/index.ts';
import { monthNumberOf } from './adding/month-numbers.ts';
import { askedPerceptions, type PerceptionMaking } from './asking/asked-perceptions.ts';
import type { AskedSource } from './asking/asked-sources.ts';
import type { SetColumns } from './asking/set-columns.ts';
import type { Perceptions } from './perceptions.ts';
import { type AddedSet, addedSet, type SetQuestion } from './slicing/added-set.ts';
import { slicedPerceptions } from './slicing/sliced-perceptions.ts';

/** Everything that customers answered about attributes, added up by segment and month, as it is now. */
export async function perceptionsOf(
  making: PerceptionMaking,
  { workspace }: { readonly workspace: string },
): Promise<Outcome<Perceptions>> {
  const asked = await askedPerceptions(making, workspace);
  const added: AddedSet[] = [];
  for (const columns of asked.sets) {
    const questions = questionsIn(columns, asked.sources);
    if (questions.length === 0) continue;
    const isLinked = asked.links.has(columns.set.id);
    const { segments } = asked;
    added.push(await addedSet(making, workspace, { columns, questions, segments, isLinked }));
  }
  const perceptions = slicedPerceptions(asked.sources, added, monthNumberOf(making.now()));
  return taken({
    ...perceptions,
    warnings: [...new Set([...asked.warnings, ...perceptions.warnings])],
  });
}

/** What a set asks, each about another attribute. */
function questionsIn(columns: SetColumns, sources: readonly AskedSource[]): readonly SetQuestion[] {
  return sources.flatMap(({ attributeId, scale, sets }) => {
    const found = sets.find((one) => one.columns === columns);
    return found === undefined ? [] : [{ attributeId, low: scale[0], items: found.asked.items }];
  });
}
