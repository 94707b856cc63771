import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { ask, useWorkspace } from '../../../platform/interface/web.ts';
import { previewImport } from '../import.endpoints.ts';
import type { Import } from '../import.ts';
import { AnalysesStep } from './analyses-step.tsx';
import { ColumnsStep } from './columns-step.tsx';
import { type ColumnPlace, type CorrectedRecipe, correctedFrom, recipeToSend } from './corrected-recipe.ts';
import { type Correction, CorrectionContext, type FileColumn } from './correction-context.tsx';
import { FileStep } from './file-step.tsx';
import { keepCorrections, keptCorrections } from './kept-corrections.ts';
import { PreviewStep } from './preview-step.tsx';
import { placedRefusals } from './refusal-places.ts';
import { TakeStep } from './take-step.tsx';
import './corrections.css';

const STEPS = [
  { step: 'file', name: 'The file', Body: FileStep },
  { step: 'columns', name: 'The columns', Body: ColumnsStep },
  { step: 'analyses', name: 'The analyses', Body: AnalysesStep },
  { step: 'preview', name: 'The preview', Body: PreviewStep },
  { step: 'take', name: 'Taking', Body: TakeStep },
] as const;

/** What Heed found in a file, step by step, to be corrected before the answers are taken. */
export function ImportCorrection({ found }: { readonly found: Import }): ReactNode {
  const correction = useCorrecting(found);
  const { step: wanted } = useSearch({ strict: false }) as { step?: string };
  const at = Math.max(
    0,
    STEPS.findIndex(({ step }) => step === wanted),
  );
  const { step, name, Body } = STEPS[at] ?? STEPS[0];
  return (
    <CorrectionContext value={correction}>
      <StepLinks current={step} />
      <StepHeading key={step} name={name} isFirst={wanted === undefined} />
      <Body key={`${step} body`} />
      <StepButtons at={at} />
    </CorrectionContext>
  );
}

/** The server reads the file anew for a preview, so not at each stroke. */
const PREVIEW_AFTER_MS = 500;

function useCorrecting(found: Import): Correction {
  const { slug } = useWorkspace().workspace;
  const [corrected, setCorrected] = useState(() => firstCorrection(found));
  const [show, setShow] = useState<Correction['show']>('first');
  const recipe = useMemo(() => recipeToSend(corrected), [corrected]);
  const [steady] = useDebouncedValue(recipe, PREVIEW_AFTER_MS, { leading: true });
  useEffect(() => keepCorrections(found.id, corrected), [found.id, corrected]);
  const query = useQuery({
    queryKey: ['import-preview', slug, found.id, show, steady],
    queryFn: ({ signal }) =>
      ask(previewImport, {
        workspace: slug,
        params: { id: found.id },
        body: { recipe: steady, show },
        signal,
      }),
    placeholderData: keepPreviousData,
    // The file never changes, so a recipe always reads it alike.
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const preview = query.data ?? null;
  const columns = useMemo(() => columnsOf(found, preview?.columns ?? []), [found, preview]);
  const refusals = useMemo(() => {
    const ids = steady.analyses.map(({ id }) => id);
    return placedRefusals(preview?.refusals ?? [], { ids, names: Object.keys(steady.columns ?? {}) });
  }, [preview, steady]);
  return {
    found,
    columns,
    corrected,
    change: setCorrected,
    preview,
    isPreviewOld: query.isPlaceholderData || steady !== recipe,
    previewProblem: query.error,
    refusals,
    show,
    setShow,
  };
}

function firstCorrection({ id, proposal, offers }: Import): CorrectedRecipe {
  return keptCorrections(id) ?? correctedFrom(proposal?.recipe ?? offers[0]?.recipe);
}

function columnsOf({ proposal }: Import, previewed: readonly ColumnPlace[]): readonly FileColumn[] {
  return proposal?.columns ?? previewed.map(({ position, name }) => ({ position, name }));
}

function StepLinks({ current }: { readonly current: string }): ReactNode {
  return (
    <nav aria-label="Steps of the import" className="step-links">
      <ol>
        {STEPS.map(({ step, name }) => (
          <li key={step}>
            <Link to="." search={{ step } as never} aria-current={step === current ? 'step' : undefined}>
              {name}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}

// Who goes to another step finds the keyboard at its heading; who comes to the page, at the heading of the page.
function StepHeading({ name, isFirst }: { readonly name: string; readonly isFirst: boolean }): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (isFirst) return;
    heading.current?.focus({ preventScroll: true });
    scrollTo({ top: 0 });
  }, [isFirst]);
  return (
    <h2 ref={heading} tabIndex={-1} className="step-heading">
      {name}
    </h2>
  );
}

function StepButtons({ at }: { readonly at: number }): ReactNode {
  const [before, after] = [STEPS[at - 1], STEPS[at + 1]];
  return (
    <div className="step-buttons">
      {before === undefined ? null : (
        <Button component={Link} to="." search={{ step: before.step } as never} variant="default">
          Back to {lower(before.name)}
        </Button>
      )}
      {after === undefined ? null : (
        <Button component={Link} to="." search={{ step: after.step } as never}>
          Next: {lower(after.name)}
        </Button>
      )}
    </div>
  );
}

function lower(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
