import type { ReactNode } from 'react';
import { Foreign, ProblemBanner, StateBanner } from '../../../platform/interface/web.ts';
import { useCorrection } from './correction-context.tsx';

/** Why the recipe cannot be used; each line stands also at the column or analysis that it is about. */
export function PreviewTrouble(): ReactNode {
  const { refusals, previewProblem } = useCorrection();
  if (previewProblem !== null) return <ProblemBanner error={previewProblem} />;
  if (refusals.length === 0) return null;
  return (
    <StateBanner kind="alarm" title="The recipe cannot be used yet">
      <RefusalLines lines={refusals.map(({ line }) => line)} />
    </StateBanner>
  );
}

/** Lines that refuse something, each in the words of Heed. */
export function RefusalLines({
  lines,
  id,
}: {
  readonly lines: readonly string[];
  readonly id?: string;
}): ReactNode {
  if (lines.length === 0) return null;
  return (
    <ul className="refusal-lines" {...(id === undefined ? {} : { id })}>
      {lines.map((line) => (
        <li key={line}>
          <Foreign>{line}</Foreign>
        </li>
      ))}
    </ul>
  );
}
