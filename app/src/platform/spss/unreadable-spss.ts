/** What is wrong with an SPSS file, as one line; made into a refusal at the door of this folder. */
export class UnreadableSpss extends Error {}

/** The line for a file that ends before it should. */
export function cutOff(): UnreadableSpss {
  return new UnreadableSpss('the SPSS file is cut off here; save or download it again');
}
