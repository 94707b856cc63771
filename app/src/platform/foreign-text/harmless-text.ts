// Embeddings, overrides and isolates turn the text around them; line and paragraph separators break lines unseen.
const TURNING = /[\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;
// Characters that nobody sees: between words they do no harm, in a refused value they may be the reason it was refused.
const UNSEEN = /[\u00a0\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/gu;
const CONTROLS = /[\u0000-\u001f\u007f-\u009f]/gu;
// What people have on their keyboards they know by name.
const NAMES: Readonly<Record<string, string>> = {
  '\t': 'tab',
  '\n': 'line break',
  '\r': 'carriage return',
  '\u00a0': 'no-break space',
};
const BREAKS = /[ \t]*(?:\r\n|[\t\n\r])[ \t]*/gu;

/**
 * How can foreign words be shown without obeying them? Control characters and characters that turn text around become
 * visible signs; line breaks and tabs become spaces.
 */
export function harmless(text: string): string {
  return signsFor(text.replace(BREAKS, ' '));
}

/** How can a foreign value be shown exactly? As harmless words, with breaks, tabs and unseen characters visible too. */
export function exactly(text: string): string {
  return signsFor(text).replace(UNSEEN, codeName);
}

function signsFor(text: string): string {
  return text.toWellFormed().replace(CONTROLS, codeName).replace(TURNING, codeName);
}

function codeName(character: string): string {
  const name = NAMES[character];
  if (name !== undefined) return `⟨${name}⟩`;
  const code = character.codePointAt(0) ?? 0;
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}
