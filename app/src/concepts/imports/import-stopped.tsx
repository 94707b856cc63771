import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { ask, ProblemBanner, StateBanner, useWorkspace } from '../../platform/interface/web.ts';
import { ImportCorrection } from './correcting/import-correction.tsx';
import { RefusalLines } from './correcting/preview-trouble.tsx';
import { lookAtImport } from './import.endpoints.ts';
import type { Import } from './import.ts';

/** An import that Heed refused, or that it was stopped at: why, and how to go on. */
export function ImportStopped({ found }: { readonly found: Import }): ReactNode {
  const isRefused = found.state === 'refused';
  const canBeCorrected = found.proposal !== null || found.offers.length > 0;
  return (
    <>
      <StateBanner
        kind={isRefused ? 'alarm' : 'warning'}
        title={isRefused ? 'Heed refused this file' : 'Heed was stopped in the middle'}
      >
        <RefusalLines lines={found.refusals} />
        <p>
          Nothing was taken, nothing is half done, and what you sent is still here.{' '}
          {canBeCorrected
            ? 'Your corrections are below; mend what the lines say, and take the answers again.'
            : isRefused
              ? 'Mend the file as the lines say and bring it again.'
              : 'Let Heed look at it again.'}
        </p>
      </StateBanner>
      {canBeCorrected ? <ImportCorrection found={found} /> : <WaysOn found={found} />}
      {isRefused && !canBeCorrected ? <OwnRecipe found={found} /> : null}
    </>
  );
}

function WaysOn({ found }: { readonly found: Import }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const client = useQueryClient();
  const looking = useMutation({
    mutationFn: () => ask(lookAtImport, { workspace: slug, params: { id: found.id } }),
    onSuccess: (now) => client.setQueryData(['imports', slug, found.id], now),
  });
  return (
    <>
      {looking.error === null ? null : <ProblemBanner error={looking.error} />}
      <div className="step-buttons">
        <Button loading={looking.isPending} onClick={() => looking.mutate()}>
          Look at it again
        </Button>
        <Button component={Link} to={`/w/${encodeURIComponent(slug)}/imports/new`} variant="default">
          Bring another file
        </Button>
      </div>
    </>
  );
}

/** For a file in which Heed finds nothing to ask, but its reader knows what there is. */
function OwnRecipe({ found }: { readonly found: Import }): ReactNode {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details className="advanced-recipe" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>Advanced: read it with a recipe of your own</summary>
      {isOpen ? <ImportCorrection found={found} /> : null}
    </details>
  );
}

/** An import that was given up. */
export function NothingKept(): ReactNode {
  const { slug } = useWorkspace().workspace;
  return (
    <p>
      <Link to={`/w/${encodeURIComponent(slug)}/imports/new`}>Bring a file</Link> ·{' '}
      <Link to={`/w/${encodeURIComponent(slug)}/imports`}>All imports</Link>
    </p>
  );
}
