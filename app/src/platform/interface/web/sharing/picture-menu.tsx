import { Menu, UnstyledButton } from '@mantine/core';
import { type ReactNode, useRef, useState } from 'react';
import { type Evidence, useEvidence } from '../figures/figure-evidence.ts';
import { readerMoment } from '../words/reader-numbers.ts';
import { pictureOf } from './plot-picture.ts';
import { fileNameOf, savePng, saveSvg } from './saved-files.ts';
import './share-menu.css';

/** Takes the plot beside it along as a picture, with its evidence written below. */
export function PictureMenu({ caption }: { readonly caption: string }): ReactNode {
  const evidence = useEvidence();
  const button = useRef<HTMLButtonElement>(null);
  const [failed, setFailed] = useState(false);
  const save = async (kind: 'SVG' | 'PNG'): Promise<void> => {
    const plot = button.current?.closest('.plot-figure, .figure-view');
    const title = plot?.closest('section')?.querySelector('h2')?.textContent ?? '';
    try {
      const picture = plot ? pictureOf(plot, { title, caption, below: evidenceBelow(evidence) }) : null;
      if (picture === null) throw new Error('nothing is drawn there');
      const name = title === caption ? fileNameOf(title) : fileNameOf(title, caption);
      if (kind === 'SVG') saveSvg(picture, name);
      else await savePng(picture, name);
      setFailed(false);
    } catch {
      setFailed(true);
    }
  };
  return (
    <span className="picture-menu screen-only">
      <Menu position="bottom-end" width={220}>
        <Menu.Target>
          <UnstyledButton ref={button} className="picture-button">
            Save picture<span className="visually-hidden">: {caption}</span>
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => void save('SVG')}>SVG, to edit and print</Menu.Item>
          <Menu.Item onClick={() => void save('PNG')}>PNG, for slides and mail</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <span role="alert">
        {failed ? ' This browser could not make the picture; try the other kind.' : ''}
      </span>
    </span>
  );
}

function evidenceBelow({ notes, population, weights, filter, asOf, method, warnings }: Evidence): string[] {
  const plain = notes.some((note) => weights.includes(note)) ? [] : [`Weights: ${weights}`];
  return [
    ...warnings.map((warning) => `Warning: ${warning}`),
    `People: ${population} Filter: ${filter}.`,
    [...notes, ...plain].join(' '),
    `Method: ${method.name}. Source: ${method.source}. As of ${readerMoment(asOf)}. Heed, ${location.host}.`,
  ];
}
