import { Button, Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { StateBanner } from '../../../platform/interface/web.ts';
import { correctedFrom, recipeToSend } from './corrected-recipe.ts';
import { useCorrection } from './correction-context.tsx';
import { PreviewTrouble } from './preview-trouble.tsx';
import { readJson } from './typed-json.ts';

/** The recipe as its text, for what no field says. */
export function AdvancedRecipe({ isOpen = false }: { readonly isOpen?: boolean }): ReactNode {
  const { corrected, change } = useCorrection();
  const now = JSON.stringify(recipeToSend(corrected), null, 2);
  const [typed, setTyped] = useState<string | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const text = typed ?? now;
  const takeOver = (): void => {
    const read = readJson(text);
    setWrong(read.ok ? null : read.line);
    if (!read.ok) return;
    change(() => correctedFrom(read.json));
    setTyped(null);
  };
  return (
    <details className="advanced-recipe" open={isOpen}>
      <summary>Advanced: the recipe as text</summary>
      <p className="step-lead">
        All of the above is a recipe: a text (JSON) that says how to read the file and what to ask of it. Here
        everything can be said that has no field, such as another encoding or other header rows. Its keys are
        explained in the documentation of Heed under “Recipe”.
      </p>
      <PreviewTrouble />
      {wrong === null ? null : <StateBanner kind="alarm" title={wrong} />}
      <Textarea
        label="Recipe"
        autosize
        minRows={8}
        maxRows={24}
        spellCheck={false}
        classNames={{ input: 'recipe-text' }}
        value={text}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      <div className="step-buttons">
        <Button variant="default" disabled={typed === null} onClick={takeOver}>
          Use this text
        </Button>
        <Button
          variant="default"
          disabled={typed === null}
          onClick={() => {
            setTyped(null);
            setWrong(null);
          }}
        >
          Back to what it was
        </Button>
      </div>
    </details>
  );
}
