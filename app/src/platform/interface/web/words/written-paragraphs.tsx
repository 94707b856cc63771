import { Fragment, type ReactNode } from 'react';
import { Foreign } from './foreign-words.tsx';

/** What somebody wrote in paragraphs, with its lines where they were broken; an empty line parts paragraphs. */
export function WrittenParagraphs({ children }: { readonly children: string }): ReactNode {
  return (
    <div className="written-paragraphs">
      {placed(children.split(/\n[\t ]*\n\s*/u)).map(({ place, text }) => (
        <p key={place}>
          {placed(text.split('\n')).map((line) => (
            <Fragment key={line.place}>
              {line.place === 0 ? null : <br />}
              <Foreign>{line.text}</Foreign>
            </Fragment>
          ))}
        </p>
      ))}
    </div>
  );
}

/** Texts with their places, which are all that tells two equal ones apart. */
function placed(texts: readonly string[]): readonly { readonly place: number; readonly text: string }[] {
  return texts.map((text, place) => ({ place, text }));
}
