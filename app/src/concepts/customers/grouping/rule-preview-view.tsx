import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ask, Foreign, problemIn, readerCount, useWorkspace } from '../../../platform/interface/web.ts';
import { previewCustomerRule } from './group.endpoints.ts';
import type { GroupRule } from './group-rule.ts';

const PAUSE_MS = 400;

/** How many customers a rule holds of while it is written, and the first of them. */
export function RulePreview({
  rule,
  segmentId,
}: {
  readonly rule: GroupRule | null;
  readonly segmentId: string | null;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const [asked] = useDebouncedValue(rule === null ? null : JSON.stringify(rule), PAUSE_MS);
  const query = useQuery({
    queryKey: ['customer-rule-preview', slug, segmentId, asked],
    enabled: asked !== null,
    placeholderData: keepPreviousData,
    retry: false,
    queryFn: ({ signal }) => {
      const body = { rule: JSON.parse(asked ?? '{}') as GroupRule, segmentId };
      return ask(previewCustomerRule, { workspace: slug, body, signal });
    },
  });
  const { data, error } = query;
  return (
    <div className="rule-preview" aria-live="polite" aria-busy={query.isFetching}>
      {rule === null ? (
        <p className="quiet">Fill in every condition to see how many customers fit.</p>
      ) : error !== null ? (
        <p>{problemIn(error).detail}</p>
      ) : data === undefined ? (
        <p className="quiet">Counting…</p>
      ) : (
        <>
          <p>
            <strong>
              {data.interval === null ? '' : 'about '}
              {readerCount(data.count)}
            </strong>{' '}
            of {data.interval === null ? '' : 'about '}
            {readerCount(data.outOf)} customers fit
            {data.interval === null
              ? '.'
              : `; between ${readerCount(data.interval.low)} and ${readerCount(data.interval.high)}, estimated from ${readerCount(data.lookedAt)} of them.`}
          </p>
          {data.first.length === 0 ? null : (
            <p className="quiet">
              {data.count > data.first.length ? 'Among them ' : ''}
              <Foreign>{data.first.map(({ name }) => name).join(', ')}</Foreign>
            </p>
          )}
        </>
      )}
    </div>
  );
}
