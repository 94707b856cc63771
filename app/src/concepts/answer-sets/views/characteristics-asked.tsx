import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { ask, readersLocale, useWorkspace } from '../../../platform/interface/web.ts';
import type { Characteristic } from './characteristic.ts';
import type { ViewWords } from './condition-words.ts';
import { listCharacteristics } from './view.endpoints.ts';
import { type View, viewText } from './view.ts';

/** What the people of a view can be filtered and divided by, and how many gave each answer. */
export function useCharacteristics(
  answerSet: string,
  asked: View,
): UseQueryResult<readonly Characteristic[]> {
  const { slug } = useWorkspace().workspace;
  const text = viewText(asked);
  return useQuery({
    queryKey: ['characteristics', slug, answerSet, text],
    queryFn: async ({ signal }) => {
      const query = text === '' ? {} : { view: text };
      const asking = { workspace: slug, params: { id: answerSet }, query, signal };
      return (await ask(listCharacteristics, asking)).characteristics;
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** How a view of these answers is put into words: columns by their labels, where the recipe gives one. */
export function useViewWords(answerSet: string): ViewWords {
  const { data = [] } = useCharacteristics(answerSet, {});
  const labels = new Map(data.map(({ column, label }) => [column, label ?? column]));
  return { labelOf: (column) => labels.get(column) ?? column, locale: readersLocale() };
}

/** A characteristic as fields to choose from list it. */
export function labelledColumn({ column, label }: Characteristic): { value: string; label: string } {
  return { value: column, label: label ?? column };
}
