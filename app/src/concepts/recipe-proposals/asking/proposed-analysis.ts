/** An entry of the recipe's list of analyses, and why it is proposed. */
export type ProposedAnalysis = {
  readonly entry: { readonly id: string; readonly method: string } & Readonly<Record<string, unknown>>;
  readonly reason: string;
};
