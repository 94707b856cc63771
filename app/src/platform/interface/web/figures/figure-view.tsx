import { Button, UnstyledButton } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { PictureMenu } from '../sharing/picture-menu.tsx';
import { Foreign } from '../words/foreign-words.tsx';
import { readerNumber } from '../words/reader-numbers.ts';
import { FigureDetails } from './figure-details.tsx';
import { useEvidence } from './figure-evidence.ts';
import { FigureNumbers } from './figure-numbers.tsx';
import { figureInWords, isWithheld, type NamedFigure } from './figure-words.ts';

/** A figure on its own: its name, what it is, how sure it is, and a button to everything that stands behind it. */
export function FigureView({
  children,
  hasPlot = false,
  ...named
}: NamedFigure & {
  readonly children?: ReactNode;
  /** Whether what stands below it has a plot. */
  readonly hasPlot?: boolean;
}): ReactNode {
  const [opened, setOpened] = useState(false);
  return (
    <div className="figure-view" data-words={figureInWords(named.figure, named.format)}>
      <p className="figure-label">
        <Foreign>{named.label}</Foreign>
      </p>
      <FigureNumbers {...named} />
      {children}
      <p className="figure-controls screen-only">
        <Button
          variant="default"
          size="xs"
          onClick={() => setOpened(true)}
          aria-label={`Details of ${named.label}`}
        >
          Details
        </Button>
        {hasPlot ? <PictureMenu caption={named.label} /> : null}
      </p>
      <DetailsOf named={named} opened={opened} onClose={() => setOpened(false)} />
    </div>
  );
}

/** A figure in a row of a table: the estimate itself is the way to its details. */
export function FigureButton({ named }: { readonly named: NamedFigure }): ReactNode {
  const [opened, setOpened] = useState(false);
  const { label, figure, format } = named;
  const { unit: _, ...bare } = format;
  return (
    <>
      <UnstyledButton
        className="figure-button"
        onClick={() => setOpened(true)}
        aria-label={`${label}: ${figureInWords(figure, format)}. Details`}
      >
        {isWithheld(figure) ? (
          <span className="withheld">Withheld</span>
        ) : figure.estimate === null ? (
          'Not defined'
        ) : (
          <data value={String(figure.estimate)}>{readerNumber(figure.estimate, bare)}</data>
        )}
      </UnstyledButton>
      <DetailsOf named={named} opened={opened} onClose={() => setOpened(false)} />
    </>
  );
}

// The drawer takes part in the page only while it is wanted: a page has hundreds of figures.
function DetailsOf({
  named,
  opened,
  onClose,
}: {
  readonly named: NamedFigure;
  readonly opened: boolean;
  readonly onClose: () => void;
}): ReactNode {
  const evidence = useEvidence();
  const [wanted, setWanted] = useState(false);
  const [ready, setReady] = useState(false);
  if (opened && !wanted) setWanted(true);
  // It opens one step after it came, or it would not know which button to give the keyboard back to.
  useEffect(() => setReady(wanted), [wanted]);
  if (!wanted) return null;
  return (
    <FigureDetails
      title={named.label}
      named={named}
      evidence={named.method === undefined ? evidence : { ...evidence, method: named.method }}
      opened={opened && ready}
      onClose={onClose}
    />
  );
}

/** The way to what stands behind all figures of an analysis. */
export function MethodButton({ title }: { readonly title: string }): ReactNode {
  const evidence = useEvidence();
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button variant="default" size="xs" className="screen-only" onClick={() => setOpened(true)}>
        Method and evidence<span className="visually-hidden"> of {title}</span>
      </Button>
      <FigureDetails title={title} evidence={evidence} opened={opened} onClose={() => setOpened(false)} />
    </>
  );
}
