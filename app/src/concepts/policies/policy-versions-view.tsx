import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import {
  ask,
  Foreign,
  Loaded,
  Moment,
  PageSection,
  readerCount,
  useWorkspace,
  WrittenParagraphs,
} from '../../platform/interface/web.ts';
import { listPolicyVersions } from './policy.endpoints.ts';
import type { PolicyVersion } from './policy.ts';
import { DifferenceView } from './policy-words.tsx';

/** The versions of a policy: what each said, and what it said otherwise than the one before. */
export function PolicyVersions({ policyId }: { readonly policyId: string }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const query = useQuery({
    queryKey: ['policies', slug, policyId, 'versions'],
    queryFn: ({ signal }) => ask(listPolicyVersions, { workspace: slug, params: { id: policyId }, signal }),
  });
  return (
    <PageSection title="Versions">
      <Loaded query={query}>
        {({ items }) =>
          items.map((version, i) => (
            <VersionView key={version.version} version={version} before={items[i + 1] ?? null} />
          ))
        }
      </Loaded>
    </PageSection>
  );
}

function VersionView({
  version,
  before,
}: {
  readonly version: PolicyVersion;
  readonly before: PolicyVersion | null;
}): ReactNode {
  const { version: number, title, text, note, publishedAt, publishedBy, read } = version;
  return (
    <details className="policy-version">
      <summary>
        Version {number}, published <Moment iso={publishedAt} /> by <Foreign>{publishedBy.name}</Foreign>,
        read by {readerCount(read)}
      </summary>
      {note === '' ? null : (
        <p>
          What is new: <Foreign>{note}</Foreign>
        </p>
      )}
      {before === null ? (
        <>
          <p>
            <strong>
              <Foreign>{title}</Foreign>
            </strong>
          </p>
          <WrittenParagraphs>{text}</WrittenParagraphs>
        </>
      ) : (
        <>
          <p className="quiet">
            Against version {before.version}: struck through what went, underlined what came.
          </p>
          <DifferenceView before={`${before.title}\n\n${before.text}`} after={`${title}\n\n${text}`} />
        </>
      )}
    </details>
  );
}
