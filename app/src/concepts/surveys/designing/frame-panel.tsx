import type { ReactNode } from 'react';
import { useDesigning } from './designer-context.tsx';
import { withOptional } from './question-editors/optional-number.tsx';
import { WordsField } from './words-field.tsx';

/** What stands before the first page and after the last. */
export function FramePanel(): ReactNode {
  const { definition, edit } = useDesigning();
  return (
    <section className="designer-panel" aria-label="Beginning and end">
      <h2>Beginning and end</h2>
      <WordsField
        label="Title"
        description="Who answers reads it above every page"
        required
        words={definition.title}
        onChange={(title) => edit((now) => ({ ...now, title: title ?? {} }), { about: 'title' })}
      />
      <WordsField
        label="Introduction"
        description="Why you ask, how long it takes, and what happens with the answers"
        long
        words={definition.introduction}
        onChange={(words) =>
          edit((now) => withOptional(now, 'introduction', words), { about: 'introduction' })
        }
      />
      <WordsField
        label="Thanks at the end"
        description="Stands when everything was sent"
        long
        words={definition.thanks}
        onChange={(words) => edit((now) => withOptional(now, 'thanks', words), { about: 'thanks' })}
      />
    </section>
  );
}
