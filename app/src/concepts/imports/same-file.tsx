import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Foreign, Moment, StateBanner, useWorkspace } from '../../platform/interface/web.ts';
import type { Import } from './import.ts';

/** Says at once that the very same file was taken before, with the way to what it became. */
export function SameFile({ sameFile }: Pick<Import, 'sameFile'>): ReactNode {
  const { slug } = useWorkspace().workspace;
  if (sameFile.length === 0) return null;
  return (
    <StateBanner kind="warning" title="This very file was taken before">
      <ul>
        {sameFile.map(({ answerSetId, title, takenAt }) => (
          <li key={answerSetId}>
            <Link to={`/w/${encodeURIComponent(slug)}/figures/${encodeURIComponent(answerSetId)}`}>
              <Foreign>{title}</Foreign>
            </Link>
            , taken <Moment iso={takenAt} />
          </li>
        ))}
      </ul>
      <p>
        With the same recipe it is not counted a second time. With other corrections it becomes a set of
        answers of its own.
      </p>
    </StateBanner>
  );
}
