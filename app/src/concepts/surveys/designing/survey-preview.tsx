import { SegmentedControl, Select } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { addressOf, readersLocale, useWorkspaceApi } from '../../../platform/interface/web.ts';
import { useDesigning } from './designer-context.tsx';
import type { Selected } from './outline-list.tsx';
import { placeOf } from './survey-edits.ts';
import { languageName } from './survey-texts.ts';

export type SurveyPreviewProps = {
  readonly surveyId: string;
  readonly revision: number;
  readonly selected: Selected;
};

const WIDTHS = { phone: 390, desk: 1024 } as const;

/** The page as who answers will see it, of the draft that was saved last; nothing that is entered there is kept. */
export function SurveyPreview({ surveyId, revision, selected }: SurveyPreviewProps): ReactNode {
  const { definition, language } = useDesigning();
  const api = useWorkspaceApi();
  const [width, setWidth] = useState<keyof typeof WIDTHS>('phone');
  const [chosen, setChosen] = useState<string | null>(null);
  const shown = chosen !== null && definition.languages.includes(chosen) ? chosen : language;
  const page =
    selected.kind === 'question'
      ? placeOf(definition, selected.code)?.page
      : selected.kind === 'page'
        ? selected.code
        : undefined;
  const address = addressOf(api(`surveys/${surveyId}/preview`), { language: shown, page, revision });
  return (
    <aside className="designer-preview" aria-label="Preview">
      <div className="preview-bar">
        <SegmentedControl
          size="xs"
          aria-label="Width of the preview"
          data={[
            { value: 'phone', label: 'Phone' },
            { value: 'desk', label: 'Desk' },
          ]}
          value={width}
          onChange={(next) => setWidth(next as keyof typeof WIDTHS)}
        />
        {definition.languages.length < 2 ? null : (
          <Select
            size="xs"
            aria-label="Language of the preview"
            data={definition.languages.map((one) => ({
              value: one,
              label: languageName(one, readersLocale()),
            }))}
            value={shown}
            allowDeselect={false}
            onChange={setChosen}
          />
        )}
        <a href={address} target="_blank" rel="noreferrer">
          Open alone
        </a>
      </div>
      <ScaledFrame address={address} width={WIDTHS[width]} />
    </aside>
  );
}

const FRAME_HEIGHT = 700;

/** A page of some width in a place of another: made smaller where it does not fit. */
function ScaledFrame({ address, width }: { readonly address: string; readonly width: number }): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLIFrameElement>(null);
  useEffect(() => {
    const box = place.current;
    if (box === null) return;
    const fit = (): void => {
      const share = Math.min(1, box.clientWidth / width);
      const { style } = frame.current ?? {};
      if (style === undefined) return;
      style.width = `${width}px`;
      style.height = `${FRAME_HEIGHT / share}px`;
      style.transform = `scale(${share})`;
      box.style.height = `${FRAME_HEIGHT}px`;
    };
    fit();
    const watch = new ResizeObserver(fit);
    watch.observe(box);
    return () => watch.disconnect();
  }, [width]);
  return (
    <div ref={place} className="preview-place">
      <iframe ref={frame} title="Preview of the survey" src={address} />
    </div>
  );
}
