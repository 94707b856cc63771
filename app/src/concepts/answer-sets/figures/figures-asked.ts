/** The answers to analyse and the text of the recipe; plain data. */
export type FiguresAsked = { readonly name: string; readonly bytes: Uint8Array; readonly recipe: string };

/** Figures as JSON. */
export type FiguresText = { readonly result: string; readonly report: string };
