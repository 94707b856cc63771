export type Style = 'title' | 'strong' | 'quiet' | 'warning' | 'accent';

/** Gives text a style. On a terminal without colour it gives it back as it is. */
export type Paint = (text: string, style: Style) => string;

/** How many columns there are, and how text is set off. */
export type Sheet = { readonly width: number; readonly paint: Paint };

const CODES: Readonly<Record<Style, string>> = {
  title: '1',
  strong: '1',
  quiet: '2',
  warning: '33',
  accent: '34',
};

/** How is text set off? With the terminal's own colours, so that the reader's theme decides. */
export function paintFor(color: boolean): Paint {
  if (!color) return (text) => text;
  return (text, style) => {
    const words = text.trimEnd();
    return words === '' ? text : `\u001b[${CODES[style]}m${words}\u001b[0m${text.slice(words.length)}`;
  };
}
